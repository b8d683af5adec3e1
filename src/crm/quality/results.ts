import type { Instant } from "../../kernel/ids.ts";
import { monthOf } from "./month.ts";

/** A finished evaluation as far as results count it; `share` is null when nothing was counted in it. */
export type CountedEvaluation = {
  readonly operator: string;
  readonly answeredAt: Instant;
  readonly share: number | null;
  readonly passed: boolean | null;
  readonly knockedOut: readonly string[];
};
export type MonthResult = { readonly month: string; readonly evaluated: number; readonly mean: number | null };
export type Result = {
  readonly evaluated: number;
  readonly mean: number | null;
  readonly passed: number;
  readonly knockedOut: number;
  readonly months: readonly MonthResult[];
  readonly trend: number | null;
};

/**
 * The results of evaluations over months (F-2.2.2), by the month in which the talk took place. Means are of the scores,
 * 0 to 1, every evaluation alike; null where there is none. `passed` and `knockedOut` count evaluations.
 * Evaluations of other months are not counted.
 */
export function resultOf(evaluations: readonly CountedEvaluation[], months: readonly string[]): Result {
  const byMonth = Map.groupBy(evaluations, (one) => monthOf(one.answeredAt));
  const listed = months.map((month) => monthResult(month, byMonth.get(month) ?? []));
  const counted = months.flatMap((month) => byMonth.get(month) ?? []);
  return {
    evaluated: counted.length,
    mean: meanScore(counted),
    passed: counted.filter((one) => one.passed === true).length,
    knockedOut: counted.filter((one) => one.knockedOut.length > 0).length,
    months: listed,
    trend: trendOf(listed),
  };
}

function monthResult(month: string, evaluations: readonly CountedEvaluation[]): MonthResult {
  return { month, evaluated: evaluations.length, mean: meanScore(evaluations) };
}

function meanScore(evaluations: readonly CountedEvaluation[]): number | null {
  const shares = evaluations.flatMap(({ share }) => (share === null ? [] : [share]));
  return shares.length === 0 ? null : shares.reduce((sum, one) => sum + one, 0) / shares.length;
}

/**
 * By how much the monthly mean changes per month: the slope of the straight line through the months that have a mean
 * (least squares), as a share. Null with fewer than two of them.
 */
export function trendOf(months: readonly MonthResult[]): number | null {
  const points = months.flatMap(({ mean }, x) => (mean === null ? [] : [{ x, y: mean }]));
  if (points.length < 2) return null;
  const centre = {
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  };
  const spread = points.reduce((sum, { x }) => sum + (x - centre.x) ** 2, 0);
  return points.reduce((sum, { x, y }) => sum + (x - centre.x) * (y - centre.y), 0) / spread;
}
