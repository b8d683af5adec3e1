import { HOUR, type Instant } from "../src/kernel/ids.ts";
import { INTERVAL } from "../src/kernel/interval.ts";
import type { Random } from "./random.ts";

const QUARTERS = 96;

/** Shares of a day by quarter hour, 96 of them; they sum to 1 (all 0 when the hours are). */
export type QuarterCurve = readonly number[];

/**
 * Smooths shares by hour into quarter hours: a straight line between the middles of neighbouring hours, then each hour
 * gets back exactly its own share. An hour without calls stays without.
 */
export function quarterCurve(hours: readonly number[]): QuarterCurve {
  const at = (hour: number) => hours[hour] ?? 0;
  return Array.from({ length: 24 }, (_, hour) => hour).flatMap((hour) => {
    const line = [-0.375, -0.125, 0.125, 0.375].map((offset) => {
      const neighbour = at(hour + Math.sign(offset));
      return at(hour) + (neighbour - at(hour)) * Math.abs(offset);
    });
    const sum = line.reduce((total, weight) => total + weight, 0);
    return line.map((weight) => (sum > 0 ? (weight / sum) * at(hour) : 0));
  });
}

/**
 * When `count` calls of one day come: a Poisson process whose rate follows the curve, given that it brings `count`.
 * @param midnight the first instant of the day
 * @returns instants in order; [] when the curve is empty
 */
export function arrivalTimes(random: Random, midnight: Instant, count: number, curve: QuarterCurve): Instant[] {
  const upTo = cumulated(curve);
  const total = upTo[QUARTERS - 1] ?? 0;
  if (total === 0) return [];
  const times = new Float64Array(count);
  for (let i = 0; i < count; i++) times[i] = midnight + timeOfDay(random() * total, upTo);
  return Array.from(times.sort());
}

/** Calls per hour expected at this time of day (ms since midnight) when the whole day brings `calls`. */
export function rateAt(curve: QuarterCurve, calls: number, sinceMidnight: number): number {
  return (curve[Math.floor(sinceMidnight / INTERVAL)] ?? 0) * calls * (HOUR / INTERVAL);
}

function cumulated(curve: QuarterCurve): Float64Array {
  const upTo = new Float64Array(QUARTERS);
  let sum = 0;
  for (let i = 0; i < QUARTERS; i++) {
    sum += curve[i] ?? 0;
    upTo[i] = sum;
  }
  return upTo;
}

/** The time of day (ms) before which `mass` of the curve lies. */
function timeOfDay(mass: number, upTo: Float64Array): number {
  let low = 0;
  let high = QUARTERS - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] ?? 0) > mass) high = middle;
    else low = middle + 1;
  }
  const before = low === 0 ? 0 : (upTo[low - 1] ?? 0);
  const width = (upTo[low] ?? 0) - before;
  return Math.floor((low + (mass - before) / width) * INTERVAL);
}
