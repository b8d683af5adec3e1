import { HOUR, type Instant } from "../../kernel/ids.ts";

/** A choice that contacts can be searched by, and its value. */
type Facet =
  | readonly ["kind" | "classification" | "outcome" | "line" | "queue" | "disposition" | "agent" | "section" | "mark", string]
  | readonly ["month" | "year", string];

/**
 * A facet as one number of the index. Two facets can share a number by chance: what is found is compared with the row
 * itself. FNV-1a, 32 bits, signed as the database keeps it.
 */
export function facetNumber([name, value]: Facet): number {
  let hash = 0x811c9dc5;
  for (const letter of `${name}:${value}`) {
    hash ^= letter.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return hash | 0;
}

/** What the facets of a contact are made of. */
export type Faceted = {
  readonly at: Instant;
  readonly line: string | null;
  readonly queue: string | null;
  readonly disposition: string;
  readonly kind: string | null;
  readonly classification: string | null;
  readonly outcome: string | null;
  readonly agents: readonly string[];
  readonly sections: readonly string[];
  readonly marks: readonly string[];
};

/** Everything a contact can be found by but its words, each once. */
export function facetsOf(contact: Faceted): number[] {
  const one = (name: Facet[0], value: string | null): Facet[] => (value === null ? [] : [[name, value] as Facet]);
  const facets: Facet[] = [
    ...one("line", contact.line),
    ...one("queue", contact.queue),
    ...one("disposition", contact.disposition),
    ...one("kind", contact.kind),
    ...one("classification", contact.classification),
    ...one("outcome", contact.outcome),
    ...contact.agents.map((agent): Facet => ["agent", agent]),
    ...contact.sections.map((section): Facet => ["section", section]),
    ...contact.marks.map((mark): Facet => ["mark", mark]),
    ["year", monthOf(contact.at).slice(0, 4)],
    ["month", monthOf(contact.at)],
  ];
  return [...new Set(facets.map(facetNumber))];
}

/** From `from` up to, not including, `to`. */
export type Span = { readonly from: Instant; readonly to: Instant };

const TOKYO = 9 * HOUR;
const monthOf = (at: Instant): string => new Date(at + TOKYO).toISOString().slice(0, 7);
/** Midnight in Tokyo at which the month of this instant, or one some months from it, begins. */
function monthStart(at: Instant, months = 0): Instant {
  const local = new Date(at + TOKYO);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months, 1) - TOKYO;
}

/**
 * The calendar years a span touches, or – if it lies in one – its months, the newest first, each cut to the span; the
 * span alone when it lies in one month.
 */
export function slicesOf(span: Span): Span[] {
  const starts = (step: (at: Instant) => Instant): Span[] => {
    const found: Span[] = [];
    for (let to = span.to; to > span.from; ) {
      const from = Math.max(span.from, step(to - 1));
      found.push({ from, to });
      to = from;
    }
    return found;
  };
  const years = starts((at) => monthStart(at, -new Date(at + TOKYO).getUTCMonth()));
  return years.length > 1 ? years : starts((at) => monthStart(at));
}

/** More of a year than this is asked for as the year: one list to join instead of a dozen. */
const MONTHS_OF_A_YEAR = 8;

/** The facets one of which every contact of a span has: years where it has most of them, else months. */
export function timeFacets(span: Span): number[] {
  const years = Map.groupBy(monthsOf(span), (month) => month.slice(0, 4));
  return [...years].flatMap(([year, months]) =>
    months.length > MONTHS_OF_A_YEAR ? [facetNumber(["year", year])] : months.map((month) => facetNumber(["month", month])),
  );
}

function monthsOf(span: Span): string[] {
  const months: string[] = [];
  for (let at = monthStart(span.from); at < span.to; at = monthStart(at, 1)) months.push(monthOf(at));
  return months;
}
