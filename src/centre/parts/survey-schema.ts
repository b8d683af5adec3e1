import { z } from "zod";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "小文字の英数字とハイフンだけで書きます");
const text = z.string().trim().min(1).max(200);

const roundSchema = z.strictObject({
  id,
  name: text,
  /** First and last day on which citizens are asked. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Who asks: the operator before the end of the talk, or guidance after it, whose questions are answered by keys. */
  by: z.enum(["operator", "ivr"]).default("operator"),
  /** What the guidance says before and after the questions, instead of its usual words. */
  guidance: z.strictObject({ introduction: text.optional(), thanks: text.optional() }).optional(),
  /** Answers that are to come in; R-12 asks for a hundred or more. */
  answers: z.number().int().min(1).max(100_000),
  /** Whoever was asked is not asked again for so many days. */
  againAfterDays: z.number().int().min(0).max(3_650),
  /** Contacts of these queues are asked; left out = of all. */
  queues: z.array(id).min(1).optional(),
  questions: z
    .array(
      z.strictObject({
        id,
        /** What the operator, or the guidance, says. */
        ask: text,
        /** How the voice reads it, where it would read it wrongly. */
        reading: text.optional(),
        /** The answers, the best first; a single digit is one key. */
        scale: z.array(text).min(2).max(7),
        /** So many from the top count as satisfied. */
        satisfied: z.number().int().min(1).max(6),
      }),
    )
    .min(1)
    .max(5),
});
export type SurveyRound = z.infer<typeof roundSchema>;

/** `survey.yaml`: what citizens are asked at the end of a call, in rounds. Without it nobody is asked. */
export const surveySchema = z.strictObject({ rounds: z.array(roundSchema) });
export type Survey = z.infer<typeof surveySchema>;
