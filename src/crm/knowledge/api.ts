import { z } from "zod";
import { answer } from "../../desk/api.ts";

/**
 * Knowledge at the desk: `GET /api/knowledge?q=&queue=` → AnswerSummary[] · `GET /api/knowledge/:id` → KnowledgeAnswer ·
 * `GET /api/knowledge/:id/related` → AnswerSummary[] ·
 * `GET /api/knowledge-browse?under=&order=` → Browsed: by its place in the city hall, most opened, newest, ending first.
 * Only what is approved and holds today is found; an answer noted before its end can still be read.
 */
export const knowledgeAnswer = answer.extend({
  /** The version that was approved; 0 = the centre's files. */
  version: z.number().int(),
  /** Where the ward says it; null = nowhere. */
  sourceUrl: z.string().nullable(),
  validUntil: z.string().nullable(),
  /** Its days are over, or have not begun: nobody should tell it. */
  holds: z.boolean(),
  approved: z.object({ by: z.string(), at: z.number() }).nullable(),
});
export const browseQuery = z.object({
  under: z.string().max(64).optional(),
  order: z.enum(["viewed", "newest", "expiring"]).default("viewed"),
});
export type BrowseOrder = z.infer<typeof browseQuery>["order"];
export const browsed = z.object({
  /** 部・課・係 with the number of answers told today at each and below; empty places are left out. */
  places: z.array(z.object({ id: z.string(), name: z.string(), parent: z.string().nullable(), count: z.number().int() })),
  answers: z.array(
    z.object({
      id: z.string(),
      question: z.string(),
      summary: z.string(),
      viewed: z.number().int(),
      writtenAt: z.number().nullable(),
      validUntil: z.string().nullable(),
      daysLeft: z.number().int().nullable(),
    }),
  ),
  total: z.number().int(),
});
export type Browsed = z.infer<typeof browsed>;
export type KnowledgeAnswer = z.infer<typeof knowledgeAnswer>;
