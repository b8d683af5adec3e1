import { z } from "zod";
import { answer } from "../../desk/api.ts";

/**
 * Knowledge at the desk: `GET /api/knowledge?q=&queue=` → AnswerSummary[] · `GET /api/knowledge/:id` → KnowledgeAnswer ·
 * `GET /api/knowledge/:id/related` → AnswerSummary[].
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
export type KnowledgeAnswer = z.infer<typeof knowledgeAnswer>;
