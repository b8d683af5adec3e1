import { type ContactId, type Instant, uuidV7 } from "../src/kernel/ids.ts";
import { emptyFloor, type Floor, type FloorEvent, type FloorRules, type Step } from "../src/telephony/call/floor.ts";
import { nextDue, step } from "../src/telephony/call/step.ts";
import type { Shift } from "./agents.ts";
import type { Caller } from "./callers.ts";
import { type Crowd, type Deed, makeCrowd } from "./crowd.ts";
import type { Random } from "./random.ts";
import { emptyTimeline } from "./timeline.ts";

/** One day to be run: who calls when, who works when. */
export type DayPlan = {
  readonly opens: Instant;
  readonly calls: readonly { readonly at: Instant; readonly caller: Caller }[];
  readonly shifts: readonly Shift[];
};

/** The centre that is simulated, and the seed of everything its people decide on the spot. */
export type Simulation = {
  readonly rules: FloorRules;
  readonly promptLasts: (id: string) => number;
  readonly random: Random;
  /** Milliseconds of a clock that measures how long the switchboard itself takes; left out = not measured. */
  readonly stopwatch?: () => number;
};

/** How a run ended: what is left on the floor (nothing, when the last day has closed), and how much was done. */
export type RunResult = {
  readonly floor: Floor;
  readonly steps: number;
  readonly calls: number;
  /** Time inside the switchboard (`step`, `nextDue`), ms; the simulated people and telephone are not in it. */
  readonly coreMs: number;
};

/**
 * Runs days on the real switchboard (`step`) with a simulated telephone, as fast as the machine can.
 * Days are asked for one at a time, so a year needs no more memory than its busiest day.
 * @param told hears every event with its instant, in order
 */
export function runDays(simulation: Simulation, days: Iterable<DayPlan>, told: (event: FloorEvent, at: Instant) => void): RunResult {
  const { rules, random } = simulation;
  const timeline = emptyTimeline<Deed>();
  const crowd = makeCrowd(random, timeline.plan, rules, simulation.promptLasts, told);
  const counts = { steps: 0, calls: 0, coreMs: 0 };
  const clock = simulation.stopwatch ?? (() => 0);
  let floor = emptyFloor;

  const plan = planner(days[Symbol.iterator](), timeline.plan, (at, caller) => {
    counts.calls++;
    return crowd.calls(contactId(at, random), caller, at);
  });
  plan.nextDay(crowd.works);

  for (;;) {
    const asked = clock();
    const due = nextDue(floor, rules);
    counts.coreMs += clock() - asked;
    const next = timeline.next();
    if (next === null && due === null) return { floor, ...counts };
    const timer = due !== null && (next === null || due <= next);
    const now = timer ? due : (next ?? 0);
    const input = timer ? TIME_PASSED : timeline.take()?.(now, floor);
    if (!input) continue;
    counts.steps++;
    const began = clock();
    const result = step(floor, input, now, rules);
    counts.coreMs += clock() - began;
    floor = result.floor;
    hearAndDo(result, now, told, crowd);
    if (timer && result.events.length === 0) refuseStandstill(floor, rules, now);
  }
}

function hearAndDo({ events, commands }: Step, now: Instant, told: (event: FloorEvent, at: Instant) => void, crowd: Crowd): void {
  for (const event of events) {
    told(event, now);
    crowd.notices(event, now);
  }
  for (const command of commands) crowd.engine.carryOut(command, now);
}

/** A timer that does nothing and stays due would turn for ever. */
function refuseStandstill(floor: Floor, rules: FloorRules, due: Instant): void {
  if (nextDue(floor, rules) === due) throw new Error(`the floor is due at ${due} and does nothing`);
}

const TIME_PASSED = { type: "timePassed" } as const;

/** Puts one day at a time on the timeline; the first deed of a day calls for the next one at its opening. */
function planner(
  days: Iterator<DayPlan>,
  plan: (at: Instant, deed: Deed) => void,
  calls: (at: Instant, caller: Caller) => ReturnType<Deed>,
) {
  // One call plans the next, so that the timeline holds what goes on and not the whole day.
  const planCalls = (day: DayPlan["calls"], index: number): void => {
    const call = day[index];
    if (call === undefined) return;
    plan(call.at, () => {
      planCalls(day, index + 1);
      return calls(call.at, call.caller);
    });
  };
  const nextDay = (works: (shift: Shift) => void): void => {
    const { value: day, done } = days.next();
    if (done) return;
    for (const shift of day.shifts) works(shift);
    planCalls(day.calls, 0);
    const last = day.shifts.reduce((latest: Instant, shift: Shift) => Math.max(latest, shift.to), day.opens);
    plan(last, () => {
      nextDay(works);
      return null;
    });
  };
  return { nextDay };
}

const bytes = new Uint8Array(10);
function contactId(at: Instant, random: Random): ContactId {
  for (let i = 0; i < bytes.length; i++) bytes[i] = random() * 256;
  return uuidV7(at, bytes);
}
