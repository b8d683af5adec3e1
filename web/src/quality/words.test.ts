import { describe, expect, test } from "vitest";
import { kappaWords, monthAt, monthPlus, monthWords, points, trendWords, verdict } from "./words.ts";

describe("an evaluation is written", () => {
  test("as points out of a hundred, and as a dash where nothing was scored", () => {
    expect([points(0.8571), points(1), points(0), points(null)]).toEqual(["85.7", "100.0", "0.0", "—"]);
  });

  test("with a knock-out before anything else", () => {
    expect(verdict({ passed: false, knockedOut: ["pd"] })?.word).toBe("一発不合格");
    expect(verdict({ passed: false, knockedOut: [] })?.word).toBe("不合格");
    expect(verdict({ passed: true, knockedOut: [] })?.word).toBe("合格");
    expect(verdict({ passed: null, knockedOut: [] })).toBeNull();
  });

  test("with where the operator is going, and nothing made of less than a point", () => {
    expect([0.021, -0.034, 0.004, 0, null].map(trendWords)).toEqual(["上向き +2.1", "下向き −3.4", "横ばい +0.4", "横ばい +0.0", "—"]);
  });

  test("with what the agreement of two raters means", () => {
    expect([1, 0.7, 0.5, 0.3, 0.1, -0.2, null].map(kappaWords)).toEqual([
      ...["ほぼ一致", "かなり一致", "中くらい", "低い", "とても低い", "とても低い", "—"],
    ]);
  });
});

test("months go on over the turn of the year, and begin at midnight in Tokyo", () => {
  expect([monthPlus("2026-12", 1), monthPlus("2026-01", -1), monthPlus("2026-11", -11)]).toEqual(["2027-01", "2025-12", "2025-12"]);
  expect(monthWords("2026-03")).toBe("2026年3月");
  expect(monthAt(Date.parse("2026-11-30T15:00:00Z"))).toBe("2026-12");
});
