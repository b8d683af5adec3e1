import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SurveyRound } from "../../centre/parts/survey-schema.ts";
import { DAY } from "../../kernel/business-day.ts";
import { countsOf, questionResult, shareWithInterval } from "./results.ts";
import { isDrawn, isOn, shareToAsk } from "./sampling.ts";

const question = { id: "overall", ask: "いかがでしたか", scale: ["満足", "ふつう", "不満"], satisfied: 1 };
const round: SurveyRound = {
  ...{
    id: "r",
    name: "満足度調査",
    from: "2026-11-01",
    to: "2026-11-30",
    by: "operator",
    answers: 100,
    againAfterDays: 180,
    questions: [question],
  },
};
const at = (text: string) => Date.parse(`${text}+09:00`);

describe("whom a round asks", () => {
  test("nobody before its first and after its last day", () => {
    expect(
      [at("2026-10-31T23:59"), at("2026-11-01T00:00"), at("2026-11-30T23:59"), at("2026-12-01T00:00")].map((now) => isOn(round, now)),
    ).toEqual([...[false, true, true, false]]);
  });

  test("everybody while nothing is known of how many will call, and nobody when it has its answers", () => {
    const now = at("2026-11-10T10:00");
    expect(shareToAsk(round, { asked: 0, answered: 0, contactsPerDay: 0 }, now)).toBe(1);
    expect(shareToAsk(round, { asked: 200, answered: 110, contactsPerDay: 500 }, now)).toBe(0);
  });

  test("the fewer answer and the later it is, the more are asked", () => {
    const early = shareToAsk(round, { asked: 20, answered: 10, contactsPerDay: 500 }, at("2026-11-05T00:00"));
    const unwilling = shareToAsk(round, { asked: 100, answered: 10, contactsPerDay: 500 }, at("2026-11-05T00:00"));
    const late = shareToAsk(round, { asked: 20, answered: 10, contactsPerDay: 500 }, at("2026-11-29T00:00"));
    expect([early < unwilling, early < late, early > 0, late <= 1]).toEqual([true, true, true, true]);
  });

  test("has its answers by the end: a month of calls, whatever share of citizens is willing", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.25, max: 1, noNaN: true }),
        fc.integer({ min: 30, max: 900 }),
        fc.integer({ min: 0, max: 1e6 }),
        (willing, perDay, salt) => {
          let [asked, answered] = [0, 0];
          for (let now = at("2026-11-01T00:00"), n = 0; isOn(round, now); now += DAY / perDay, n += 1) {
            if (!isDrawn(round.id, `${salt}-${n}`, shareToAsk(round, { asked, answered, contactsPerDay: perDay }, now))) continue;
            asked += 1;
            if (isDrawn("willing", `${salt}-${n}`, willing)) answered += 1;
          }
          expect(answered).toBeGreaterThanOrEqual(100);
          expect(answered).toBeLessThanOrEqual(125);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("is a lot that is the same for the same contact, and spread evenly over contacts", () => {
    const drawn = Array.from({ length: 10_000 }, (_, n) => isDrawn("r", `contact-${n}`, 0.2)).filter(Boolean).length;
    expect(Math.abs(drawn / 10_000 - 0.2)).toBeLessThan(0.02);
    expect(isDrawn("r", "contact-7", 0.2)).toBe(isDrawn("r", "contact-7", 0.2));
  });
});

describe("what a round says", () => {
  test("a share comes with the interval in which the true one lies (Wilson), which is wide for few answers", () => {
    const { interval } = shareWithInterval(8, 10) ?? { interval: { low: 0, high: 0 } };
    expect([interval.low, interval.high].map((bound) => Number(bound.toFixed(3)))).toEqual([0.49, 0.943]);
    expect(shareWithInterval(0, 0)).toBeNull();
  });

  test("the share lies inside its interval, and the interval inside 0 to 1", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (part, rest) => {
        const found = shareWithInterval(part, part + rest);
        if (found === null) return;
        const { share, interval } = found;
        expect(0 <= interval.low && interval.low <= share && share <= interval.high && interval.high <= 1).toBe(true);
      }),
    );
  });

  test("each answer counts once at its step; one that is not on the scale counts nowhere", () => {
    const counts = countsOf(round, [{ overall: 0 }, { overall: 0 }, { overall: 2 }, { overall: 9 }, {}]);
    expect(questionResult(question, counts)).toMatchObject({
      ...{ answers: 3, satisfied: { share: 2 / 3 } },
      steps: [
        { word: "満足", count: 2 },
        { word: "ふつう", count: 0 },
        { word: "不満", count: 1 },
      ],
    });
  });
});
