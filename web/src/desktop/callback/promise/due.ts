import { DAY, dayStart } from "../../../../../src/kernel/business-day.ts";
import { HOUR, type Instant, MINUTE } from "../../../../../src/kernel/ids.ts";

/** When a call-back is due: between these two instants. */
export type Due = { readonly from: Instant; readonly to: Instant };
export type DueChoice = { readonly id: string; readonly word: string; readonly due: Due };

/** A time that was named without an end is kept within half an hour. */
const HALF_AN_HOUR = 30 * MINUTE;
/** Times of today that are offered; whichever comes next is one key away. */
const TODAY = [10, 13, 15, 17];

/** What people promise most, earliest first: soon, later today, tomorrow. Nothing that is over is offered. */
export function dueChoices(now: Instant): DueChoice[] {
  const [today, tomorrow] = [dayStart(now), dayStart(now) + DAY];
  const next = TODAY.find((hour) => today + hour * HOUR > now + HALF_AN_HOUR);
  return [
    { id: "soon", word: "30分以内", due: { from: now, to: now + HALF_AN_HOUR } },
    ...(next === undefined ? [] : [{ id: "today", word: `きょう${next}時`, due: from(today + next * HOUR) }]),
    { id: "morning", word: "あす午前", due: { from: tomorrow + 9 * HOUR, to: tomorrow + 12 * HOUR } },
    { id: "afternoon", word: "あす午後", due: { from: tomorrow + 13 * HOUR, to: tomorrow + 17 * HOUR } },
  ];
}

/** The half hour from a date (YYYY-MM-DD) and time (HH:MM) in Tokyo; null while one of them is missing, or when it is over. */
export function dueAt(date: string, time: string, now: Instant): Due | null {
  const at = Date.parse(`${date}T${time}:00+09:00`);
  return Number.isNaN(at) || at + HALF_AN_HOUR <= now ? null : from(at);
}

const from = (at: Instant): Due => ({ from: at, to: at + HALF_AN_HOUR });

/** YYYY-MM-DD of an instant in Tokyo, as a date field takes it. */
export const dateField = (at: Instant): string => new Date(dayStart(at) + 9 * HOUR).toISOString().slice(0, 10);
