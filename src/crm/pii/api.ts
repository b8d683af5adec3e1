import { z } from "zod";

/** Personal data in free text (2.2.1(2)). */
export const personalKind = z.enum([
  "phone",
  "email",
  "postal-address",
  "person",
  "my-number",
  "insurance-number",
  "birth-date",
  "account",
]);
export type PersonalKind = z.infer<typeof personalKind>;

/** What a kind is called, and what stands in its place; a placeholder is itself never a finding. */
export const KIND_WORDS: Readonly<Record<PersonalKind, string>> = {
  phone: "電話番号",
  email: "メールアドレス",
  "postal-address": "住所",
  person: "氏名",
  "my-number": "マイナンバー",
  "insurance-number": "保険の番号",
  "birth-date": "生年月日",
  account: "口座番号",
};

/** The placeholder of a kind, e.g. 「［電話番号］」. */
export const placeholderOf = (kind: PersonalKind): string => `［${KIND_WORDS[kind]}］`;

/** Where in a text something personal stands: JavaScript string indices, `end` exclusive; `why` is a Japanese phrase. */
export const personalFinding = z.object({
  start: z.number().int(),
  end: z.number().int(),
  kind: personalKind,
  why: z.string(),
  placeholder: z.string(),
});
export type PersonalFinding = z.infer<typeof personalFinding>;

/** The text with its findings replaced by their placeholders. @param findings ordered and apart, of this very text */
export function replaceFindings(text: string, findings: readonly Pick<PersonalFinding, "start" | "end" | "placeholder">[]): string {
  let done = "";
  let from = 0;
  for (const { start, end, placeholder } of findings) {
    done += text.slice(from, start) + placeholder;
    from = end;
  }
  return done + text.slice(from);
}
