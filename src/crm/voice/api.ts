import { z } from "zod";

/**
 * Voices of users, complaints and suspicious calls (C-5) over HTTP.
 *
 * `POST /api/contacts/:id/voices` NewVoice → Voice, once for each Idempotency-Key · `GET /api/contacts/:id/voices` → VoiceList
 * `GET  /api/voices?kind=&state=&from=&to=` → VoiceList, newest first · `GET /api/voices/export?…&format=` → CSV or .xlsx
 * `GET  /api/voices/day?date=YYYY-MM-DD` → VoiceDay: what the daily report tells
 * `POST /api/voices/:id/forward` {section, answer}, `/acknowledge`, `/close` {answer} → Voice
 */
export const voiceKind = z.enum(["voice", "complaint", "suspicious"]);
export type VoiceKind = z.infer<typeof voiceKind>;

const noteText = z.string().trim().min(1, "内容を入れてください。").max(400, "内容は400字までです。");
const answer = z.string().trim().max(400, "メモは400字までです。");
export const newVoice = z.strictObject({
  kind: voiceKind,
  category: z.string().min(1, "分類を選んでください。").max(64),
  note: noteText,
  /** The ward has to know at once: a swindle under way. */
  urgent: z.boolean(),
});
export type NewVoice = z.infer<typeof newVoice>;
export const forwardVoice = z.strictObject({ section: z.string().min(1, "知らせる部署を選んでください。").max(64), answer });
export const closeVoice = z.strictObject({ answer });

const step = z.object({ by: z.string(), at: z.number() });
export const voice = z.object({
  id: z.string(),
  contact: z.string(),
  kind: voiceKind,
  category: z.string(),
  note: z.string(),
  urgent: z.boolean(),
  /** Name of the menu the contact came through; null where there was none. */
  menu: z.string().nullable(),
  /** Who noted it, as the screens write the name. */
  by: z.string(),
  at: z.number(),
  state: z.enum(["new", "forwarded", "closed"]),
  forwarded: step.extend({ section: z.string(), name: z.string() }).nullable(),
  acknowledged: step.nullable(),
  closed: step.nullable(),
  answer: z.string(),
});
export type VoiceShown = z.infer<typeof voice>;
export const voiceList = z.object({ voices: z.array(voice) });

/** How a centre sorts voices, and whom it tells (`voices` in `centre.yaml`). */
export const voiceRules = z.object({
  categories: z.object({ voice: z.array(z.string()), complaint: z.array(z.string()), suspicious: z.array(z.string()) }),
  alertSection: z.string().nullable(),
});
export type VoiceRules = z.infer<typeof voiceRules>;

const count = z.object({ category: z.string(), count: z.number().int() });
export const voiceDay = z.object({
  date: z.string(),
  /** Each kind with its categories, the most frequent first; a category nobody noted is absent. */
  kinds: z.array(z.object({ kind: voiceKind, count: z.number().int(), urgent: z.number().int(), categories: z.array(count) })),
  voices: z.array(voice),
});
export type VoiceDay = z.infer<typeof voiceDay>;

export const voiceSearch = z.object({
  kind: voiceKind.optional(),
  state: z.enum(["open", "closed", "all"]).default("all"),
  from: z.coerce.number().min(0).max(8.64e15),
  to: z.coerce.number().min(0).max(8.64e15),
});
export type VoiceSearch = z.infer<typeof voiceSearch>;
export const KIND_WORDS: Readonly<Record<VoiceKind, string>> = { voice: "利用者の声", complaint: "苦情", suspicious: "不審電話" };
