import holidayJp from "@holiday-jp/holiday_jp";

/**
 * The national holidays of Japan, substitute and citizens' holidays included, by date `YYYY-MM-DD` with their names.
 * @param fromYear first year, included; the calendar at hand begins in 1970
 * @param toYear last year, included; the calendar at hand ends in 2050
 * @returns an empty map for years outside the calendar
 */
export function nationalHolidays(fromYear: number, toYear: number): ReadonlyMap<string, string> {
  const all = Object.values(holidayJp.holidays) as readonly { date: string; name: string }[];
  return new Map(all.filter(({ date }) => inYears(date, fromYear, toYear)).map(({ date, name }) => [date, name]));
}

function inYears(date: string, from: number, to: number): boolean {
  const year = Number(date.slice(0, 4));
  return from <= year && year <= to;
}
