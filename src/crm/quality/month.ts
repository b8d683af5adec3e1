import type { Instant } from "../../kernel/ids.ts";

/** Tokyo is nine hours ahead of UTC all year round. */
const TOKYO = 9 * 3_600_000;

/** The day in Tokyo of an instant, YYYY-MM-DD. */
export const dayOf = (at: Instant): string => new Date(at + TOKYO).toISOString().slice(0, 10);
/** The month in Tokyo of an instant, YYYY-MM. */
export const monthOf = (at: Instant): string => dayOf(at).slice(0, 7);

/** A month as a span of instants; the end is left out of it. */
export function spanOfMonth(month: string): { from: Instant; to: Instant } {
  return { from: startOf(month), to: startOf(monthAfter(month)) };
}

/** Every month from the first to the last, both inside; empty when the last lies before the first. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}

const startOf = (month: string): Instant => Date.parse(`${month}-01T00:00:00+09:00`);

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}
