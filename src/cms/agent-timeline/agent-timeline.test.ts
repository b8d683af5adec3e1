import fc from "fast-check";
import { expect, test } from "vitest";
import { callEvents, someLife } from "../../../test/builders/contact-life.ts";
import { happened } from "../../../test/builders/events.ts";
import type { AgentEvent, NewEvent } from "../../kernel/events.ts";
import { HOUR, SECOND } from "../../kernel/ids.ts";
import { agentTimeline } from "./agent-timeline.ts";

const NINE = Date.UTC(2026, 10, 24, 0);
const agentDid = (seconds: number, event: AgentEvent) => happened("agent/sato", NINE + seconds * SECOND, event);
const statesOf = (events: readonly NewEvent[]) =>
  agentTimeline("sato", events).map((span) => [
    span.state,
    (span.since - NINE) / SECOND,
    span.to === null ? null : (span.to - NINE) / SECOND,
  ]);

test("a shift is told as states that follow one another: away, free, ringing, talking, on hold, after-call work", () => {
  const call = callEvents({ arrivedAt: NINE + 100 * SECOND, ivr: 0, wait: 0, ring: 5, talk: 60, hold: 10, wrapUp: 20 });
  const events = [
    agentDid(0, { type: "signedIn", data: { phone: "browser" } }),
    agentDid(10, { type: "becameAvailable", data: {} }),
    ...call,
    agentDid(300, { type: "paused", data: { reason: "break", by: "agent" } }),
    agentDid(400, { type: "signedOut", data: {} }),
  ];
  expect(statesOf(events)).toEqual([
    ["paused", 0, 10],
    ["available", 10, 100],
    ["ringing", 100, 105],
    ["talking", 105, 135],
    ["held", 135, 145],
    ["talking", 145, 175],
    ["wrapUp", 175, 195],
    ["available", 195, 300],
    ["paused", 300, 400],
    ["signedOut", 400, null],
  ]);
});

test("an agent whose caller gave up while ringing is free again", () => {
  const call = callEvents({ arrivedAt: NINE, ivr: 0, wait: 0, ring: 7, stops: "ringing" });
  expect(statesOf(call)).toEqual([
    ["ringing", 0, 7],
    ["available", 7, null],
  ]);
});

test("nothing is known of an agent without events", () => {
  expect(agentTimeline("ito", callEvents())).toEqual([]);
});

test("an agent is in exactly one state at each instant", () => {
  fc.assert(
    fc.property(
      fc.array(someLife(NINE, 9), { maxLength: 12 }),
      fc.array(fc.integer({ min: 0, max: 9 * 3_600 }), { maxLength: 8 }),
      (lives, pauses) => {
        const paused = pauses.map((at) => agentDid(at, { type: "paused", data: { reason: "break", by: "agent" } }));
        const spans = agentTimeline("sato", [...lives.flatMap((life) => callEvents(life)), ...paused]);
        spans.forEach((span, i) => {
          expect(span.to).toEqual(spans[i + 1]?.since ?? null);
          expect((span.to ?? NINE + 99 * HOUR) - span.since).toBeGreaterThan(0);
        });
      },
    ),
  );
});
