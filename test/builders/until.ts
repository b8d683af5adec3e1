import { setTimeout as wait } from "node:timers/promises";

/**
 * Waits until a condition of the outside holds, asking every 20 ms.
 * @throws after `seconds` (20 when left out) with the sentence that did not come true, and the facts then
 */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  options: { seconds?: number; facts?: () => unknown | Promise<unknown> } = {},
): Promise<void> {
  const end = performance.now() + (options.seconds ?? 20) * 1_000;
  while (!(await holds())) {
    if (performance.now() > end)
      throw new Error(`not within ${options.seconds ?? 20} s: ${what}\n${String((await options.facts?.()) ?? "")}`);
    await wait(20);
  }
}
