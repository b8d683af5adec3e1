import { join } from "node:path";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { audit } from "../admin/audit/store.ts";
import type { Holidays } from "../centre/hours.ts";
import type { Centre } from "../centre/schema.ts";
import { countDialled } from "../cms/event-log/store.ts";
import { openCallerKeys } from "../crm/caller/keys-adapter.ts";
import { openCallerMarks } from "../crm/caller/marks-adapter.ts";
import { type CallerNumbers, openCallerNumbers } from "../crm/vault/caller-numbers-adapter.ts";
import { makeVault, type Vault } from "../crm/vault/vault-adapter.ts";
import { type Dialling, makeDialling } from "../telephony/outbound/dial-adapter.ts";
import { readNumber } from "../telephony/outbound/number.ts";
import type { Settings } from "./settings/settings.ts";

/** The vault of this installation, each opening noted in the audit. */
export function openVault(pool: Pool, { secrets, clock }: Pick<Settings, "secrets" | "clock">): Vault {
  const actions = { reveal: "revealNumber", dial: "dialNumber", review: "openReview" } as const;
  return makeVault({
    ...{ pool, secrets, clock },
    note: (person, purpose, object, outcome, reason) =>
      audit(pool, { person, action: actions[purpose], object, outcome, ...(reason === undefined ? {} : { reason }) }),
  });
}

/** The way of a number from the vault to the trunk, by the rules of this centre. */
export function openDialling(pool: Pool, centre: Centre, holidays: Holidays, settings: Pick<Settings, "secrets" | "clock">): Dialling {
  const vault = openVault(pool, settings);
  return makeDialling({ centre, holidays, clock: settings.clock, vault, countDialled: (agent, since) => countDialled(pool, agent, since) });
}

/** Days a caller's number is kept in a centre that calls nobody back: as short as can be. */
const SHORTEST_DAYS = 1;

/**
 * Keeps the numbers of callers as the carrier tells them (`keepShown`), whatever happens to the database, and marks their
 * contacts, so that whoever calls again is recognised for a while; a number that is withheld is passed over.
 */
export function openShownNumbers(
  pool: Pool,
  { outbound }: Pick<Centre, "outbound">,
  { secrets, clock, folders }: Pick<Settings, "secrets" | "clock" | "folders">,
  log: Logger,
): Omit<CallerNumbers, "keep"> & { keepShown(contact: string, shown: string): void } {
  const numbers = openCallerNumbers({
    ...{ file: join(folders.var, "vault", "pending.jsonl"), pool, secrets, clock },
    days: outbound?.keepDays.callerNumber ?? SHORTEST_DAYS,
    onTrouble: (what, error, pending) => log.warn({ err: error, pending }, what),
  });
  const marks = openCallerMarks({
    ...{ pool, clock, keys: openCallerKeys(join(folders.secrets, "caller-keys")) },
    onTrouble: (what, error) => log.warn({ err: error }, what),
  });
  return {
    stored: () => numbers.stored(),
    async close() {
      await Promise.all([numbers.close(), marks.stored()]);
    },
    keepShown(contact, shown) {
      const number = readNumber(shown, outbound?.areaCode ?? "");
      if (!number) return;
      numbers.keep(contact, number.digits);
      marks.keep(contact, number.digits);
    },
  };
}
