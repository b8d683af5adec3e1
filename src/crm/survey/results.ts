import type { SurveyRound } from "../../centre/parts/survey-schema.ts";

/** How often each answer was given to each question, by the question's id: counts in the order of its scale. */
export type Counts = ReadonlyMap<string, readonly number[]>;
export type Interval = { readonly low: number; readonly high: number };

/** The standard normal's 97.5 % point: intervals hold in 95 of 100 surveys. */
const Z = 1.959964;

/**
 * The share `part`/`whole` and where the true one lies in 95 of 100 surveys (Wilson 1927: right also for few answers and shares
 * near 0 or 1). `null` when nobody answered.
 */
export function shareWithInterval(part: number, whole: number): { share: number; interval: Interval } | null {
  if (whole === 0) return null;
  const p = part / whole;
  const middle = (p + Z ** 2 / (2 * whole)) / (1 + Z ** 2 / whole);
  const half = (Z / (1 + Z ** 2 / whole)) * Math.sqrt((p * (1 - p)) / whole + Z ** 2 / (4 * whole ** 2));
  return { share: p, interval: { low: Math.max(0, Math.min(p, middle - half)), high: Math.min(1, Math.max(p, middle + half)) } };
}

/** One question's results: answers by step of the scale, and the share of the satisfied with its interval. */
export function questionResult(question: SurveyRound["questions"][number], counts: Counts) {
  const given = counts.get(question.id) ?? [];
  const steps = question.scale.map((word, level) => ({ word, count: given[level] ?? 0 }));
  const answers = steps.reduce((sum, step) => sum + step.count, 0);
  const satisfied = steps.slice(0, question.satisfied).reduce((sum, step) => sum + step.count, 0);
  return { id: question.id, ask: question.ask, steps, answers, satisfied: shareWithInterval(satisfied, answers) };
}

/** Counts from single answers; one that is not on the scale, of an older version of the round, is left out. */
export function countsOf(round: SurveyRound, answers: readonly Readonly<Record<string, number>>[]): Counts {
  return new Map(
    round.questions.map(({ id, scale }) => [id, scale.map((_, level) => answers.filter((one) => one[id] === level).length)] as const),
  );
}
