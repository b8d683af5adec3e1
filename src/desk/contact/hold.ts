import type { Instant } from "../../kernel/ids.ts";
import type { EventOfContact } from "../floor-memory.ts";

/**
 * How long the caller heard music, in whole seconds of holds that are over, and since when it lasts (`null`: it does not):
 * on hold, while the agent speaks to somebody else, and after a consultation that came to nothing until the agent turns back.
 * A hold that was never taken back ends with the talk.
 */
export function holdOf(events: readonly EventOfContact[], endedAt: Instant | null): { since: Instant | null; seconds: number } {
  let since: Instant | null = null;
  let total = 0;
  for (const event of events) {
    if (begins(event)) since ??= event.at;
    if (!ends(event) || since === null) continue;
    total += event.at - since;
    since = null;
  }
  if (since !== null && endedAt !== null) return { since: null, seconds: Math.floor((total + endedAt - since) / 1000) };
  return { since, seconds: Math.floor(total / 1000) };
}

const begins = (event: EventOfContact): boolean =>
  event.type === "held" || event.type === "consultStarted" || (event.type === "swapped" && event.data.to === "party");

const ends = (event: EventOfContact): boolean =>
  ["resumed", "callerLeft", "agentLeft", "ended", "conferenceStarted"].includes(event.type) ||
  (event.type === "swapped" && event.data.to === "caller");
