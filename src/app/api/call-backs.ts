import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { Centre } from "../../centre/schema.ts";
import { readStream } from "../../cms/event-log/store.ts";
import { callBackNumberRoutes } from "../../crm/callback/numbers/routes.ts";
import { makePromises, type PromiseKeeper } from "../../crm/callback/promise-adapter.ts";
import { callBackRoutes } from "../../crm/callback/routes.ts";
import type { Guard } from "../../crm/pii/guard-adapter.ts";
import type { NewEvent } from "../../kernel/events.ts";
import { uuidV7 } from "../../kernel/ids.ts";
import type { Settings } from "../settings/settings.ts";
import { openVault } from "../vault.ts";

/** Call-backs as agents promise them. */
export function promisesOf(pool: Pool, centre: Centre, settings: Pick<Settings, "secrets" | "clock">): PromiseKeeper {
  return makePromises({ rules: centre.outbound, vault: openVault(pool, settings), newId: () => newId(settings) });
}

type Parts = {
  readonly settings: Settings;
  readonly centre: Centre;
  readonly pool: Pool;
  readonly access: Access;
  readonly guard: Pick<Guard, "guardText">;
  /** Events of a contact that were heard, whether or not they are stored yet. */
  heard(contact: string): readonly NewEvent[];
};

/** `/api/callbacks`: what the centre owes, and the numbers it is owed to. */
export function registerCallBacks(app: App, { settings, centre, pool, access, guard, heard }: Parts): void {
  const { clock } = settings;
  const vault = openVault(pool, settings);
  const own = { access, centre, clock, pool, vault, newId: () => newId(settings) };
  const eventsOf = async (contact: string) => {
    const live = heard(contact);
    return live.length > 0 ? live : readStream(pool, `contact/${contact}`);
  };
  callBackRoutes(app, { ...own, guard, promises: promisesOf(pool, centre, settings) });
  callBackNumberRoutes(app, { ...own, rules: centre.outbound, eventsOf });
}

const newId = ({ clock }: Pick<Settings, "clock">): string => uuidV7(clock.now(), randomBytes(10));
