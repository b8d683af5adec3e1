import { latestDays, spanOf } from "../shared/time/days.ts";

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

/** The last seven days, everything in them. @param now an instant of today */
export function latestWeek(now: number): Search {
  return { ...latestDays(now, 7), agent: "", extension: "", queue: "", kind: "", contact: "" };
}

/** The search as the server reads it; a search without days asks for none. */
export function queryOf(search: Search, after: string | null): string {
  const span = spanOf(search) ?? { from: 0, to: 0 };
  const { agent, extension, queue, kind } = search;
  const asked = { agent, extension, queue, kind, contact: search.contact.trim().toLowerCase(), after: after ?? "" };
  const given = Object.entries(asked).filter(([, value]) => value !== "");
  return new URLSearchParams([["from", String(span.from)], ["to", String(span.to)], ["limit", String(PAGE)], ...given]).toString();
}
