const SHORTEST = 200;
const LONGEST = 5_000;
/** A part that lived this long was well: the next failure is a new one. */
const WELL_AFTER = 10_000;

/**
 * How long to wait before a part that ended is started again, in ms: at once the first time, then twice as long each
 * time up to 5 s, for ever. A part that had lived for 10 s starts from the beginning.
 * @param failures how often it ended in a row before this time
 * @param lived how long it had lived, ms
 */
export function nextStart(failures: number, lived: number): { wait: number; failures: number } {
  const before = lived >= WELL_AFTER ? 0 : failures;
  return { wait: Math.min(LONGEST, SHORTEST * 2 ** Math.min(before, 10)), failures: before + 1 };
}
