import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monthOf, monthsBetween, spanOfMonth } from "./month.ts";
import { type CountedEvaluation, resultOf } from "./results.ts";

const on = (local: string, share: number | null, more: Partial<CountedEvaluation> = {}): CountedEvaluation => ({
  ...{
    operator: "yamada",
    answeredAt: Date.parse(`${local}T10:00:00+09:00`),
    share,
    passed: share === null ? null : share >= 0.8,
    knockedOut: [],
  },
  ...more,
});
const MONTHS = monthsBetween("2026-09", "2026-11");

describe("an operator's results", () => {
  test("are the mean of the scores by the month of the talk", () => {
    const result = resultOf([on("2026-09-03", 0.6), on("2026-09-30", 0.8), on("2026-11-01", 0.9)], MONTHS);
    expect(result.months).toEqual([
      { month: "2026-09", evaluated: 2, mean: 0.7 },
      { month: "2026-10", evaluated: 0, mean: null },
      { month: "2026-11", evaluated: 1, mean: 0.9 },
    ]);
    expect(result).toMatchObject({ evaluated: 3, passed: 2, knockedOut: 0 });
    expect(result.trend).toBeCloseTo(0.1, 12);
  });

  test("count a knock-out with its nought", () => {
    const result = resultOf([on("2026-11-02", 0, { passed: false, knockedOut: ["personal-data"] }), on("2026-11-03", 1)], MONTHS);
    expect(result).toMatchObject({ mean: 0.5, knockedOut: 1, passed: 1 });
  });

  test("have no mean and no trend without an evaluation, and no trend with one month", () => {
    expect(resultOf([], MONTHS)).toMatchObject({ evaluated: 0, mean: null, trend: null });
    expect(resultOf([on("2026-11-03", 1)], MONTHS).trend).toBeNull();
  });

  test("leave out talks of other months", () => {
    expect(resultOf([on("2026-08-31", 1), on("2026-12-01", 1)], MONTHS).evaluated).toBe(0);
  });

  test("rise by as much as every month was better than the one before", () => {
    fc.assert(
      fc.property(fc.double({ min: -0.2, max: 0.2, noNaN: true }), fc.double({ min: 0.4, max: 0.6, noNaN: true }), (step, start) => {
        const days = ["2026-09-10", "2026-10-10", "2026-11-10"];
        const result = resultOf(
          days.map((day, i) => on(day, start + i * step)),
          MONTHS,
        );
        expect(result.trend).toBeCloseTo(step, 9);
      }),
    );
  });
});

describe("a month", () => {
  test("begins and ends at midnight in Tokyo", () => {
    const { from, to } = spanOfMonth("2026-12");
    expect([monthOf(from - 1), monthOf(from), monthOf(to - 1), monthOf(to)]).toEqual(["2026-11", "2026-12", "2026-12", "2027-01"]);
  });

  test("follows the one before, over the turn of the year", () => {
    expect(monthsBetween("2026-11", "2027-02")).toEqual(["2026-11", "2026-12", "2027-01", "2027-02"]);
    expect(monthsBetween("2027-01", "2026-12")).toEqual([]);
  });
});
