import type { QualityForm } from "../../centre/quality-schema.ts";
import type { Agreement, Answers } from "./api.ts";
import { itemsOf, maxOf, pointsOf, scoreOf } from "./score.ts";

/** The answers of two raters about the same talk. */
export type RatedTwice = { readonly first: Answers; readonly second: Answers };
export type FormAgreement = {
  readonly overall: Agreement;
  readonly scoreDifference: number | null;
  readonly items: readonly (Agreement & { readonly id: string })[];
};
type Pair = readonly [first: number, second: number];

/**
 * How far two raters judge alike on one form (calibration, F-2.2.2). Of each item, over the talks both answered it for:
 * - `agreement`: share of equal answers, 0 to 1; two 該当なし are equal, one 該当なし is a disagreement;
 * - `meanDifference`: mean absolute difference in points of the item;
 * - `kappa`: see `weightedKappa`; 該当なし is no point on the scale, so it counts in neither of the last two.
 * `overall` takes all items together, each on a scale from 0 to 1. `scoreDifference` is the mean absolute difference of
 * the two scores of a talk, 0 to 1. Nothing to compare: 0 and null.
 */
export function calibrate(form: QualityForm, talks: readonly RatedTwice[]): FormAgreement {
  const items = itemsOf(form).map((item) => ({ item, counted: count(talks, item.id) }));
  const scaled = items.flatMap(({ item, counted }) => counted.pairs.map(([a, b]): Pair => [a / maxOf(item), b / maxOf(item)]));
  const sum = (of: (one: Counted) => number) => items.reduce((total, one) => total + of(one.counted), 0);
  return {
    overall: agreementOf({ compared: sum((one) => one.compared), equal: sum((one) => one.equal), pairs: scaled }),
    scoreDifference: meanDifference(talks.flatMap(({ first, second }) => scorePair(form, first, second))),
    items: items.map(({ item, counted }) => ({ id: item.id, ...agreementOf(counted) })),
  };
}

type Counted = { readonly compared: number; readonly equal: number; readonly pairs: readonly Pair[] };

function count(talks: readonly RatedTwice[], item: string): Counted {
  const both = talks.flatMap(({ first, second }) => {
    const [a, b] = [first[item], second[item]];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  });
  const pairs = both.flatMap(([a, b]): Pair[] => {
    const points = [pointsOf(a), pointsOf(b)] as const;
    return points[0] === null || points[1] === null ? [] : [[points[0], points[1]]];
  });
  return { compared: both.length, equal: both.filter(([a, b]) => a === b).length, pairs };
}

function agreementOf({ compared, equal, pairs }: Counted): Agreement {
  return {
    compared,
    agreement: compared === 0 ? null : equal / compared,
    kappa: weightedKappa(pairs),
    meanDifference: meanDifference(pairs),
  };
}

function scorePair(form: QualityForm, first: Answers, second: Answers): Pair[] {
  const [a, b] = [scoreOf(form, first).share, scoreOf(form, second).share];
  return a === null || b === null ? [] : [[a, b]];
}

/** Mean absolute difference of pairs, in their own unit; null without a pair. */
function meanDifference(pairs: readonly Pair[]): number | null {
  if (pairs.length === 0) return null;
  return pairs.reduce((sum, [a, b]) => sum + Math.abs(a - b), 0) / pairs.length;
}

/**
 * Cohen's kappa with linear weights: 1 − the disagreement seen ÷ the disagreement two raters would have by chance who
 * hand out the same points. 1 is complete agreement, 0 chance, below 0 worse than chance. Null without a pair, and where
 * both gave nothing but one and the same value, because chance then agrees completely too.
 */
export function weightedKappa(pairs: readonly Pair[]): number | null {
  const seen = meanDifference(pairs);
  if (seen === null) return null;
  const firsts = tally(pairs.map(([a]) => a));
  const seconds = tally(pairs.map(([, b]) => b));
  let byChance = 0;
  for (const [a, timesA] of firsts)
    for (const [b, timesB] of seconds) byChance += (Math.abs(a - b) * timesA * timesB) / (pairs.length * pairs.length);
  return byChance === 0 ? null : 1 - seen / byChance;
}

function tally(values: readonly number[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return times;
}
