import { createHmac } from "node:crypto";
import type { Pool } from "pg";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { Centre } from "../../../centre/schema.ts";
import { readStream } from "../../../cms/event-log/store.ts";
import { surveyRoutes } from "../../../crm/survey/routes.ts";
import { talkedIn } from "../../../crm/voice/talked.ts";
import type { Telephony } from "../../../desk/telephony-adapter.ts";
import type { NewEvent } from "../../../kernel/events.ts";
import { callerRef } from "../../../kernel/ids.ts";
import type { Settings } from "../../settings/settings.ts";
import { openVault } from "../../vault.ts";

type Parts = {
  readonly settings: Settings;
  readonly centre: Centre;
  readonly pool: Pool;
  readonly access: Access;
  readonly telephony: Pick<Telephony, "command">;
  /** Events of a contact that were heard, whether or not they are stored yet. */
  heard(contact: string): readonly NewEvent[];
};

/** `/api/survey`, with who talked to whom and which caller it was. */
export function registerSurvey(app: App, { settings, heard, telephony, ...parts }: Parts): void {
  const vault = openVault(parts.pool, settings);
  const key = settings.secrets.derive("survey-caller");
  surveyRoutes(app, {
    ...{ ...parts, clock: settings.clock },
    async contactOf(contact) {
      const live = heard(contact);
      return talkedIn(live.length > 0 ? live : await readStream(parts.pool, `contact/${contact}`));
    },
    lead: (agent, contact, round) => telephony.command({ type: "survey", agent, contact, round }),
    // The number never leaves the vault: only what cannot be led back to it does.
    callerOf: async (contact) =>
      (await vault.glimpse(callerRef(contact), (number) => createHmac("sha256", key).update(number).digest("base64url"))) ?? null,
  });
}
