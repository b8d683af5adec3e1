import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR } from "../src/kernel/ids.ts";
import { arrivalTimes, quarterCurve, rateAt } from "./arrivals.ts";
import { exponential, logNormal, poisson, seededRandom } from "./random.ts";
import { readVolumes } from "./volumes.ts";

const hours = fc.array(fc.nat(200), { minLength: 24, maxLength: 24 }).filter((counts) => counts.some((count) => count > 0));
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe("the calls of a synthetic day", () => {
  test("the ward's year has the number of calls the ward printed", () => {
    const { days, openDay, closedDay } = readVolumes();
    expect(days).toHaveLength(365);
    expect(sum(days.map(({ calls }) => calls))).toBe(202_685);
    expect(sum(openDay)).toBeCloseTo(1);
    expect(sum(closedDay)).toBeCloseTo(1);
  });

  test("smoothing to quarter hours leaves every hour its share", () => {
    void fc.assert(
      fc.property(hours, (counts) => {
        const curve = quarterCurve(counts);
        for (const [hour, count] of counts.entries()) expect(sum(curve.slice(hour * 4, hour * 4 + 4))).toBeCloseTo(count, 6);
      }),
    );
  });

  test("calls come in order, on their day, as many as asked, and only in hours that have some", () => {
    void fc.assert(
      fc.property(hours, fc.nat(), fc.nat(300), (counts, seed, count) => {
        const midnight = 1_000_000_000_000;
        const times = arrivalTimes(seededRandom(seed), midnight, count, quarterCurve(counts));
        expect(times).toHaveLength(count);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        for (const at of times) expect(counts[Math.floor((at - midnight) / HOUR)]).toBeGreaterThan(0);
      }),
    );
  });

  test("a day without any hour brings no call", () => {
    expect(arrivalTimes(seededRandom(1), 0, 10, quarterCurve([]))).toEqual([]);
  });

  test("the busiest day's rate reaches the busiest hour the ward counted", () => {
    const mondays = quarterCurve([0, 0, 0, 0, 0, 0, 0, 0, 62, 165, 167, 142, 90, 111, 147, 127, 122, 26, 6]);
    expect(rateAt(mondays, 1, 10.5 * HOUR)).toBeGreaterThan(160);
  });

  test("draws have the mean they were asked for", () => {
    const random = seededRandom(42);
    const mean = (draw: () => number) => sum(Array.from({ length: 20_000 }, draw)) / 20_000;
    expect(mean(() => exponential(random, 120)) / 120).toBeCloseTo(1, 1);
    expect(mean(() => logNormal(random, 120, 0.6)) / 120).toBeCloseTo(1, 1);
    expect(mean(() => poisson(random, 6)) / 6).toBeCloseTo(1, 1);
    expect(mean(() => poisson(random, 900)) / 900).toBeCloseTo(1, 1);
  });
});
