import type { Schedule, Weekday } from "../../src/centre/schema.ts";

type Hours = [string, string][];

export const DAY_TIMES: Record<"inquiry" | "office", Hours> = { inquiry: [["08:00", "19:00"]], office: [["08:30", "17:15"]] };

const WORKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri"];

/** A schedule with the same hours every day (`always`), or from Monday to Friday and closed on the weekend (`workdays`). */
export function schedule(of: { always?: Hours; workdays?: Hours; holidays?: Hours; yearEnd?: Hours }): Schedule {
  const hoursOf = (day: Weekday) => of.always ?? (WORKDAYS.includes(day) ? (of.workdays ?? []) : []);
  const weekdays = {
    mon: hoursOf("mon"),
    tue: hoursOf("tue"),
    wed: hoursOf("wed"),
    thu: hoursOf("thu"),
    fri: hoursOf("fri"),
    sat: hoursOf("sat"),
    sun: hoursOf("sun"),
  };
  return { id: "tried", name: "試し", weekdays, ...(of.holidays && { holidays: of.holidays }), ...(of.yearEnd && { yearEnd: of.yearEnd }) };
}
