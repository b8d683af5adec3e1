import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { audit } from "../../../admin/audit/store.ts";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { Centre } from "../../../centre/schema.ts";
import { historiesOf } from "../../../crm/history/store.ts";
import type { Guard } from "../../../crm/pii/guard-adapter.ts";
import { qualityRoutes } from "../../../crm/quality/routes.ts";
import { uuidV7 } from "../../../kernel/ids.ts";
import { recordingsOf } from "../../../telephony/recording/store.ts";
import type { Settings } from "../../settings/settings.ts";
import { recordedTalks, recordedTalksOf } from "./recorded-talks.ts";

type Parts = {
  readonly settings: Settings;
  readonly centre: Centre;
  readonly pool: Pool;
  readonly access: Access;
  readonly guard: Pick<Guard, "guardText">;
};

/** Evaluation of recorded talks (F-2.2.2). */
export function registerQuality(app: App, { settings, centre, pool, access, guard }: Parts): void {
  const { clock } = settings;
  qualityRoutes(app, {
    ...{ access, centre, clock, pool, guard },
    recordedTalks: (from, to) => recordedTalks(pool, from, to),
    recordedTalksOf: (contact) => recordedTalksOf(pool, contact),
    recordingsOf: async (contact) => (await recordingsOf(pool, contact)).filter((one) => one.erased === null).map((one) => one.id),
    summaryOf: async (contact, operator) => (await historiesOf(pool, contact)).findLast((one) => one.agent === operator)?.summary ?? null,
    note: (client, { person, action, evaluation: object, reason }) =>
      audit(client, { person, action, object, outcome: "done", ...(reason === null ? {} : { reason }) }),
    newId: () => uuidV7(clock.now(), randomBytes(10)),
  });
}
