import { z } from "zod";

/** Why somebody listens: asked once for each recording and kept in the audit. */
export const listenPurpose = z.enum(["check", "quality", "complaint", "legal"]);
export type ListenPurpose = z.infer<typeof listenPurpose>;

/** On every screen and in the audit's lists. */
export const PURPOSE_WORDS: Readonly<Record<ListenPurpose, string>> = {
  check: "応対確認",
  quality: "品質評価",
  complaint: "苦情対応",
  legal: "法令に基づく照会",
};

/** `POST /api/recordings/:id/purpose`: for twelve hours this person may hear this recording. */
export const statePurpose = z.strictObject({ purpose: listenPurpose });

const loudness = z.array(z.number().int().min(0).max(255));
/** `GET /api/recordings/:id/peaks`: what a player must know before the first sound. Refused with `purpose-needed` until a purpose was stated. */
export const recordingSound = z.object({
  recording: z.string(),
  contact: z.string(),
  startedAt: z.number(),
  seconds: z.number(),
  /** The loudest instant of equal parts of the talk, 0 … 255; null for a recording kept before waveforms were. */
  peaks: z.object({ caller: loudness, agent: loudness }).nullable(),
  /** Silenced while personal numbers were spoken; seconds from the beginning. */
  muted: z.array(z.object({ from: z.number(), to: z.number() })),
  purpose: listenPurpose,
});
export type RecordingSound = z.infer<typeof recordingSound>;

const holdFact = z.object({ by: z.string(), at: z.number(), why: z.string() });
/** One recording in a list: what the talk was, and what is to become of its sound. */
export const recordingItem = z.object({
  id: z.string(),
  contact: z.string(),
  startedAt: z.number(),
  seconds: z.number(),
  /** Who spoke with the caller; null while the log has not told it. */
  agent: z.string().nullable(),
  extension: z.string().nullable(),
  line: z.string().nullable(),
  queue: z.string().nullable(),
  kind: z.string().nullable(),
  classification: z.string().nullable(),
  outcome: z.string().nullable(),
  marks: z.array(z.string()),
  summary: z.string().nullable(),
  hold: holdFact.nullable(),
  erased: z.object({ at: z.number(), certificate: z.number().int() }).nullable(),
  /** When it will be erased by itself, and the rule; null when it is held or erased, or the centre erases only by hand. */
  due: z.object({ at: z.number(), rule: z.string() }).nullable(),
});
export type RecordingItem = z.infer<typeof recordingItem>;

/** `GET /api/recordings?…`: newest first; `next` goes into `after` for the following page, null on the last one. */
export const recordingPage = z.object({ recordings: z.array(recordingItem), next: z.string().nullable() });
export type RecordingPage = z.infer<typeof recordingPage>;

/** What is asked; what is left out is not asked for. `contact` may be the beginning of an id. */
export const recordingSearch = z.object({
  from: z.coerce.number().min(0).max(8.64e15),
  to: z.coerce.number().min(0).max(8.64e15),
  agent: z.string().max(64).optional(),
  extension: z.string().max(8).optional(),
  queue: z.string().max(64).optional(),
  kind: z.string().max(64).optional(),
  contact: z
    .string()
    .regex(/^[0-9a-f-]{4,36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  after: z.string().max(128).optional(),
});
export type RecordingSearch = z.infer<typeof recordingSearch>;

const why = z.string().trim().min(1).max(200);
/** `PUT /api/recordings/:id/hold` puts a legal hold, `POST …/hold/lift` lifts it; both say why. */
export const holdOrder = z.strictObject({ why });
/** `POST /api/recordings/:id/erasure`: at somebody's request, or because it should not have been recorded. */
export const erasureOrder = z.strictObject({ why: z.enum(["request", "mistake"]), reason: why });
export type ErasureOrder = z.infer<typeof erasureOrder>;
export const CAUSE_WORDS: Readonly<Record<"retention" | "request" | "mistake" | "done", string>> = {
  retention: "保存期間の満了",
  request: "本人などの求め",
  mistake: "誤って録音",
  done: "用済み",
};

/** What was erased, as lists call it. */
export const ERASED_WORDS: Readonly<Record<"recording" | "callerNumber" | "callBackNumber" | "reviewText", string>> = {
  recording: "録音",
  callerNumber: "着信の電話番号",
  callBackNumber: "折り返し先の電話番号",
  reviewText: "確認を待った文",
};

/** One certificate of erasure (消去証明). */
export const certificate = z.object({
  number: z.number().int(),
  at: z.number(),
  kind: z.enum(["recording", "callerNumber", "callBackNumber", "reviewText"]),
  /** The recording, or the name in the vault. */
  object: z.string(),
  contact: z.string().nullable(),
  startedAt: z.number(),
  seconds: z.number(),
  sha256: z.string(),
  why: z.enum(["retention", "request", "mistake", "done"]),
  reason: z.string(),
  /** A person, or `centre`: by itself. */
  by: z.string(),
  hash: z.string(),
});
/** `GET /api/erasures?from&to`; `brokenAt` is the first certificate that does not follow from the one before, null when all do. */
export const erasureList = z.object({ certificates: z.array(certificate), brokenAt: z.number().int().nullable() });
export type ErasureList = z.infer<typeof erasureList>;
