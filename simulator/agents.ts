import type { Centre, Person } from "../src/centre/schema.ts";
import { type Instant, MINUTE, SECOND } from "../src/kernel/ids.ts";
import { between, chance, logNormal, type Random } from "./random.ts";

/** One operator's day: signed in from … to, away in between. */
export type Shift = {
  readonly agent: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly breaks: readonly { readonly from: Instant; readonly to: Instant; readonly reason: string }[];
};

/** The people who take calls: those with an extension and at least one skill, operators before leaders. */
export function callTakers(centre: Centre): Person[] {
  const takers = centre.people.filter((person) => person.extension !== undefined && person.groups.length > 0);
  return takers.toSorted((a, b) => Number(a.role !== "operator") - Number(b.role !== "operator"));
}

/** How long a ringing phone waits for its operator, ms; null (1 in 100) when nobody picks it up. */
export function answerDelay(random: Random): number | null {
  return chance(random, 0.01) ? null : between(random, 2 * SECOND, 6 * SECOND);
}

/** After-call work, ms: log-normal with mean 0:45. */
export function wrapUpTime(random: Random): number {
  return Math.max(5 * SECOND, logNormal(random, 45 * SECOND, 0.5));
}

/**
 * One day's shifts with an hour's lunch each in three waves and two short breaks, so that never all are away at once.
 * @param midnight the first instant of the day
 */
export function dayShifts(random: Random, agents: readonly string[], midnight: Instant, from: Instant, to: Instant): Shift[] {
  return agents.map((agent, index) => {
    const at = (minutes: number) => midnight + minutes * MINUTE;
    const lunch = at(11 * 60 + 15 + (index % 3) * 60 + Math.floor(between(random, 0, 6)));
    const morning = at(9 * 60 + 30 + Math.floor(between(random, 0, 75)));
    const afternoon = at(14 * 60 + 30 + Math.floor(between(random, 0, 90)));
    const breaks = [
      { from: morning, to: morning + 10 * MINUTE, reason: "break" },
      { from: lunch, to: lunch + 60 * MINUTE, reason: "lunch" },
      { from: afternoon, to: afternoon + 10 * MINUTE, reason: "break" },
    ];
    return { agent, from, to, breaks: breaks.filter((pause) => pause.from >= from && pause.to <= to) };
  });
}
