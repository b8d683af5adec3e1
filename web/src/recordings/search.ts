import { DAY } from "../../../src/kernel/business-day.ts";

/** What is looked for, as it stands in the form; empty is not asked for. Days are those of Tokyo, YYYY-MM-DD, both inside. */
export type Search = {
  readonly from: string;
  readonly to: string;
  readonly agent: string;
  readonly extension: string;
  readonly queue: string;
  readonly kind: string;
  readonly contact: string;
};

const PAGE = 30;
const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" });

/** The last seven days, everything in them. @param now an instant of today */
export function latestWeek(now: number): Search {
  return { from: day.format(now - 6 * DAY), to: day.format(now), agent: "", extension: "", queue: "", kind: "", contact: "" };
}

/** The instants of the days of a search; the end is left out of it. Null when a day is missing or they are the wrong way round. */
export function spanOf({ from, to }: Pick<Search, "from" | "to">): { from: number; to: number } | null {
  const [begin, end] = [Date.parse(`${from}T00:00:00+09:00`), Date.parse(`${to}T00:00:00+09:00`) + DAY];
  return begin < end ? { from: begin, to: end } : null;
}

/** The search as the server reads it; a search without days asks for none. */
export function queryOf(search: Search, after: string | null): string {
  const span = spanOf(search) ?? { from: 0, to: 0 };
  const { agent, extension, queue, kind } = search;
  const asked = { agent, extension, queue, kind, contact: search.contact.trim().toLowerCase(), after: after ?? "" };
  const given = Object.entries(asked).filter(([, value]) => value !== "");
  return new URLSearchParams([["from", String(span.from)], ["to", String(span.to)], ["limit", String(PAGE)], ...given]).toString();
}
