import type { Instant } from "../../kernel/ids.ts";
import type { EventOfContact } from "../floor-memory.ts";

/**
 * How long the caller was on hold, in whole seconds of holds that are over, and since when a hold lasts (`null`: none).
 * A hold that was never taken back ends with the talk.
 */
export function holdOf(events: readonly EventOfContact[], endedAt: Instant | null): { since: Instant | null; seconds: number } {
  let since: Instant | null = null;
  let total = 0;
  for (const event of events) {
    if (event.type === "held") since ??= event.at;
    const ends = event.type === "resumed" || event.type === "callerLeft" || event.type === "agentLeft" || event.type === "ended";
    if (!ends || since === null) continue;
    total += event.at - since;
    since = null;
  }
  if (since !== null && endedAt !== null) return { since: null, seconds: Math.floor((total + endedAt - since) / 1000) };
  return { since, seconds: Math.floor(total / 1000) };
}
