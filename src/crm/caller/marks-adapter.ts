import { createHmac } from "node:crypto";
import type { Pool } from "pg";
import type { ContactId, Instant } from "../../kernel/ids.ts";
import type { CallerKeys } from "./keys-adapter.ts";
import { type CallerMark, keepMarks } from "./store.ts";

type Deps = {
  readonly pool: Pool;
  readonly keys: CallerKeys;
  readonly clock: { now(): Instant };
  /** Hears why marks wait or were given up. Never of a number. */
  readonly onTrouble: (what: string, error: unknown) => void;
};
export type CallerMarks = {
  /** Marks a contact with the hashes of its caller's number. Never throws and never waits. */
  keep(contact: ContactId, number: string): void;
  /** Resolves when nothing is on its way to the database. */
  stored(): Promise<void>;
};

/** Enough for a day's calls while the database is away; beyond it the oldest are given up: a mark only proposes. */
const MOST_WAITING = 2_000;
const AGAIN_MS = 2_000;
const MARK_BYTES = 16;

export function openCallerMarks({ pool, keys, clock, onTrouble }: Deps): CallerMarks {
  let waiting: CallerMark[] = [];
  let storing: Promise<void> | null = null;
  let again: NodeJS.Timeout | undefined;

  const store = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_WAITING);
      try {
        await keepMarks(pool, batch);
        waiting = waiting.filter((one) => !batch.includes(one));
      } catch (error) {
        onTrouble("marks of callers wait for the database", error);
        again = setTimeout(start, AGAIN_MS).unref();
        return;
      }
    }
  };
  const start = () => {
    clearTimeout(again);
    storing ??= store().finally(() => {
      storing = null;
    });
  };
  return {
    keep(contact, number) {
      try {
        const now = clock.now();
        const marks = [...keys.at(now)].map(([week, key]) => ({ contact, week, mark: markOf(key, number), arrivedAt: now }));
        waiting = [...waiting, ...marks].slice(-MOST_WAITING);
        start();
      } catch (error) {
        onTrouble("a caller could not be marked", error);
      }
    },
    stored: async () => {
      await storing;
    },
  };
}

const markOf = (key: Buffer, number: string): Buffer => createHmac("sha256", key).update(number).digest().subarray(0, MARK_BYTES);
