import { z } from "zod";

/**
 * Contacts of one case (F-2.1.4).
 *
 * `GET  /api/contacts/:id/links` → ContactLinks, for readers of contacts and for whoever served this one
 * `POST /api/contacts/:id/links` {earlier} → ContactLinks: this contact goes on with an earlier one; by an agent who served it
 * `POST /api/contacts/:id/links/search` {words} → LinkCandidates: earlier contacts it could go on with; for the same agent
 */
export const linkBody = z.strictObject({ earlier: z.uuid() });
export const linkSearch = z.strictObject({ words: z.string().max(200, "検索の言葉は200字までです。") });

export const linkedContact = z.object({
  id: z.string(),
  arrivedAt: z.number().nullable(),
  classification: z.string().nullable(),
  outcome: z.string().nullable(),
  summary: z.string().nullable(),
});
export type LinkedContact = z.infer<typeof linkedContact>;

/** `callBack`: made by a call-back; `followUp`: an operator saw that it is the same case. */
const link = linkedContact.extend({ how: z.enum(["followUp", "callBack"]) });
export type ContactLink = z.infer<typeof link>;

/** 前の応対 and 続きの応対, each the newest first. */
export const contactLinks = z.object({ earlier: z.array(link), later: z.array(link) });
export type ContactLinks = z.infer<typeof contactLinks>;

/** Newest first. */
export const linkCandidates = z.object({ contacts: z.array(linkedContact) });
