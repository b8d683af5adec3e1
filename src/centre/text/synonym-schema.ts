import { z } from "zod";

const word = z.string().trim().min(1).max(40);

/** Words that mean the same when a citizen asks, and words that go with them (F-2.1.3). */
export const synonymGroupSchema = z.strictObject({
  /** The first is the one that is shown. */
  same: z.array(word).min(1),
  /** What else may be meant, in words of this or another group; looked for with less weight. */
  near: z.array(word).optional(),
});
export type SynonymGroup = z.infer<typeof synonymGroupSchema>;

/** `synonyms.yaml`: what a centre adds to the municipal synonyms that every centre has. */
export const synonymsSchema = z.strictObject({ groups: z.array(synonymGroupSchema) });
export type SynonymFile = z.infer<typeof synonymsSchema>;
