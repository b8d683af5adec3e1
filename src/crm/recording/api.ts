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

/** `POST /api/recordings/:id/purpose`: from now on this person may hear this recording until the day in Tokyo ends. */
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
