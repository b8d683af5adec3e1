import { dayNumber, type Holidays, type ServiceDay, serviceDay, within } from "../../centre/hours.ts";
import { surveyFlows } from "../../centre/parts/survey-guidance.ts";
import type { Centre } from "../../centre/schema.ts";
import { skillsOf } from "../../centre/skills.ts";
import type { Instant } from "../../kernel/ids.ts";
import type { FloorRules } from "./floor.ts";

/**
 * What the floor needs of a centre, indexed once.
 * @param holidays the national holidays by local date
 */
export function rulesOf(centre: Centre, holidays: Holidays): FloorRules {
  const byNumber = new Map(centre.lines.flatMap((line) => line.numbers.map((number) => [number, line] as const)));
  const schedules = new Map(centre.schedules.map((s) => [s.id, s]));
  return {
    lineOf: (dialled) => byNumber.get(dialled),
    lines: new Map(centre.lines.map((l) => [l.id, l])),
    flows: new Map(centre.flows.map((f) => [f.id, f])),
    surveys: surveyFlows(centre.survey),
    queues: new Map(centre.queues.map((q) => [q.id, q])),
    people: new Map(
      centre.people.flatMap((p) =>
        p.extension === undefined ? [] : [[p.id, { skills: skillsOf(p, centre.groups), extension: p.extension }]],
      ),
    ),
    // Asked each time: the ward changes its directory while calls go on.
    sections: { has: (id) => centre.directory.some((entry) => entry.id === id) },
    release: centre.trunks.find((trunk) => trunk.use === "carrier")?.release ?? "bridge",
    hours: hoursByDay((schedule, at) => {
      const found = schedules.get(schedule);
      if (!found) throw new Error(`no schedule ${schedule}`);
      return serviceDay(found, centre.basics, holidays, at);
    }),
  };
}

/** What each schedule's day is stays the same all day; the last one asked for is kept. */
function hoursByDay(dayOf: (schedule: string, at: Instant) => ServiceDay): FloorRules["hours"] {
  const last = new Map<string, { number: number; day: ServiceDay }>();
  return (schedule, at) => {
    const number = dayNumber(at);
    const known = last.get(schedule);
    if (known?.number === number) return within(known.day, at);
    const day = dayOf(schedule, at);
    last.set(schedule, { number, day });
    return within(day, at);
  };
}
