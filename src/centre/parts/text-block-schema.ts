import { z } from "zod";

/** What a block of text is filled in with from the contact: menu, section, question of the answer used last, time of day. */
export const placeholders = ["menu", "section", "answer", "time"] as const;
export type Placeholder = (typeof placeholders)[number];

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, "小文字の英数字とハイフンだけで書きます");
/** A code is typed after ; or ； – in Latin letters, or in hiragana as the input method gives it. */
export const blockCode = z.string().regex(/^[a-z0-9ぁ-ゖー-]{1,20}$/, "略号は半角の英数字かひらがなで、20字までです");
export const blockText = z
  .string()
  .trim()
  .min(1, "文を入れてください")
  .max(400, "文は400字までです")
  .refine((text) => unknownIn(text).length === 0, "使える埋め込みは {menu} {section} {answer} {time} です");

/** Names in braces that nobody fills in. */
function unknownIn(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)]
    .map((found) => found[1] ?? "")
    .filter((name) => !(placeholders as readonly string[]).includes(name));
}

/** `text-blocks.yaml`: 定型文 that everybody can insert into the summary (F-2.1.4). */
export const textBlocksSchema = z.strictObject({
  blocks: z.array(
    z.strictObject({
      id,
      codes: z.array(blockCode).min(1).max(5),
      text: blockText,
      /** Queues it fits; left out: all. */
      queues: z.array(id).optional(),
      /** Places in the classification it fits; left out: all. */
      classifications: z.array(id).optional(),
    }),
  ),
});
export type TextBlocks = z.infer<typeof textBlocksSchema>;
