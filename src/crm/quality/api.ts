import { z } from "zod";
import { qualityFormSchema } from "../../centre/quality-schema.ts";
import { clockReading } from "../../cms/live/api.ts";

/**
 * Quality evaluation of recorded talks (F-2.2.2).
 *
 * `GET  /api/quality/talks?month=&per=&seed=` → QualityTalks: what to evaluate (whoever rates)
 * `POST /api/quality/evaluations` {contact, operator} → Evaluation, one's own draft, begun or gone on with
 * `GET  /api/quality/evaluations/:id` → Evaluation · `PUT` Content → the draft kept · `POST …/finish` Content → finished
 * `POST /api/quality/evaluations/:id/correction` Correction → a finished one corrected, the reason kept
 * `GET  /api/quality/calibration?from=&to=` → Calibrations · `GET /api/quality/results?from=&to=` → QualityResults (months)
 * `GET  /api/quality/own` → OwnEvaluations: the finished evaluations of whoever asks
 */

/** A month of the centre's clock, e.g. 2026-11. */
export const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/** Points on the item's scale (yes/no: 1/0), or that the item does not apply to this talk. */
export const answer = z.union([z.number().int().min(0).max(9), z.literal("notApplicable")]);
export type Answer = z.infer<typeof answer>;
/** By item; an item without an entry is not answered yet. */
export const answers = z.record(z.string().max(64), answer);
export type Answers = Readonly<z.infer<typeof answers>>;

/** A remark at a second of a recording, on an item or on the talk as a whole. */
export const comment = z.strictObject({
  recording: z.string().min(1).max(64),
  second: z.number().min(0).max(86_400),
  item: z.string().max(64).nullable(),
  text: z.string().trim().min(1, "コメントを書いてください").max(400, "コメントは400字までです"),
});
export type Comment = z.infer<typeof comment>;

const contentFields = {
  answers,
  comments: z.array(comment).max(100),
  /** What the operator should take from it, as a whole. */
  remark: z.string().max(1000, "総評は1000字までです"),
  /** The one that was read last; another one in between is refused, so that nothing is overwritten unseen. */
  revision: z.number().int().min(1),
};
export const content = z.strictObject(contentFields);
export type Content = z.infer<typeof content>;
export const correction = z.strictObject({
  ...contentFields,
  reason: z.string().trim().min(1, "訂正の理由を書いてください").max(400, "訂正の理由は400字までです"),
});
export type Correction = z.infer<typeof correction>;
export const begin = z.strictObject({ contact: z.uuid(), operator: z.string().min(1).max(64) });

/** Shares are from 0 to 1; null where nothing was counted. */
export const score = z.object({
  share: z.number().nullable(),
  passed: z.boolean().nullable(),
  /** Items that made the whole nought. */
  knockedOut: z.array(z.string()),
  unanswered: z.array(z.string()),
  sections: z.array(z.object({ id: z.string(), share: z.number().nullable() })),
});
export type Score = z.infer<typeof score>;

const person = z.object({ id: z.string(), name: z.string() });
const talk = z.object({
  contact: z.string(),
  operator: person,
  answeredAt: z.number(),
  queue: z.string(),
  kind: z.string(),
  talkMs: z.number().nullable(),
});
const state = z.enum(["draft", "finished"]);

/** A talk to evaluate, and how far that has come. */
const talkToRate = talk.extend({
  /** The form it is evaluated on today; null when none suits. */
  form: z.string().nullable(),
  /** Chosen by the sample; otherwise it is here because somebody evaluates it. */
  sampled: z.boolean(),
  mine: z.object({ id: z.string(), state, share: z.number().nullable(), passed: z.boolean().nullable() }).nullable(),
  /** Finished evaluations of other people. */
  others: z.number().int(),
});
export type TalkToRate = z.infer<typeof talkToRate>;
export const qualityTalks = z.object({
  clock: clockReading,
  /** Recorded talks of the month from which the sample was drawn. */
  population: z.number().int(),
  talks: z.array(talkToRate),
});
export type QualityTalks = z.infer<typeof qualityTalks>;

export const evaluation = z.object({
  id: z.string(),
  state,
  talk,
  rater: person,
  form: qualityFormSchema,
  answers,
  comments: z.array(comment),
  remark: z.string(),
  revision: z.number().int(),
  score,
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  /** Recordings of the talk that are still kept, in order; empty for whoever may not listen. */
  recordings: z.array(z.string()),
  /** What the operator wrote about the contact, which is evaluated too; null when there is no history. */
  summary: z.string().nullable(),
  /** Finished first, then every correction with its reason, oldest first. */
  versions: z.array(
    z.object({ version: z.number().int(), at: z.number(), person, reason: z.string().nullable(), share: z.number().nullable() }),
  ),
  /** What the reader may do with it. */
  may: z.object({ rate: z.boolean(), correct: z.boolean() }),
});
export type Evaluation = z.infer<typeof evaluation>;

/** Two raters on the same talks. `kappa` is Cohen's, linearly weighted; null where it says nothing. */
const agreement = z.object({
  compared: z.number().int(),
  agreement: z.number().nullable(),
  kappa: z.number().nullable(),
  meanDifference: z.number().nullable(),
});
export type Agreement = z.infer<typeof agreement>;
export const calibration = z.object({
  form: z.object({ id: z.string(), version: z.number().int(), name: z.string() }),
  raters: z.tuple([person, person]),
  overall: agreement,
  /** Mean absolute difference of the two scores of a talk, as a share; null without a talk that both scored. */
  scoreDifference: z.number().nullable(),
  items: z.array(agreement.extend({ id: z.string(), name: z.string(), max: z.number().int() })),
  talks: z.array(
    talk.extend({ evaluations: z.tuple([z.string(), z.string()]), shares: z.tuple([z.number().nullable(), z.number().nullable()]) }),
  ),
});
export type Calibration = z.infer<typeof calibration>;
export const calibrations = z.object({ clock: clockReading, pairs: z.array(calibration) });

const finished = talk.extend({
  id: z.string(),
  rater: person,
  form: z.string(),
  finishedAt: z.number(),
  share: z.number().nullable(),
  passed: z.boolean().nullable(),
  knockedOut: z.array(z.string()),
  corrected: z.boolean(),
});
export type FinishedEvaluation = z.infer<typeof finished>;

/** One operator over the asked months; a month without an evaluation has no mean. */
export const operatorResult = z.object({
  operator: person,
  evaluated: z.number().int(),
  mean: z.number().nullable(),
  passed: z.number().int(),
  knockedOut: z.number().int(),
  months: z.array(z.object({ month, evaluated: z.number().int(), mean: z.number().nullable() })),
  /** Change of the monthly mean per month, as a share; null with fewer than two months that have one. */
  trend: z.number().nullable(),
  evaluations: z.array(finished),
});
export type OperatorResult = z.infer<typeof operatorResult>;
export const qualityResults = z.object({
  clock: clockReading,
  months: z.array(month),
  /** The centre's own mean by month, of all evaluations. */
  centre: z.array(z.object({ month, evaluated: z.number().int(), mean: z.number().nullable() })),
  operators: z.array(operatorResult),
});
export type QualityResults = z.infer<typeof qualityResults>;

export const ownEvaluations = z.object({ clock: clockReading, evaluations: z.array(finished) });
