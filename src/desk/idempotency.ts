import { type Instant, MINUTE } from "../kernel/ids.ts";
import { IdempotencyKeyReused } from "./errors.ts";

/** How long a repeated key answers what it answered first. */
const KEPT = 10 * MINUTE;

type Kept = { readonly command: string; readonly until: Instant; readonly result: Promise<void> };

/**
 * Commands by the key their browser gave them: a second press, or a retry after a broken connection, gets the first
 * one's answer and acts no second time. Kept in memory: a floor command repeated after a restart is refused by the
 * floor itself or changes nothing.
 */
export type OncePerKey = ReturnType<typeof oncePerKey>;

export function oncePerKey() {
  const kept = new Map<string, Kept>();
  const forgetOld = (now: Instant) => {
    // Keys stand in the order of their making, so the old ones come first.
    for (const [name, one] of kept) {
      if (one.until > now) return;
      kept.delete(name);
    }
  };
  return {
    /**
     * Runs `act` unless this person's key did before.
     * @param command what the key stands for, e.g. the command's JSON
     * @param worthKeeping whether a failure is an answer (a refusal) or only bad luck that may be tried again
     * @throws IdempotencyKeyReused and whatever `act` throws
     */
    async run(
      key: string,
      command: string,
      now: Instant,
      act: () => Promise<void>,
      worthKeeping: (error: unknown) => boolean,
    ): Promise<void> {
      forgetOld(now);
      const before = kept.get(key);
      if (before && before.command !== command) throw new IdempotencyKeyReused();
      if (before) return before.result;
      const result = act();
      kept.set(key, { command, until: now + KEPT, result });
      try {
        await result;
      } catch (error) {
        if (!worthKeeping(error)) kept.delete(key);
        throw error;
      }
    },
  };
}
