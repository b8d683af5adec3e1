import { z } from "zod";

/**
 * Satisfaction survey over HTTP.
 *
 * `GET  /api/contacts/:id/survey` → SurveyQuestion | null: whether the citizen of a contact of one's own is to be asked now
 * `POST /api/contacts/:id/survey` {round, outcome, answers} → 204, once for each contact and round
 * `GET  /api/survey` → SurveyResults: every round with its answers and intervals · `GET /api/survey/:round/export?format=` → table
 */
const question = z.object({ id: z.string(), ask: z.string(), scale: z.array(z.string()) });
export const surveyQuestion = z.object({ round: z.string(), name: z.string(), questions: z.array(question) });
export type SurveyQuestion = z.infer<typeof surveyQuestion>;
export const surveyAsked = z.object({ ask: surveyQuestion.nullable() });

export const surveyOutcome = z.enum(["answered", "declined"]);
export const surveyAnswer = z.strictObject({
  round: z.string().min(1).max(64),
  /** `declined`: asked, and did not want to answer. */
  outcome: surveyOutcome,
  /** The step of the scale, 0 = the best, by the question's id; empty when declined. */
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
export const surveyResults = z.object({
  rounds: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), from: z.string(), to: z.string(), wanted: z.number().int(), isOn: z.boolean() },
      ...{ asked: z.number().int(), answered: z.number().int() },
      /** Share of the contacts that are asked now. */
      share: z.number(),
      questions: z.array(result),
    }),
  ),
});
export type SurveyResults = z.infer<typeof surveyResults>;
