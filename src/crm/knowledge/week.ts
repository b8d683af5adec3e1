import { HOUR, type Instant } from "../../kernel/ids.ts";

const TOKYO_OFFSET = 9 * HOUR;
const DAY = 24 * HOUR;
/** 1970-01-05 was the first Monday. */
const FIRST_MONDAY = 4 * DAY;

/** The beginning of the week, Monday 0:00 in Tokyo, that holds this instant. */
export function weekStart(at: Instant): Instant {
  const local = at + TOKYO_OFFSET - FIRST_MONDAY;
  return Math.floor(local / (7 * DAY)) * 7 * DAY + FIRST_MONDAY - TOKYO_OFFSET;
}
