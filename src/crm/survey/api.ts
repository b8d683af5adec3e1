import { z } from "zod";

/**
 * Satisfaction survey over HTTP.
 *
 * `GET  /api/contacts/:id/survey` → SurveyQuestion | null: whether the citizen of a contact of one's own is to be asked now
 * `POST /api/contacts/:id/survey` {round, outcome, answers} → 204, once for each contact and round; who agreed to be asked by
 *   keys is led to the guidance when the talk is ended, and may decline until then
 * `GET  /api/survey` → SurveyResults: every round with its answers and intervals · `GET /api/survey/:round/export?format=` → table
 */
/** By the operator before the end of the talk, or by guidance and keys after it. */
export const surveyWay = z.enum(["operator", "ivr"]);
export type SurveyWay = z.infer<typeof surveyWay>;

const question = z.object({ id: z.string(), ask: z.string(), scale: z.array(z.string()) });
export const surveyQuestion = z.object({ round: z.string(), name: z.string(), by: surveyWay, questions: z.array(question) });
export type SurveyQuestion = z.infer<typeof surveyQuestion>;
export const surveyAsked = z.object({ ask: surveyQuestion.nullable() });

export const surveyOutcome = z.enum(["answered", "declined", "agreed"]);
export const surveyAnswer = z.strictObject({
  round: z.string().min(1).max(64),
  /** `declined`: asked, and did not want to answer; `agreed`: will be asked by keys after the talk. */
  outcome: surveyOutcome,
  /** The step of the scale, 0 = the best, by the question's id; empty unless answered. */
  answers: z.record(z.string().max(64), z.number().int().min(0).max(6)),
});
export type SurveyAnswer = z.infer<typeof surveyAnswer>;

const interval = z.object({ low: z.number(), high: z.number() });
const result = z.object({
  ...{ id: z.string(), ask: z.string(), steps: z.array(z.object({ word: z.string(), count: z.number().int() })) },
  answers: z.number().int(),
  /** Share of the satisfied with its 95 % interval; null when nobody answered. */
  satisfied: z.object({ share: z.number(), interval }).nullable(),
});
/** What was asked in one way; `whole`: every question was answered. */
const counted = { asked: z.number().int(), answered: z.number().int(), whole: z.number().int(), questions: z.array(result) };
export const surveyResults = z.object({
  rounds: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), from: z.string(), to: z.string(), wanted: z.number().int(), isOn: z.boolean() },
      /** How it is asked now. */
      by: surveyWay,
      /** Share of the contacts that are asked now. */
      share: z.number(),
      /** Both ways together. */
      ...counted,
      /** Each way that asked anybody. */
      ways: z.array(z.object({ by: surveyWay, ...counted })),
    }),
  ),
});
export type SurveyResults = z.infer<typeof surveyResults>;
