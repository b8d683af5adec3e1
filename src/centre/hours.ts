import { HOUR, type Instant, MINUTE } from "../kernel/ids.ts";
import type { CentreBasics, Schedule, Weekday } from "./schema.ts";

/** What a caller finds: people, or which guidance instead. */
export type ServiceHours = "open" | "closed" | "holiday" | "yearEnd";

/** Public holidays by local date `YYYY-MM-DD`: a set, or the question itself. */
export type Holidays = ReadonlySet<string> | ((date: string) => boolean);

/**
 * Tokyo is nine hours ahead of UTC in summer and winter: Japan has had no daylight-saving time since 1951, so the
 * offset is a number and no calendar library is needed on the path of a call.
 */
const TOKYO_OFFSET = 9 * HOUR;

const weekdays: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** The local date `YYYY-MM-DD`, its weekday and the minute of the day (0…1439) in Tokyo. */
export function localTime(at: Instant): { date: string; weekday: Weekday; minute: number } {
  const local = new Date(at + TOKYO_OFFSET);
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  return { date: local.toISOString().slice(0, 10), weekday: weekdays[local.getUTCDay()] ?? "sun", minute };
}

/** Minutes since midnight of `HH:MM`; "24:00" is 1440. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Whether a date `YYYY-MM-DD` lies in the centre's year-end days, both ends included; the span may cross New Year. */
function isYearEnd(basics: Pick<CentreBasics, "yearEnd">, date: string): boolean {
  const { from, to } = basics.yearEnd;
  const day = date.slice(5);
  return from <= to ? from <= day && day <= to : day >= from || day <= to;
}

/**
 * Whether a service is open at an instant, and if not, which guidance fits the day (F-1.2.1).
 * The hours of a day come from the first that is written: the single day, year-end, public holiday, weekday.
 * "open" always wins; outside hours the answer names the kind of day, whether or not the schedule has hours for it.
 * An interval ends before its second time: at 17:15:00.000 a service until 17:15 is closed.
 */
export function serviceHours(schedule: Schedule, basics: CentreBasics, holidays: Holidays, at: Instant): ServiceHours {
  return within(serviceDay(schedule, basics, holidays, at), at);
}

/** What one day is to a service: its hours as [from, to) minutes of the day, and what a caller outside them is told. */
export type ServiceDay = { readonly open: readonly (readonly [number, number])[]; readonly outside: Exclude<ServiceHours, "open"> };

/** The day that holds an instant; the same for every instant of that day (`dayNumber`). */
export function serviceDay(schedule: Schedule, basics: CentreBasics, holidays: Holidays, at: Instant): ServiceDay {
  const { date, weekday } = localTime(at);
  const yearEnd = isYearEnd(basics, date);
  const holiday = isHoliday(basics, holidays, date);
  const hours =
    schedule.days?.[date] ??
    (yearEnd ? schedule.yearEnd : undefined) ??
    (holiday ? schedule.holidays : undefined) ??
    schedule.weekdays[weekday];
  return {
    open: hours.map(([from, to]) => [minuteOf(from), minuteOf(to)] as const),
    outside: yearEnd ? "yearEnd" : holiday ? "holiday" : "closed",
  };
}

/** What the day's hours say at an instant of that day. */
export function within(day: ServiceDay, at: Instant): ServiceHours {
  const minute = Math.floor((at + TOKYO_OFFSET) / MINUTE) % (24 * 60);
  return day.open.some(([from, to]) => from <= minute && minute < to) ? "open" : day.outside;
}

/** The number of the calendar day in Tokyo that holds an instant, counted from 1970. */
export const dayNumber = (at: Instant): number => Math.floor((at + TOKYO_OFFSET) / (24 * HOUR));

/**
 * When the open service closes next: the end of the interval that holds `at`, joined with one that follows at once on
 * the same day. `undefined` when it is not open. For 「17:15まで」 beside a section.
 */
export function closesAt(schedule: Schedule, basics: CentreBasics, holidays: Holidays, at: Instant): Instant | undefined {
  if (serviceHours(schedule, basics, holidays, at) !== "open") return undefined;
  const midnight = Math.floor((at + TOKYO_OFFSET) / (24 * HOUR)) * 24 * HOUR - TOKYO_OFFSET;
  let end = Math.floor(at / MINUTE) * MINUTE + MINUTE;
  while (end < midnight + 24 * HOUR && serviceHours(schedule, basics, holidays, end) === "open") end += MINUTE;
  return end;
}

/** How far ahead somebody wants to know when a service opens: year-end and a long closure are shorter. */
const DAYS_AHEAD = 21;

/**
 * When a closed service opens next, at the latest three weeks on; `undefined` when it is open, or for longer than that not.
 * For 「あす 8:30から」 beside a section.
 */
export function opensAt(schedule: Schedule, basics: CentreBasics, holidays: Holidays, at: Instant): Instant | undefined {
  if (serviceHours(schedule, basics, holidays, at) === "open") return undefined;
  const today = dayNumber(at);
  for (let day = today; day <= today + DAYS_AHEAD; day++) {
    const midnight = day * 24 * HOUR - TOKYO_OFFSET;
    const begins = serviceDay(schedule, basics, holidays, midnight).open.map(([from]) => midnight + from * MINUTE);
    const next = Math.min(...begins.filter((begin) => begin > at));
    if (Number.isFinite(next)) return next;
  }
  return undefined;
}

function isHoliday(basics: CentreBasics, holidays: Holidays, date: string): boolean {
  const national = typeof holidays === "function" ? holidays(date) : holidays.has(date);
  return national || basics.extraHolidays.some((extra) => extra.date === date);
}
