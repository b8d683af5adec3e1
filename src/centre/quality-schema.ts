import { z } from "zod";

/**
 * `quality.yaml` (F-2.2.2): the forms on which talks are evaluated. A form that was used is never rewritten: a changed one
 * is a new version with the day from which it holds.
 */
const id = z.string().regex(/^[a-z][a-z0-9-]*$/, "小文字の英数字とハイフンだけで書きます");
const text = z.string().trim().min(1);

const common = {
  id,
  name: text,
  /** What the rater listens for. */
  look: text,
  /** How much the item counts beside the others; 0 only makes sense for a knock-out. */
  weight: z.number().int().min(0).max(100),
  /** 一発不合格: nought here makes the whole evaluation nought. */
  knockOut: z.boolean().default(false),
  /** May be marked 該当なし, and then counts neither way. */
  optional: z.boolean().default(false),
};

export const qualityItemSchema = z.discriminatedUnion("type", [
  /** Points from 0 up: one sentence per point, the worst first; a single digit is one key. */
  z.strictObject({ type: z.literal("points"), ...common, levels: z.array(text).min(2).max(10) }),
  /** No is 0, yes is 1. */
  z.strictObject({ type: z.literal("yesNo"), ...common }),
]);
export type QualityItem = z.infer<typeof qualityItemSchema>;

export const qualityFormSchema = z.strictObject({
  id,
  version: z.number().int().min(1),
  name: text,
  validFrom: z.iso.date(),
  /** Talks of these queues; left out = of all. */
  queues: z.array(id).min(1).optional(),
  /** Talks of these kinds; left out = of all. */
  kinds: z.array(id).min(1).optional(),
  /** Share of the points, 0 to 1, from which an evaluation is passed. */
  pass: z.number().min(0).max(1),
  sections: z.array(z.strictObject({ id, name: text, items: z.array(qualityItemSchema).min(1) })).min(1),
});
export type QualityForm = z.infer<typeof qualityFormSchema>;

export const qualitySchema = z.strictObject({
  /** Where two forms suit a talk, the one written first is used. */
  forms: z.array(qualityFormSchema).min(1),
});
export type Quality = z.infer<typeof qualitySchema>;
