import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { Centre } from "../../../centre/schema.ts";
import { append, readStream } from "../../../cms/event-log/store.ts";
import type { Guard } from "../../../crm/pii/guard-adapter.ts";
import { voiceRoutes } from "../../../crm/voice/routes.ts";
import { talkedIn } from "../../../crm/voice/talked.ts";
import type { NewEvent } from "../../../kernel/events.ts";
import { uuidV7 } from "../../../kernel/ids.ts";
import type { Settings } from "../../settings/settings.ts";

type Parts = {
  readonly settings: Pick<Settings, "clock">;
  readonly centre: Centre;
  readonly pool: Pool;
  readonly access: Access;
  readonly guard: Pick<Guard, "guardText">;
  /** Events of a contact that were heard, whether or not they are stored yet. */
  heard(contact: string): readonly NewEvent[];
  changed(): void;
};

/** `/api/voices`, with the log it tells and the contacts it asks about. */
export function registerVoices(app: App, { settings, heard, ...parts }: Parts): void {
  const { clock } = settings;
  const newId = () => uuidV7(clock.now(), randomBytes(10));
  voiceRoutes(app, {
    ...{ ...parts, clock, newId },
    async contactOf(contact) {
      const live = heard(contact);
      return talkedIn(live.length > 0 ? live : await readStream(parts.pool, `contact/${contact}`));
    },
    async append(db, told) {
      await append(db, [{ id: newId(), source: "desk", v: 1, ...told } as NewEvent]);
    },
  });
}
