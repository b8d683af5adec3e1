import { HOUR, type Instant } from "./ids.ts";

/** Tokyo is nine hours ahead of UTC all year round: Japan has had no daylight-saving time since 1951. */
const TOKYO = 9 * HOUR;
export const DAY = 24 * HOUR;

/** Midnight in Tokyo at or before this instant: where the day of a contact begins. */
export function dayStart(at: Instant): Instant {
  return Math.floor((at + TOKYO) / DAY) * DAY - TOKYO;
}
