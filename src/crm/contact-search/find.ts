import type { Instant } from "../../kernel/ids.ts";
import { type Span, slicesOf } from "./facets.ts";

/** Where in the list of all contacts, newest first, one stands. */
export type Mark = { readonly at: Instant; readonly contact: string };

/** The two ways to look, both newest first and behind a mark; the database does them. */
export type Ways = {
  /**
   * Looks through contacts one by one, `budget` of them at most, until `limit` are found. `last`: the one at which the
   * budget ended; null when there is nothing behind. `looked`: how many were looked at, as far as known.
   */
  walk(span: Span, after: Mark | null, limit: number, budget: number): Promise<{ found: Mark[]; last: Mark | null; looked: number }>;
  /** All that the index knows of a span, in order; null when there are more than `most`. */
  probe(span: Span, after: Mark | null, most: number): Promise<Mark[] | null>;
};
export type Limits = { readonly walk: number; readonly probe: number };

/** `total`: of the whole search when all of it was seen; otherwise there are `least` or more. `seen`: a sample of it, `found` of `looked`. */
export type Found = {
  readonly marks: readonly Mark[];
  readonly total: number | null;
  readonly least: number;
  readonly seen: { readonly found: number; readonly looked: number };
};

/** How far both go: measured with two million histories (decision 0024). */
export const LIMITS: Limits = { walk: 20_000, probe: 5_000 };

/**
 * The newest `limit` contacts of a search behind a mark. What is common is soon found by looking through the newest; what
 * is rare, by the index, as a whole. What is common but was so at other times is too much for the index as a whole and is
 * looked for year by year, then month by month. So no search reads more than some ten thousand rows, whatever it asks for.
 */
export async function find(ways: Ways, span: Span, after: Mark | null, limit: number, limits: Limits = LIMITS): Promise<Found> {
  const { found, last, looked } = await ways.walk(span, after, limit, limits.walk);
  const seen = { found: found.length, looked };
  if (found.length >= limit) return { marks: found.slice(0, limit), total: null, least: found.length, seen };
  if (last === null) return { marks: found, total: found.length, least: found.length, seen };
  const rest = { from: span.from, to: Math.min(span.to, last.at + 1) };
  const all = await ways.probe(rest, last, limits.probe);
  if (all !== null) {
    const total = found.length + all.length;
    return { marks: [...found, ...all].slice(0, limit), total, least: total, seen };
  }
  const more = await findIn(ways, rest, last, limit - found.length, limits);
  return { marks: [...found, ...more], total: null, least: found.length + limits.probe, seen };
}

/** In a span that holds too many for the index as a whole. */
async function findIn(ways: Ways, span: Span, after: Mark, limit: number, limits: Limits): Promise<Mark[]> {
  const slices = slicesOf(span);
  if (slices.length === 1) return (await ways.walk(span, after, limit, Number.MAX_SAFE_INTEGER)).found;
  const marks: Mark[] = [];
  for (const slice of slices) {
    const wanted = limit - marks.length;
    if (wanted <= 0) break;
    const all = await ways.probe(slice, after, limits.probe);
    marks.push(...(all === null ? await findIn(ways, slice, after, wanted, limits) : all.slice(0, wanted)));
  }
  return marks;
}

/** The mark as a list hands it out, and back; null when it is none. */
export const markText = ({ at, contact }: Mark): string => `${at}.${contact}`;
export function markOf(text: string): Mark | null {
  const [, at, contact = ""] = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  return at === undefined ? null : { at: Number(at), contact };
}
