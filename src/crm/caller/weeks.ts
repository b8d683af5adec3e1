import { DAY } from "../../kernel/business-day.ts";
import type { Instant } from "../../kernel/ids.ts";

/** So long a caller is recognised; then nothing tells that two contacts came from one number. */
export const RECOGNISED_MS = 30 * DAY;
const WEEK = 7 * DAY;

/** The week an instant lies in, counted from the beginning of time. */
export const weekOf = (at: Instant): number => Math.floor(at / WEEK);

/** The weeks whose keys still count at an instant, the oldest first: those in which a caller is recognised who calls now. */
export function livingWeeks(at: Instant): number[] {
  const oldest = weekOf(at - RECOGNISED_MS);
  return Array.from({ length: weekOf(at) - oldest + 1 }, (_, step) => oldest + step);
}
