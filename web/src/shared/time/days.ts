import { DAY } from "../../../../src/kernel/business-day.ts";

/** Days of Tokyo as a form holds them, YYYY-MM-DD, both inside. */
export type Days = { readonly from: string; readonly to: string };
const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" });

/** The last `number` days, today among them. @param now an instant of today */
export function latestDays(now: number, number: number): Days {
  return { from: day.format(now - (number - 1) * DAY), to: day.format(now) };
}

/** The instants of the days; the end is left out of it. Null when a day is missing or they are the wrong way round. */
export function spanOf({ from, to }: Days): { from: number; to: number } | null {
  const [begin, end] = [Date.parse(`${from}T00:00:00+09:00`), Date.parse(`${to}T00:00:00+09:00`) + DAY];
  return begin < end ? { from: begin, to: end } : null;
}
