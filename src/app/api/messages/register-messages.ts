import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { audit } from "../../../admin/audit/store.ts";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { Centre } from "../../../centre/schema.ts";
import { holdsNumber } from "../../../crm/callback/owed.ts";
import type { Guard } from "../../../crm/pii/guard-adapter.ts";
import { MessageHoldsNumber } from "../../../desk/messages/errors.ts";
import { messageRoutes } from "../../../desk/messages/routes.ts";
import { uuidV7 } from "../../../kernel/ids.ts";
import type { Settings } from "../../settings/settings.ts";
import type { FloorFeed } from "../floor-feed.ts";

type Parts = {
  readonly settings: Pick<Settings, "clock">;
  readonly centre: Centre;
  readonly pool: Pool;
  readonly access: Access;
  readonly guard: Pick<Guard, "guardText">;
  readonly feed: Pick<FloorFeed, "memory">;
};

/** `/api/messages`: on duty is who has opened a desk. */
export function registerMessages(app: App, { settings: { clock }, centre, pool, access, guard, feed }: Parts): void {
  messageRoutes(app, {
    ...{ access, centre, clock, pool },
    newId: () => uuidV7(clock.now(), randomBytes(10)),
    isOnDuty: (person) => (feed.memory().agents.get(person)?.state ?? "signedOut") !== "signedOut",
    async checkText(text) {
      if (holdsNumber(text)) throw new MessageHoldsNumber();
      await guard.guardText({ text, place: "message", contact: null });
    },
    noted: (db, what) => audit(db, { ...what, outcome: "done" }),
  });
}
