import fc from "fast-check";
import { expect, test } from "vitest";
import { smallCentre, TestFloor } from "../../../../test/builders/floor.ts";
import { surveyFlows } from "../../../centre/parts/survey-guidance.ts";
import { surveySchema } from "../../../centre/parts/survey-schema.ts";
import { DomainError } from "../../../kernel/errors.ts";
import type { Call } from "../call.ts";
import type { EngineChannel } from "../commands.ts";
import type { FloorInput } from "../floor.ts";
import { rebuild } from "../step.ts";

const scale = ["とても満足", "満足", "ふつう", "やや不満", "不満"];
const survey = surveySchema.parse({
  rounds: [
    {
      ...{ id: "autumn", name: "満足度調査", from: "2026-11-01", to: "2026-11-30", by: "ivr", answers: 100, againAfterDays: 180 },
      questions: ["overall", "clear"].map((id) => ({ id, ask: "いかがでしたか", scale, satisfied: 2 })),
    },
  ],
});
const rules = smallCentre({ surveys: surveyFlows(survey) });

const reachable = ["ann", "bob"].map((agent) => ({ agent, phone: "desk" as const }));
const back = (channels: readonly EngineChannel[]): FloorInput => ({
  ...{ type: "engineBack", reason: "reconnected", reality: { channels, reachable } },
});
const there = (contact: string): EngineChannel => ({
  ...{ id: `ch.${contact}`, contact, role: "caller", up: true, dialled: "0300000002", bridge: null },
});

type Act = { what: string; pick: number; agent: string };
const act: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom(
    ...["call", "answer", "answer", "agree", "agree", "agree", "withdraw", "hangUp", "hangUp", "putDown", "lost", "callerGone"],
    ...["key", "key", "key", "heard", "heard", "missing", "pass", "save", "save", "available", "hold", "killed"],
  ),
  pick: fc.nat(40),
  agent: fc.constantFrom("ann", "bob"),
});

function inputOf(floor: TestFloor, act: Act): FloorInput | null {
  const { what, pick, agent } = act;
  const owed = floor.floor.agents.get(agent);
  if (what === "save") return owed?.state === "wrapUp" ? { type: "historySaved", agent, contact: owed.contact, pause: null } : null;
  if (what === "available") return { type: "becomeAvailable", agent };
  if (what === "hangUp" || what === "hold") return { type: what, agent };
  const calls = [...floor.floor.calls.values()];
  const call = calls[pick % Math.max(1, calls.length)];
  return call ? (ofTalk(call, what) ?? ofCitizen(call, act)) : null;
}

function ofTalk(call: Call, what: string): FloorInput | null {
  if (!("leg" in call)) return null;
  const { contact, agent, leg } = call;
  switch (what) {
    case "answer":
      return call.state === "offered" ? { type: "legAnswered", contact, leg } : null;
    case "agree":
    case "withdraw":
      return { type: "survey", agent, contact, round: what === "agree" ? "autumn" : null };
    case "putDown":
      return { type: "legEnded", contact, leg, why: "hungUp" };
    case "lost":
      return { type: "legEnded", contact, leg, why: "lost" };
    default:
      return null;
  }
}

function ofCitizen(call: Call, { what, pick }: Act): FloorInput | null {
  const { contact } = call;
  if (what === "callerGone") return { type: "callerHungUp", contact };
  if (what === "key") return { type: "keyPressed", contact, key: String(pick % 10) };
  const playback = "playing" in call ? call.playing?.playback : undefined;
  if (playback === undefined || (what !== "heard" && what !== "missing")) return null;
  return { type: "playEnded", contact, playback, ...(what === "missing" ? { failed: true as const } : {}) };
}

function play(floor: TestFloor, one: Act): void {
  if (one.what === "call") floor.calls();
  if (one.what === "pass") floor.pass(7);
  if (one.what === "killed") {
    const channels = [...floor.floor.calls.values()].flatMap((call) => channelsOf(call));
    floor.floor = rebuild(floor.events, floor.rules);
    floor.feed(back(channels));
  }
  const input = inputOf(floor, one);
  try {
    if (input) floor.feed(input);
  } catch (error) {
    // A refusal changes nothing: the next act is played on the same floor.
    if (!(error instanceof DomainError)) throw error;
  }
}

const channelsOf = (call: { contact: string; channel: string; leg?: string }): EngineChannel[] => [
  there(call.contact),
  ...(call.leg ? [{ ...there(call.contact), id: call.leg, role: "agent" as const }] : []),
];

/** No agent is kept by it, and the citizen hears something, or a key is waited for until an instant. */
function checkSurveyed(floor: TestFloor): void {
  for (const call of floor.floor.calls.values()) {
    if (call.state !== "surveyed") continue;
    const busy = [...floor.floor.agents.values()].filter((agent) => "contact" in agent && agent.contact === call.contact);
    expect(busy.every((agent) => agent.state === "wrapUp")).toBe(true);
    expect(call.playing !== null || call.keyUntil !== null).toBe(true);
  }
}

function checkLife(own: TestFloor["events"]): void {
  const given = own.flatMap((one) => (one.type === "surveyAnswered" ? [one.data.question] : []));
  expect(new Set(given).size).toBe(given.length);
  const count = (type: string) => own.filter((one) => one.type === type).length;
  expect(count("surveyEntered")).toBeLessThanOrEqual(1);
  expect(count("ended")).toBeLessThanOrEqual(1);
  if (count("surveyEntered") === 0) return;
  const before = own.slice(
    0,
    own.findIndex((one) => one.type === "surveyEntered"),
  );
  const last = before.findLast((one) => one.type === "surveyAgreed" || one.type === "surveyWithdrawn" || one.type === "answered");
  expect(last?.type).toBe("surveyAgreed");
}

test("whatever happens in whatever order: no question is answered twice, nobody is asked without having agreed, no agent is busy with a survey, and a contact ends once", () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 40, maxLength: 120, size: "max" }), (acts) => {
      const floor = new TestFloor(rules).available("ann").available("bob");
      for (const one of acts) {
        play(floor, one);
        checkSurveyed(floor);
      }
      const streams = new Set(floor.events.map((one) => one.stream).filter((one) => one.startsWith("contact/")));
      for (const contact of streams) checkLife(floor.events.filter((one) => one.stream === contact));
    }),
    { numRuns: 200 },
  );
});
