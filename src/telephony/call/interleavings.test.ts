import fc from "fast-check";
import { expect, test } from "vitest";
import { TestFloor } from "../../../test/builders/floor.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { Floor, FloorInput } from "./floor.ts";
import { rebuild } from "./step.ts";

const AGENTS = ["ann", "bob", "cho"];
type Act = { what: string; pick: number; agent: string; seconds: number };
const act: fc.Arbitrary<Act> = fc.record({
  // What happens often at a centre is drawn often, so that talks, holds and histories are reached.
  what: fc.constantFrom(
    ...[
      "call",
      "call",
      "call",
      "callMenu",
      "key",
      "playEnded",
      "rang",
      "answer",
      "answer",
      "answer",
      "answer",
      "legGone",
      "legLost",
      "callerGone",
    ],
    ...[
      "available",
      "available",
      "available",
      "pause",
      "hold",
      "hold",
      "resume",
      "hangUp",
      "save",
      "save",
      "save",
      "signOut",
      "phoneLost",
      "phoneBack",
      "pass",
    ],
  ),
  pick: fc.nat(50),
  agent: fc.constantFrom(...AGENTS),
  seconds: fc.integer({ min: 0, max: 70 }),
});

/** Whatever people and telephones do, in whatever order: these hold after every step. */
function invariants(floor: Floor, owed: ReadonlyMap<string, string>): void {
  const engaged = new Map<string, string>();
  for (const call of floor.calls.values()) {
    if (call.state !== "offered" && call.state !== "talking") continue;
    expect(engaged.has(call.agent), "an agent with two calls").toBe(false);
    engaged.set(call.agent, call.contact);
    expect(floor.agents.get(call.agent)).toMatchObject({ state: call.state === "offered" ? "ringing" : "talking", contact: call.contact });
    expect(owed.get(call.agent), "offered before the history was saved").toBeUndefined();
  }
  for (const agent of floor.agents.values()) {
    if (agent.state === "ringing" || agent.state === "talking")
      expect(engaged.get(agent.id), "an agent busy with nobody").toBe(agent.contact);
  }
}

// limit: one case per thing people and telephones can do, each a line
function inputOf(floor: TestFloor, a: Act, owed: ReadonlyMap<string, string>): FloorInput | null {
  const calls = [...floor.floor.calls.values()];
  const call = calls[a.pick % Math.max(1, calls.length)];
  const legs = calls.filter((c) => c.state === "offered" || c.state === "talking");
  const withLeg = legs[a.pick % Math.max(1, legs.length)];
  const leg = withLeg && "leg" in withLeg ? { contact: withLeg.contact, leg: withLeg.leg } : null;
  switch (a.what) {
    case "key":
      return call ? { type: "keyPressed", contact: call.contact, key: String(a.pick % 10) } : null;
    case "playEnded":
      return call && "playing" in call && call.playing
        ? { type: "playEnded", contact: call.contact, playback: call.playing.playback }
        : null;
    case "rang":
      return leg && { type: "legRang", ...leg };
    case "answer":
      return leg && { type: "legAnswered", ...leg };
    case "legGone":
      return (
        leg && { type: "legEnded", ...leg, why: (["busy", "noAnswer", "refused", "unreachable", "hungUp"] as const)[a.pick % 5] ?? "busy" }
      );
    case "legLost":
      return leg && { type: "legEnded", ...leg, why: "lost" };
    case "callerGone":
      return call ? { type: "callerHungUp", contact: call.contact } : null;
    case "available":
      return { type: "becomeAvailable", agent: a.agent };
    case "pause":
      return { type: "pause", agent: a.agent, reason: "break" };
    case "hold":
    case "resume":
    case "hangUp":
    case "signOut":
      return { type: a.what, agent: a.agent };
    case "save":
      return { type: "historySaved", agent: a.agent, contact: owed.get(a.agent) ?? floor.newContact(), pause: null };
    case "phoneLost":
      return { type: "phoneLost", agent: a.agent, phone: "desk" };
    case "phoneBack":
      return { type: "phoneReachable", agent: a.agent, phone: "desk" };
    default:
      return null;
  }
}

function play(floor: TestFloor, a: Act, owed: Map<string, string>): void {
  if (a.what === "pass") return void floor.pass(a.seconds);
  if (a.what === "call" || a.what === "callMenu") return void floor.calls(a.what === "call" ? "0300000002" : "0300000001");
  const input = inputOf(floor, a, owed);
  if (!input) return;
  try {
    floor.feed(input);
    if (a.what === "available" && floor.stateOf(a.agent) === "signedOut") floor.feed({ type: "signIn", agent: a.agent, phone: "desk" });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "agent-not-signed-in") floor.feed({ type: "signIn", agent: a.agent, phone: "desk" });
  }
}

/** Which history each agent owes, read from the events alone. */
function owedAfter(floor: TestFloor): Map<string, string> {
  const owed = new Map<string, string>();
  for (const event of floor.events) {
    if (event.type === "wrapUpStarted") owed.set(event.data.agent, event.stream.slice("contact/".length));
    if (event.type === "wrapUpEnded") owed.delete(event.data.agent);
  }
  return owed;
}

test("in any interleaving no call is lost, no agent has two calls, nobody is offered a call before saving, and a contact ends once", () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 60, maxLength: 160, size: "max" }), (acts) => {
      const floor = new TestFloor();
      for (const agent of AGENTS) floor.available(agent);
      for (const a of acts) {
        play(floor, a, owedAfter(floor));
        invariants(floor.floor, owedAfter(floor));
      }
      const arrived = floor.events.filter((e) => e.type === "contactArrived").map((e) => e.stream);
      const ended = floor.events.filter((e) => e.type === "ended").map((e) => e.stream);
      expect(new Set(ended).size).toBe(ended.length);
      expect(new Set(arrived)).toEqual(new Set([...ended, ...[...floor.floor.calls.keys()].map((id) => `contact/${id}`)]));
    }),
    { numRuns: 150 },
  );
});

test("the floor rebuilt from its events is the floor that was, but for what plays at this moment", () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 40, maxLength: 120, size: "max" }), (acts) => {
      const floor = new TestFloor();
      for (const agent of AGENTS) floor.available(agent);
      for (const a of acts) play(floor, a, owedAfter(floor));
      const again = rebuild(floor.events, floor.rules);
      expect(again.agents).toEqual(floor.floor.agents);
      expect(again.phones).toEqual(floor.floor.phones);
      expect(lasting(again)).toEqual(lasting(floor.floor));
    }),
    { numRuns: 150 },
  );
});

const lasting = (floor: Floor) => [...floor.calls.values()].map((call) => ({ ...call, picked: null, playing: null, keyUntil: null }));
