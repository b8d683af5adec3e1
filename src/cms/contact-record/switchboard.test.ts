import fc from "fast-check";
import { expect, test } from "vitest";
import { someId } from "../../../test/builders/events.ts";
import { TestFloor } from "../../../test/builders/floor.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { NewEvent } from "../../kernel/events.ts";
import type { Call } from "../../telephony/call/call.ts";
import type { FloorInput } from "../../telephony/call/floor.ts";
import { agentTimeline } from "../agent-timeline/agent-timeline.ts";
import { contactRecord } from "./interpret.ts";

/** What the switchboard really tells must be what the interpreter understands: any half hour at a centre, played on the floor itself. */
const AGENTS = ["ann", "bob", "cho"];
const OFTEN = ["call", "call", "answer", "answer", "answer", "available", "available", "save", "save", "callerGone"] as const;
const targets = [
  { kind: "section", section: "juminka" },
  { kind: "section", section: "zeimuka" },
  ...AGENTS.map((agent) => ({ kind: "agent", agent }) as const),
] as const;
const THIRD = [
  "consult",
  "consult",
  "handOver",
  "handOverTo",
  "swap",
  "conference",
  "backToCaller",
  "partyAnswers",
  "partyAnswers",
  "partyEnds",
] as const;
const SELDOM = ["menu", "key", "noAnswer", "legLost", "hold", "resume", "hangUp", "pause", "wait"] as const;
const act = fc.record({ what: fc.constantFrom(...OFTEN, ...THIRD, ...SELDOM), pick: fc.nat(20), agent: fc.constantFrom(...AGENTS) });
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** The section's or colleague's phone on a call, and whatever needs no more than the call. */
function ofThird(call: Call, what: Act["what"]): FloorInput | null {
  const party = "party" in call ? call.party : null;
  if (party && what === "partyAnswers") return { type: "legAnswered", contact: call.contact, leg: party.leg };
  return party && what === "partyEnds" ? { type: "legEnded", contact: call.contact, leg: party.leg, why: "hungUp" } : null;
}

function inputOf(floor: TestFloor, { what, pick, agent }: Act): FloorInput | null {
  const calls = [...floor.floor.calls.values()];
  const call = calls[pick % Math.max(1, calls.length)];
  const leg = call && "leg" in call ? { contact: call.contact, leg: call.leg } : null;
  const owed = floor.floor.agents.get(agent);
  switch (what) {
    case "answer":
      return leg && { type: "legAnswered", ...leg };
    case "noAnswer":
      return leg && { type: "legEnded", ...leg, why: "noAnswer" };
    case "legLost":
      return leg && { type: "legEnded", ...leg, why: "lost" };
    case "callerGone":
      return call ? { type: "callerHungUp", contact: call.contact } : null;
    case "key":
      return call ? { type: "keyPressed", contact: call.contact, key: "2" } : null;
    case "available":
      return { type: "becomeAvailable", agent };
    case "pause":
      return { type: "pause", agent, reason: "break" };
    case "save":
      return owed?.state === "wrapUp" ? { type: "historySaved", agent, contact: owed.contact, pause: null } : null;
    case "hold":
    case "resume":
    case "hangUp":
    case "handOver":
    case "swap":
    case "conference":
    case "backToCaller":
      return { type: what, agent };
    case "consult":
    case "handOverTo":
      return { type: what, agent, target: targets[pick % targets.length] ?? { kind: "section", section: "juminka" } };
    default:
      return call ? ofThird(call, what) : null;
  }
}

function play(floor: TestFloor, one: Act): void {
  floor.pass(one.what === "wait" ? 40 : 1 + (one.pick % 5));
  if (one.what === "call") floor.calls();
  if (one.what === "menu") floor.calls("0300000001");
  const input = inputOf(floor, one);
  try {
    if (input) floor.feed(input);
  } catch (error) {
    // A refusal changes nothing: the next act is played on the same floor.
    if (!(error instanceof DomainError)) throw error;
  }
}

const withEnvelope = (floor: TestFloor): NewEvent[] =>
  floor.events.map((event) => ({ id: someId(event.at), source: "acd", v: 1, ...event }) as NewEvent);

/** The contact's record says of it what the floor says. */
function recordAgrees(floor: TestFloor, id: string, own: readonly NewEvent[]): void {
  const record = contactRecord(id, own, { isSlaLine: () => true });
  const { state } = floor.floor.calls.get(id) ?? { state: "over" };
  const inQueue = own.some((event) => event.type === "answered") ? "answered" : "waiting";
  const expected = {
    inIvr: "inIvr",
    waiting: inQueue,
    offered: inQueue,
    talking: "answered",
    dialling: inQueue,
    handedOver: "answered",
    surveyed: "answered",
    over: record.disposition,
  }[state];
  expect(record.disposition).toBe(expected);
  expect(record.endedAt === null).toBe(state !== "over");
  // The history is told by the desk, which is not here.
  expect(record.missing.filter((fact) => fact !== "historySaved")).toEqual([]);
  for (const one of record.transfers) {
    if (state === "over") expect([one.outcome === "underWay", one.citizenWaitMs]).toEqual([false, expect.any(Number)]);
    if (one.outcome === "accepted") expect(one.acceptedAt).not.toBeNull();
    expect(one.citizenWaitMs ?? 0).toBeGreaterThanOrEqual(0);
  }
  const owesHistory = [...floor.floor.agents.values()].some((agent) => agent.state === "wrapUp" && agent.contact === id);
  if (state === "over" && record.answeredAt !== null) expect(record.wrapUpMs === null).toBe(owesHistory);
}

const doing = (call: { held: boolean; speaks: string }) => (call.held ? "held" : call.speaks === "party" ? "consulting" : "talking");

function timelineAgrees(floor: TestFloor, agent: string, events: readonly NewEvent[]): void {
  const now = floor.floor.agents.get(agent);
  const call = now?.state === "talking" ? floor.floor.calls.get(now.contact) : undefined;
  expect(agentTimeline(agent, events).at(-1)?.state).toBe(call?.state === "talking" ? doing(call) : now?.state);
}

test("records and timelines made from the switchboard's events agree with the switchboard", () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 30, maxLength: 90, size: "max" }), (acts) => {
      const floor = new TestFloor();
      for (const agent of AGENTS) floor.available(agent);
      for (const one of acts) play(floor, one);
      const events = withEnvelope(floor);
      for (const [stream, own] of Map.groupBy(events, (event) => event.stream)) {
        if (stream.startsWith("contact/")) recordAgrees(floor, stream.slice("contact/".length), own);
      }
      for (const agent of AGENTS) timelineAgrees(floor, agent, events);
    }),
    { numRuns: 150 },
  );
});
