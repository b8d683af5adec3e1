import type { Browsed, BrowseOrder } from "./api.ts";
import type { Entry } from "./entry/entry.ts";
import { type Asked, listPage, structureOf } from "./entry/list.ts";

/** What is told today by its place: the places that hold something, and the answers at one of them or at all. */
export function browse(
  told: readonly Entry[],
  { under, order }: { under?: string | undefined; order: BrowseOrder },
  { counts, places, today }: Pick<Asked, "counts" | "places" | "today">,
): Browsed {
  // As it is told, not as it was rewritten meanwhile.
  const entries = told.map((entry) => ({ ...entry, body: entry.told ?? entry.body }));
  const query = { q: "", show: "all", order, after: 0, ...(under === undefined ? {} : { under }) } as const;
  const ending = order === "expiring" ? entries.filter(({ body }) => body.validUntil !== null) : entries;
  const page = listPage(ending, { query, counts, places, today, expiringDays: 0 });
  return {
    places: structureOf(entries, places).filter(({ count }) => count > 0),
    answers: page.entries.map(({ id, question, summary, viewed, writtenAt, validUntil, daysLeft }) => ({
      ...{ id, question, summary, viewed, writtenAt, validUntil, daysLeft },
    })),
    total: page.total,
  };
}
