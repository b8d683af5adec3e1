import { join } from "node:path";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { nationalHolidays } from "../src/centre/holidays-adapter.ts";
import { loadCentre } from "../src/centre/load-adapter.ts";
import type { Centre } from "../src/centre/schema.ts";
import { HOUR, type Instant } from "../src/kernel/ids.ts";
import type { FloorEvent, FloorRules } from "../src/telephony/call/floor.ts";
import { rulesOf } from "../src/telephony/call/rules.ts";
import { dayShifts } from "./agents.ts";
import { arrivalTimes } from "./arrivals.ts";
import { drawCaller } from "./callers.ts";
import { type RunResult, runDays } from "./day.ts";
import { seededRandom } from "./random.ts";
import { readVolumes } from "./volumes.ts";
import { curveOf, mainLineWishes, midnightOf, staffOf } from "./year.ts";

type Told = { event: FloorEvent; at: Instant };
type Day = { seed: number; calls: number; staff: number };
const someDay = fc.record({ seed: fc.nat(), calls: fc.integer({ min: 1, max: 250 }), staff: fc.integer({ min: 1, max: 14 }) });
const RUNS = { numRuns: 15 };
const midnight = midnightOf("2021-06-14");
let centre: Centre;
let rules: FloorRules;

beforeAll(async () => {
  centre = await loadCentre(join(import.meta.dirname, "../config/toshima"));
  rules = rulesOf(centre, new Set(nationalHolidays(2021, 2021).keys()));
});

function runDay({ seed, calls, staff }: Day): { told: Told[]; result: RunResult } {
  const random = seededRandom(seed);
  const told: Told[] = [];
  const times = arrivalTimes(random, midnight, calls, curveOf(readVolumes(), false));
  const wishes = mainLineWishes(centre);
  const day = {
    opens: midnight + 8 * HOUR,
    calls: times.map((at) => ({ at, caller: drawCaller(random, wishes) })),
    shifts: dayShifts(random, staffOf(centre, staff), midnight, midnight + 8 * HOUR, midnight + 19 * HOUR),
  };
  const result = runDays({ rules, random, promptLasts: () => 4_000 }, [day], (event, at) => told.push({ event, at }));
  return { told, result };
}

const streamsOf = (told: readonly Told[]) => Map.groupBy(told, ({ event }) => event.stream);
const typesOf = (told: readonly Told[], type: FloorEvent["type"]) => told.filter(({ event }) => event.type === type);

describe("a simulated day on the real switchboard", () => {
  test("every caller's contact begins once and ends once, and nobody is left on the floor", () => {
    void fc.assert(
      fc.property(someDay, (day) => {
        const { told, result } = runDay(day);
        const contacts = [...streamsOf(told)].filter(([stream]) => stream.startsWith("contact/"));
        expect(contacts).toHaveLength(day.calls);
        for (const [, events] of contacts) {
          expect(typesOf(events, "contactArrived")).toHaveLength(1);
          expect(typesOf(events, "ended")).toHaveLength(1);
        }
        expect(result.floor.calls.size).toBe(0);
      }),
      RUNS,
    );
  });

  test("offered calls are the answered, the abandoned and those that ended in the guidance", () => {
    void fc.assert(
      fc.property(someDay, (day) => {
        const { told } = runDay(day);
        const answered = new Set(typesOf(told, "answered").map(({ event }) => event.stream)).size;
        const ends = Object.groupBy(typesOf(told, "ended"), ({ event }) => (event.type === "ended" ? event.data.reason : ""));
        const count = (reason: keyof typeof ends) => ends[reason]?.length ?? 0;
        expect(count("completed")).toBe(answered);
        expect(answered + count("abandoned") + count("leftInIvr") + count("closed") + count("guided")).toBe(day.calls);
      }),
      RUNS,
    );
  });

  test("no agent has two calls, and none is offered one before the history of the last is saved", () => {
    void fc.assert(
      fc.property(someDay, (day) => {
        const boundTo = new Map<string, string>();
        for (const { event } of runDay(day).told) {
          if (event.type === "offered") {
            expect(boundTo.get(event.data.agent)).toBeUndefined();
            boundTo.set(event.data.agent, event.stream);
          }
          const free = event.type === "historySaved" || (event.type === "offerEnded" && event.data.outcome !== "answered");
          if (free && boundTo.get(event.data.agent) === event.stream) boundTo.delete(event.data.agent);
        }
        expect([...boundTo]).toEqual([]);
      }),
      RUNS,
    );
  });

  test("the same seed gives the same day, event for event; another seed another day", () => {
    const day = { seed: 7, calls: 120, staff: 9 };
    expect(runDay(day).told).toEqual(runDay(day).told);
    expect(runDay({ ...day, seed: 8 }).told).not.toEqual(runDay(day).told);
  });

  test("with more agents fewer callers give up", () => {
    const abandoned = (staff: number) =>
      typesOf(runDay({ seed: 3, calls: 900, staff }).told, "ended").filter(
        ({ event }) => event.type === "ended" && event.data.reason === "abandoned",
      ).length;
    expect(abandoned(5)).toBeGreaterThan(abandoned(9));
    expect(abandoned(9)).toBeGreaterThan(abandoned(14));
  });
});
