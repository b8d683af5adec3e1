import type { Instant } from "../../kernel/ids.ts";
import { type Span, slicesOf } from "./facets.ts";

/** Where in the list of all contacts, newest first, one stands. */
export type Mark = { readonly at: Instant; readonly contact: string };

/** The ways to look, newest first and behind a mark; the database does them. */
export type Ways = {
  /**
   * Looks through contacts one by one, `budget` of them at most, until `limit` are found. `last`: the one at which the
   * budget ended; null when the limit or the end was reached before. `looked`: how many were looked at.
   */
  walk(span: Span, after: Mark | null, limit: number, budget: number): Promise<{ found: Mark[]; last: Mark | null; looked: number }>;
  /** All that the index knows of a span, in order; null when there are more than `most`. */
  probe(span: Span, after: Mark | null, most: number): Promise<Mark[] | null>;
  /** About how many contacts of any kind there are in a span. */
  population(span: Span): Promise<number>;
};
export type Limits = { readonly walk: number; readonly probe: number };

/** `total`: of the whole search when all of it was seen; otherwise there are `least` or more, and the newest `looked` had `seen` of them. */
export type Found = {
  readonly marks: readonly Mark[];
  readonly total: number | null;
  readonly least: number;
  readonly seen: number;
  readonly looked: number;
};

/** How far both go: measured with two million histories (decision 0024). */
export const LIMITS: Limits = { walk: 2_000, probe: 2_000 };

/**
 * The newest `limit` contacts of a search behind a mark. What is common is soon found by looking through the newest; what
 * is rare, by the index, as a whole. What lies between, and what was common at other times, is too much for the index as a
 * whole and is looked for year by year, then month by month. So no search reads more than some thousand rows, whatever it
 * asks for.
 */
export async function find(ways: Ways, span: Span, after: Mark | null, limit: number, limits: Limits = LIMITS): Promise<Found> {
  const { found, last, looked } = await ways.walk(span, after, limit, limits.walk);
  const seen = found.length;
  if (last === null && seen < limit) return { marks: found, total: seen, least: seen, seen, looked };
  if (last === null) return { marks: found, total: null, least: seen, seen, looked };
  const all = await ways.probe(span, last, limits.probe);
  if (all !== null) {
    const total = seen + all.length;
    return { marks: [...found, ...all].slice(0, limit), total, least: total, seen, looked };
  }
  const more = await findIn(ways, { from: span.from, to: Math.min(span.to, last.at + 1) }, last, limit - seen, limits);
  const marks = [...found, ...more.marks];
  return { marks, total: null, least: seen + limits.probe, seen: seen + more.seen, looked: looked + more.looked };
}

type Part = { marks: Mark[]; seen: number; looked: number };

/** In a span that holds too many for the index as a whole. */
async function findIn(ways: Ways, span: Span, after: Mark, limit: number, limits: Limits): Promise<Part> {
  const slices = slicesOf(span);
  if (slices.length === 1) {
    const { found, looked } = await ways.walk(span, after, limit, Number.MAX_SAFE_INTEGER);
    return { marks: found, seen: found.length, looked };
  }
  const part: Part = { marks: [], seen: 0, looked: 0 };
  for (const slice of slices) {
    const wanted = limit - part.marks.length;
    if (wanted <= 0) break;
    const all = await ways.probe(slice, after, limits.probe);
    const inside = all === null ? await findIn(ways, slice, after, wanted, limits) : { marks: all.slice(0, wanted), seen: all.length };
    part.marks.push(...inside.marks);
    part.seen += inside.seen;
    part.looked += "looked" in inside ? inside.looked : await ways.population(slice);
  }
  return part;
}

/** The mark as a list hands it out, and back; null when it is none. */
export const markText = ({ at, contact }: Mark): string => `${at}.${contact}`;
export function markOf(text: string): Mark | null {
  const [, at, contact = ""] = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  return at === undefined ? null : { at: Number(at), contact };
}
