import { z } from "zod";
import { contactSummary } from "../contact/api.ts";

/**
 * Search over contacts and what was written about them (F-2.1.4, C-3, R-10).
 *
 * `POST /api/contacts/search` ContactSearchRequest → FoundContacts. A POST, so that words of a search stay out of addresses and
 * whatever keeps those.
 */
const id = z.string().min(1).max(64);

/** Everything has to hold; what is left out is not asked for. `from` is inside, `to` is not. */
export const contactSearch = z.strictObject({
  words: z.string().max(200, "検索の言葉は200字までです。短くして、もう一度お試しください。").default(""),
  from: z.number().int().min(0).max(8.64e15).optional(),
  to: z.number().int().min(0).max(8.64e15).optional(),
  kind: id.optional(),
  /** A place of the classification on any level; those below it are meant too. */
  classification: id.optional(),
  outcome: id.optional(),
  /** What became of the call: 放棄 …; for contacts without a history. */
  disposition: id.optional(),
  line: id.optional(),
  queue: id.optional(),
  /** Who answered it. */
  agent: id.optional(),
  /** A section of the directory it was brought to. */
  section: id.optional(),
  /** At least one of these. */
  marks: z.array(id).max(10).default([]),
});
export type ContactSearch = z.infer<typeof contactSearch>;

export const contactSearchRequest = contactSearch.extend({
  limit: z.number().int().min(1).max(200).default(50),
  after: z.string().max(64).optional(),
});

/** How many there are: counted, reckoned from the newest ones, or more than were counted. */
export const foundCount = z.object({ count: z.number().int(), how: z.enum(["exact", "about", "atLeast"]) });
export type FoundCount = z.infer<typeof foundCount>;

/** Newest first; `next` goes into `after` for the following page, null on the last one. */
export const foundContacts = z.object({
  contacts: z.array(contactSummary),
  next: z.string().nullable(),
  total: foundCount,
  /** Older histories are still being made findable by words: some may be missing. */
  indexing: z.boolean(),
});
export type FoundContacts = z.infer<typeof foundContacts>;
