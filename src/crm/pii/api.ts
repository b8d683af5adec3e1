import { z } from "zod";

/**
 * Personal data in free text (2.2.1(2)) over HTTP.
 *
 * `POST /api/pii/check` CheckedText → PersonalCheck: what would be refused, as it is typed
 * `POST /api/pii/reviews` CheckedText → Review: somebody asks whether a finding is none · `GET`, `DELETE /api/pii/reviews/:id` by who asked
 * `GET /api/pii/reviews` (reviewPersonal) → ReviewList: what waits · `POST …/:id/text` → ReviewText: each time a line in the audit
 * `POST …/:id/decision` {none, reason} (reviewPersonal) → Review
 */
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

/** Which free text it is: the summary of a history, the note of a call-back, a message to operators, what a citizen told of, what a rater says of a talk. */
export const textPlace = z.enum(["summary", "note", "message", "voice", "evaluation"]);
export type TextPlace = z.infer<typeof textPlace>;

/** Longer texts are refused before anybody looks into them; every field of the screens is far shorter. */
const LONGEST_TEXT = 10_000;
const checked = z.string().max(LONGEST_TEXT, `${LONGEST_TEXT}字までです`);
export const checkedText = z.strictObject({ contact: z.uuid().nullable(), place: textPlace, text: checked });
export type CheckedText = z.infer<typeof checkedText>;
/** `confirmed`: a supervisor has said that exactly this text holds nothing personal, so that it may be kept. */
export const personalCheck = z.object({ findings: z.array(personalFinding), confirmed: z.boolean() });
export type PersonalCheck = z.infer<typeof personalCheck>;

/** `none`: it is no personal data and the text may be kept; `personal`: it is, and has to go. */
export const reviewState = z.enum(["open", "none", "personal", "withdrawn"]);
export const review = z.object({
  id: z.string(),
  contact: z.string().nullable(),
  place: textPlace,
  state: reviewState,
  kinds: z.array(personalKind),
  /** Names, as the centre calls its people. */
  askedBy: z.string(),
  /** The one who looks asked for it: a supervisor may decide about an own text, which the audit shows. */
  own: z.boolean(),
  askedAt: z.number(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type Review = z.infer<typeof review>;
export const reviewList = z.object({ reviews: z.array(review) });
export const reviewText = z.object({ text: z.string(), findings: z.array(personalFinding) });
export type ReviewText = z.infer<typeof reviewText>;
export const reviewDecision = z.strictObject({
  none: z.boolean(),
  reason: z.string().trim().min(1, "理由を入れてください").max(200, "理由は200字までです"),
});

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
