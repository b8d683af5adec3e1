import { type Instant, MINUTE } from "./ids.ts";

/** The centre counts in quarter hours (design, *Time*). */
export const INTERVAL = 15 * MINUTE;

/** Start of the 15-minute interval that holds this instant; quarter hours of UTC are quarter hours in Tokyo. */
export function intervalStart(at: Instant): Instant {
  return Math.floor(at / INTERVAL) * INTERVAL;
}

/** Milliseconds that two half-open spans [from, to) have in common; 0 when they do not meet. */
export function overlap(from: Instant, to: Instant, start: Instant, end: Instant): number {
  return Math.max(0, Math.min(to, end) - Math.max(from, start));
}
