import { z } from "zod";

/**
 * `GET /api/contacts/:id/earlier` (saveHistory, one's own live contact; 404 otherwise) → EarlierContact[]: what this contact
 * may go on with, at most five, the newest first, within 30 days and with a history; empty when nothing is known.
 * Linking is `POST /api/contacts/:id/links` (crm/contact-links/api.ts).
 */
export const earlierContact = z.object({
  id: z.string(),
  at: z.number(),
  /** `callBack`: this call is its call-back; `sameNumber`: it came from the same number, which nobody is told. */
  why: z.enum(["callBack", "sameNumber"]),
  queue: z.string().nullable(),
  classification: z.string(),
  outcome: z.string(),
  summary: z.string(),
});
export type EarlierContact = z.infer<typeof earlierContact>;
