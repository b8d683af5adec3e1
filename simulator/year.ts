import type { Centre } from "../src/centre/schema.ts";
import { HOUR, type Instant } from "../src/kernel/ids.ts";
import { callTakers, dayShifts } from "./agents.ts";
import { arrivalTimes, type QuarterCurve, quarterCurve } from "./arrivals.ts";
import { drawCaller, type Wish, wishesOf } from "./callers.ts";
import type { DayPlan } from "./day.ts";
import type { Random } from "./random.ts";
import type { Volumes } from "./volumes.ts";

/** Citizens who ask for somebody by name come to the exchange; nobody publishes how many, assumed one in three. */
const MENU_MIX = { exchange: 3 };
const OPENS = 8 * HOUR;
const CLOSES = 19 * HOUR;

/** The first instant of a calendar day in Tokyo, which knows no summer time. */
export const midnightOf = (date: string): Instant => Date.parse(`${date}T00:00:00+09:00`);

export const mainLineWishes = (centre: Centre): Wish[] => wishesOf(centre, "main", MENU_MIX);

/** Which shape a day has: weekends, and weekdays on which the ward's offices are closed. */
export function curveOf(volumes: Volumes, closed: boolean): QuarterCurve {
  return quarterCurve(closed ? volumes.closedDay : volumes.openDay);
}

/**
 * The days of a year as the ward counted them: exactly its number of calls each day, at the hours its curve says.
 * @param isClosed whether the ward's offices are closed on a date
 * @param staff who takes calls; every one works 8:00–19:00 with breaks
 */
export function* yearOf(
  random: Random,
  centre: Centre,
  volumes: Volumes,
  isClosed: (date: string) => boolean,
  staff: readonly string[],
): Generator<DayPlan> {
  const wishes = mainLineWishes(centre);
  const curves = { open: curveOf(volumes, false), closed: curveOf(volumes, true) };
  for (const { date, calls } of volumes.days) {
    const midnight = midnightOf(date);
    const times = arrivalTimes(random, midnight, calls, isClosed(date) ? curves.closed : curves.open);
    yield {
      opens: midnight + OPENS,
      calls: times.map((at) => ({ at, caller: drawCaller(random, wishes) })),
      shifts: dayShifts(random, staff, midnight, midnight + OPENS, midnight + CLOSES),
    };
  }
}

/** The first `count` people of the centre who take calls. */
export const staffOf = (centre: Centre, count: number): string[] =>
  callTakers(centre)
    .slice(0, count)
    .map(({ id }) => id);
