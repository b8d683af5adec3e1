import type { ContactSearch, FoundCount } from "../../../../src/crm/contact-search/api.ts";
import type { SavedSearch, SavedSearchBody, SearchPeriod } from "../../../../src/crm/saved-search/api.ts";
import { DAY, dayStart } from "../../../../src/kernel/business-day.ts";

/** What is filled in; "" = any. `result` is an outcome of a history or, after `call:`, what became of the call. */
export type Form = {
  readonly words: string;
  readonly period: SearchPeriod;
  readonly kind: string;
  readonly place: string;
  readonly result: string;
  readonly agent: string;
  readonly section: string;
  readonly line: string;
  readonly queue: string;
  readonly mark: string;
};

export const EMPTY: Form = {
  ...{ words: "", period: "week", kind: "", place: "", result: "", agent: "", section: "", line: "", queue: "", mark: "" },
};
/** What is behind 条件を足す. */
export const MORE = ["agent", "section", "line", "queue", "mark"] as const;

type Preset = Extract<SearchPeriod, string>;
export const PERIODS: readonly { id: Preset; name: string }[] = [
  { id: "today", name: "きょう" },
  { id: "yesterday", name: "きのう" },
  { id: "week", name: "7日間" },
  { id: "month", name: "今月" },
  { id: "lastMonth", name: "先月" },
  { id: "year", name: "今年度" },
  { id: "all", name: "すべての期間" },
];

/** 結果 of calls without a history, beside the outcomes of histories. */
export const CALL_RESULTS = { abandoned: "放棄", leftInIvr: "案内で終了", outsideHours: "時間外", guided: "案内のみ" } as const;
const CALL = "call:";
export const callResult = (disposition: string): string => CALL + disposition;

const TOKYO = 9 * 3_600_000;
const monthStart = (day: number, months: number): number => {
  const local = new Date(day + TOKYO);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months, 1) - TOKYO;
};
const fiscalStart = (day: number): number => {
  const local = new Date(day + TOKYO);
  return Date.UTC(local.getUTCFullYear() - (local.getUTCMonth() < 3 ? 1 : 0), 3, 1) - TOKYO;
};
const dayOf = (text: string): number => Date.parse(`${text}T00:00:00+09:00`);
/** 2026-11-24, as a date field writes it. */
export const dayText = (at: number): string => new Date(at + TOKYO).toISOString().slice(0, 10);

type Span = { readonly from?: number; readonly to?: number };

/** The time of a period whose today began at `today`; the end is left out of it; null when the first day is behind the last or none. */
export function spanOf(period: SearchPeriod, today: number): Span | null {
  if (typeof period === "object") {
    const [from, to] = [dayOf(period.from), dayOf(period.to) + DAY];
    return from < to ? { from, to } : null;
  }
  const tomorrow = today + DAY;
  switch (period) {
    case "today":
      return { from: today, to: tomorrow };
    case "yesterday":
      return { from: today - DAY, to: today };
    case "week":
      return { from: today - 6 * DAY, to: tomorrow };
    case "month":
      return { from: monthStart(today, 0), to: tomorrow };
    case "lastMonth":
      return { from: monthStart(today, -1), to: monthStart(today, 0) };
    case "year":
      return { from: fiscalStart(today), to: tomorrow };
    case "all":
      return {};
  }
}

/** What is asked of the centre; null while the days do not fit. */
export function searchOf(form: Form, today: number): ContactSearch | null {
  const span = spanOf(form.period, today);
  return span === null ? null : { ...wishOf(form), ...span };
}

function wishOf({ words, kind, place, result, agent, section, line, queue, mark }: Form): ContactSearch {
  const isCall = result.startsWith(CALL);
  const chosen = {
    ...{ kind, classification: place, agent, section, line, queue },
    ...{ outcome: isCall ? "" : result, disposition: isCall ? result.slice(CALL.length) : "" },
  };
  const asked = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== ""));
  return { words: words.trim(), marks: mark === "" ? [] : [mark], ...asked };
}

/** A search as it is kept under a name. */
export const bodyOf = (form: Form, name: string, shared: boolean): SavedSearchBody => ({
  ...{ name, shared, search: wishOf(form), period: form.period },
});

/** What a kept search fills in. */
export function formOf({ search, period }: Pick<SavedSearch, "search" | "period">): Form {
  const { words, kind, classification, outcome, disposition, agent, section, line, queue, marks } = search;
  return {
    ...{ words, period, kind: kind ?? "", place: classification ?? "", agent: agent ?? "", section: section ?? "" },
    ...{ line: line ?? "", queue: queue ?? "", mark: marks[0] ?? "" },
    result: outcome ?? (disposition === undefined ? "" : callResult(disposition)),
  };
}

/** How many choices beside words and time narrow the search. */
export const narrowedBy = (form: Form): number =>
  (["kind", "place", "result", ...MORE] as const).filter((name) => form[name] !== "").length;

const number = new Intl.NumberFormat("ja-JP");
/** 4,213件, 約160,000件, 2,003件以上 */
export function countWords({ count, how }: FoundCount): string {
  const written = number.format(count);
  if (how === "about") return `約${written}件`;
  return how === "atLeast" ? `${written}件以上` : `${written}件`;
}

/** Days whose figures are reckoned beside the list: a longer time has reports. */
export const FIGURE_DAYS = 31;
/** The span for which figures stand beside the list: brief, and nothing chosen but the time. */
export function figureSpan(form: Form, now: number): { from: number; to: number } | null {
  const { from, to } = spanOf(form.period, dayStart(now)) ?? {};
  if (from === undefined || to === undefined || to - from > FIGURE_DAYS * DAY) return null;
  return form.words.trim() === "" && narrowedBy(form) === 0 ? { from, to } : null;
}
