import { z } from "zod";
import { contactSearch } from "../contact-search/api.ts";

/**
 * Searches over contacts kept under a name.
 *
 * `GET /api/contacts/searches` → SavedSearches: one's own and what others share · `POST` SavedSearchBody → SavedSearch
 * `PUT /api/contacts/searches/:id` SavedSearchBody → SavedSearch · `DELETE` → 204; both only one's own
 */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "日付を選んでください。");

/** The time a search asks for: one that moves along, or fixed days, both inside. */
export const searchPeriod = z.union([
  z.enum(["today", "yesterday", "week", "month", "lastMonth", "year", "all"]),
  z.strictObject({ from: day, to: day }),
]);
export type SearchPeriod = z.infer<typeof searchPeriod>;

export const savedSearchBody = z.strictObject({
  name: z.string().trim().min(1, "名前を入れてください。").max(60, "名前は60字までです。"),
  shared: z.boolean(),
  search: contactSearch.omit({ from: true, to: true }),
  period: searchPeriod,
});
export type SavedSearchBody = z.infer<typeof savedSearchBody>;

export const savedSearch = savedSearchBody.extend({ id: z.string(), own: z.boolean(), owner: z.string() });
export type SavedSearch = z.infer<typeof savedSearch>;

/** One's own first, by name. */
export const savedSearches = z.object({ searches: z.array(savedSearch) });
