import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QualityForm } from "../../centre/quality-schema.ts";
import { calibrate, weightedKappa } from "./calibrate.ts";

const FORM: QualityForm = {
  ...{ id: "inquiry", version: 1, name: "応対", validFrom: "2026-04-01", pass: 0.8 },
  sections: [
    {
      id: "all",
      name: "全部",
      items: [
        {
          type: "points",
          id: "accuracy",
          name: "正確さ",
          look: "",
          weight: 3,
          knockOut: false,
          optional: true,
          levels: ["0", "1", "2", "3"],
        },
        { type: "yesNo", id: "pd", name: "個人情報", look: "", weight: 1, knockOut: true, optional: false },
      ],
    },
  ],
};
const times = <T>(n: number, value: T): T[] => Array<T>(n).fill(value);

describe("Cohen's kappa of two raters", () => {
  test("is 0.4 in the textbook's fifty yes-or-no judgements (20, 5, 10, 15)", () => {
    const pairs = [
      ...times(20, [1, 1] as const),
      ...times(5, [1, 0] as const),
      ...times(10, [0, 1] as const),
      ...times(15, [0, 0] as const),
    ];
    expect(weightedKappa(pairs)).toBeCloseTo(0.4, 12);
  });

  test("weighs a difference of two points twice a difference of one", () => {
    // Of ten talks three differ by one point; the rows 3, 2, 5 and columns 2, 3, 5 would differ by 8.8 by chance.
    const pairs = [
      ...times(2, [0, 0] as const),
      ...[[0, 1] as const, [1, 1] as const, [1, 2] as const, [2, 1] as const],
      ...times(4, [2, 2] as const),
    ];
    expect(weightedKappa(pairs)).toBeCloseTo(1 - 3 / 8.8, 12);
  });

  test("is none without a judgement, and where both only ever said the same one thing", () => {
    expect(weightedKappa([])).toBeNull();
    expect(weightedKappa(times(5, [2, 2] as const))).toBeNull();
  });

  const somePairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 30 });

  test("is at most 1, is 1 only for equal judgements, and does not care who is first or how long the scale is", () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        const kappa = weightedKappa(pairs);
        if (kappa === null) return;
        expect(kappa).toBeLessThanOrEqual(1);
        expect(kappa === 1).toBe(pairs.every(([a, b]) => a === b));
        expect(weightedKappa(pairs.map(([a, b]) => [b, a]))).toBeCloseTo(kappa, 9);
        expect(weightedKappa(pairs.map(([a, b]) => [a / 7, b / 7]))).toBeCloseTo(kappa, 9);
      }),
    );
  });
});

describe("the calibration of two raters", () => {
  test("shows per item how often they agree and by how many points they differ", () => {
    const talks = [
      { first: { accuracy: 3, pd: 1 }, second: { accuracy: 2, pd: 1 } },
      { first: { accuracy: 1, pd: 1 }, second: { accuracy: 1, pd: 1 } },
    ];
    const { items, overall, scoreDifference } = calibrate(FORM, talks);
    expect(items[0]).toMatchObject({ id: "accuracy", compared: 2, agreement: 0.5, meanDifference: 0.5 });
    expect(items[1]).toMatchObject({ id: "pd", compared: 2, agreement: 1, meanDifference: 0, kappa: null });
    expect(overall).toMatchObject({ compared: 4, agreement: 0.75 });
    expect(scoreDifference).toBeCloseTo(0.125, 12);
  });

  test("takes one 該当なし for a disagreement and two for agreement, and counts points without them", () => {
    const talks = [
      { first: { accuracy: "notApplicable" as const }, second: { accuracy: 2 } },
      { first: { accuracy: "notApplicable" as const }, second: { accuracy: "notApplicable" as const } },
    ];
    expect(calibrate(FORM, talks).items[0]).toMatchObject({ compared: 2, agreement: 0.5, meanDifference: null, kappa: null });
  });

  test("compares nothing that one of them has not answered", () => {
    expect(calibrate(FORM, [{ first: { accuracy: 3 }, second: {} }]).overall).toEqual({
      ...{ compared: 0, agreement: null, kappa: null, meanDifference: null },
    });
  });

  test("of no talk at all is empty", () => {
    expect(calibrate(FORM, [])).toMatchObject({ overall: { compared: 0, agreement: null }, scoreDifference: null });
  });
});
