import { z } from "zod";
import { blockCode, blockText } from "../../../centre/parts/text-block-schema.ts";
import { isCleanText } from "../../../kernel/plain-text.ts";

/**
 * 定型文: what is inserted into a summary by a short code.
 *
 * `GET /api/text-blocks` (saveHistory) → TextBlock[]: the centre's, then the person's own
 * `PUT /api/text-blocks/own/:code` {text} → 204: makes or changes one's own · `DELETE …` → 204, also when there is none
 */
export const textBlock = z.object({
  id: z.string(),
  codes: z.array(z.string()).min(1),
  text: z.string(),
  /** Where it fits; empty: everywhere. */
  queues: z.array(z.string()),
  classifications: z.array(z.string()),
  own: z.boolean(),
});
export type TextBlock = z.infer<typeof textBlock>;

export const ownBlockParams = z.object({ code: blockCode });
export const ownBlock = z.strictObject({ text: blockText.refine(isCleanText, "文に使えない文字（制御文字など）があります") });
