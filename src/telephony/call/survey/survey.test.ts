import { describe, expect, test } from "vitest";
import { smallCentre, TestFloor } from "../../../../test/builders/floor.ts";
import { surveyFlows } from "../../../centre/parts/survey-guidance.ts";
import { surveySchema } from "../../../centre/parts/survey-schema.ts";
import { DomainError } from "../../../kernel/errors.ts";
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

/** Ann talks with a citizen who has agreed to be asked. */
function agreed(): { floor: TestFloor; contact: string } {
  const floor = new TestFloor(rules).available("ann");
  const contact = floor.calls();
  floor.answers(contact).feed({ type: "survey", agent: "ann", contact, round: "autumn" });
  return { floor, contact };
}
/** What plays to the citizen is heard to its end. */
function hears(floor: TestFloor, contact: string, failed = false): void {
  const call = floor.floor.calls.get(contact);
  if (call?.state !== "surveyed" || !call.playing) throw new Error("nothing plays");
  floor.feed({ type: "playEnded", contact, playback: call.playing.playback, ...(failed ? { failed: true as const } : {}) });
}
const press = (floor: TestFloor, contact: string, key: string) => floor.feed({ type: "keyPressed", contact, key });
const heard = (floor: TestFloor) => floor.commands.flatMap((one) => (one.type === "play" ? [one.prompts] : []));
const said = (floor: TestFloor) => heard(floor).map((prompts) => prompts.map((one) => one.replace("survey-", "").replace("autumn-", "")));
const answersOf = (floor: TestFloor) => floor.events.flatMap((one) => (one.type === "surveyAnswered" ? [one.data] : []));
const endsOf = (floor: TestFloor) => floor.events.flatMap((one) => (one.type === "ended" ? [one.data] : []));

describe("a citizen who agreed to be asked", () => {
  test("hears the guidance when the agent ends the talk, answers by keys, is thanked, and the call ends", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "hangUp", agent: "ann" });
    expect(floor.stateOf("ann")).toBe("wrapUp");
    hears(floor, contact);
    press(floor, contact, "5");
    expect(answersOf(floor)).toEqual([{ round: "autumn", question: "overall", level: 4 }]);
    press(floor, contact, "1");
    hears(floor, contact);
    expect(said(floor)).toEqual([["intro"], ["q-overall"], ["q-clear"], ["thanks"]]);
    expect(answersOf(floor)[1]).toEqual({ round: "autumn", question: "clear", level: 0 });
    expect(endsOf(floor)).toEqual([{ by: "centre", reason: "completed" }]);
    expect(floor.commands).toContainEqual({ type: "hangUp", channel: `ch.${contact}`, why: "normal" });
    expect(floor.floor.calls.size).toBe(0);
  });

  test("is let out of the talk before anything is said, and nobody records what is asked", () => {
    const { floor, contact } = agreed();
    const leg = floor.legOf(contact);
    floor.feed({ type: "hangUp", agent: "ann" });
    expect(floor.last.commands.map((one) => one.type)).toEqual(["arrange", "hangUp", "musicOff", "play"]);
    expect(floor.last.commands[1]).toEqual({ type: "hangUp", channel: leg, why: "normal", bridge: `talk.${contact}` });
    expect(floor.last.events.map((one) => one.type)).toEqual([
      ...["agentLeft", "recordingStopped", "surveyEntered", "wrapUpStarted", "ivrReached"],
    ]);
  });

  test("goes there too when the agent puts the phone down, and from hold", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "hold", agent: "ann" }).feed({ type: "legEnded", contact, leg: floor.legOf(contact), why: "hungUp" });
    expect(floor.floor.calls.get(contact)?.state).toBe("surveyed");
    expect(said(floor)).toEqual([["intro"]]);
  });

  test("who knows the keys need not hear the question out", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "hangUp", agent: "ann" });
    press(floor, contact, "2");
    expect(answersOf(floor)).toEqual([{ round: "autumn", question: "overall", level: 1 }]);
    expect(floor.last.commands.map((one) => one.type)).toEqual(["stopPlay", "play"]);
  });

  test("hears a question once more after silence or a wrong key, then the next one", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "hangUp", agent: "ann" });
    hears(floor, contact);
    hears(floor, contact);
    floor.pass(6);
    press(floor, contact, "9");
    hears(floor, contact);
    floor.pass(6);
    hears(floor, contact);
    floor.pass(6);
    expect(said(floor)).toEqual([...[["intro"], ["q-overall"], ["no-key", "q-overall"], ["q-clear"], ["no-key", "q-clear"], ["thanks"]]]);
    hears(floor, contact);
    expect(answersOf(floor)).toEqual([]);
    expect(endsOf(floor)).toEqual([{ by: "centre", reason: "completed" }]);
  });

  test("hangs up in the middle: what was answered stands, and it is no abandonment", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "hangUp", agent: "ann" });
    press(floor, contact, "3").feed({ type: "callerHungUp", contact });
    expect(answersOf(floor)).toHaveLength(1);
    expect(endsOf(floor)).toEqual([{ by: "caller", reason: "completed" }]);
  });

  test("hangs up first: nothing is asked", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "callerHungUp", contact });
    expect(floor.typesOf(contact)).not.toContain("surveyEntered");
    expect(floor.floor.calls.size).toBe(0);
  });

  test("thinks better of it: the talk ends as any other", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "survey", agent: "ann", contact, round: null }).feed({ type: "hangUp", agent: "ann" });
    expect(floor.typesOf(contact)).not.toContain("surveyEntered");
    expect(endsOf(floor)).toEqual([{ by: "agent", reason: "completed" }]);
  });

  test("whom the agent loses comes back to the queue; to be asked was agreed with that agent alone", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "legEnded", contact, leg: floor.legOf(contact), why: "lost" }).available("bob");
    floor.answers(contact).feed({ type: "hangUp", agent: "bob" });
    expect(floor.typesOf(contact)).not.toContain("surveyEntered");
  });

  test("is never left in silence where the sound of a question is missing: thanks, or the end", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "hangUp", agent: "ann" });
    hears(floor, contact, true);
    expect(said(floor)).toEqual([["intro"], ["thanks"]]);
    hears(floor, contact, true);
    expect(endsOf(floor)).toEqual([{ by: "centre", reason: "completed" }]);
  });

  test("keeps no agent busy: who saved the history takes the next call while the citizen is asked", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "hangUp", agent: "ann" }).feed({ type: "historySaved", agent: "ann", contact, pause: null });
    const next = floor.calls();
    floor.answers(next);
    press(floor, contact, "1");
    expect(floor.floor.calls.get(contact)?.state).toBe("surveyed");
    expect(floor.floor.calls.get(next)).toMatchObject({ state: "talking", agent: "ann" });
  });
});

describe("a desk", () => {
  test("agrees once, however often it is asked; only of its own talk, and only to a round that is spoken", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "survey", agent: "ann", contact, round: "autumn" });
    expect(floor.typesOf(contact).filter((one) => one === "surveyAgreed")).toHaveLength(1);
    const wishes = [
      { agent: "bob", contact, round: "autumn" },
      { agent: "ann", contact: floor.newContact(), round: "autumn" },
      { agent: "ann", contact, round: "spring" },
    ];
    const codes = wishes.map((wish) => {
      try {
        floor.feed({ type: "survey", ...wish });
        return "";
      } catch (error) {
        return error instanceof DomainError ? error.code : "";
      }
    });
    expect(codes).toEqual(["no-call-at-desk", "no-call-at-desk", "survey-not-spoken"]);
  });
});

/** The server is killed and started again: all it has are the events, and what the engine says. */
function restarted(floor: TestFloor, channels: readonly EngineChannel[], known = floor.rules): TestFloor {
  const again = new TestFloor(known);
  again.floor = rebuild(floor.events, known);
  again.now = floor.now;
  again.events = [...floor.events];
  return again.feed(back(channels));
}
const reachable = ["ann", "bob"].map((agent) => ({ agent, phone: "desk" as const }));
const back = (channels: readonly EngineChannel[]): FloorInput => ({
  ...{ type: "engineBack", reason: "reconnected", reality: { channels, reachable } },
});
const there = (contact: string): EngineChannel => ({
  ...{ id: `ch.${contact}`, contact, role: "caller", up: true, dialled: "0300000002", bridge: null },
});

describe("a server that is killed in the middle", () => {
  test("says the question again where the citizen stands; what was answered is not asked again", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "hangUp", agent: "ann" });
    press(floor, contact, "4");
    const after = restarted(floor, [there(contact)]);
    expect(said(after)).toEqual([["q-clear"]]);
    press(after, contact, "4");
    expect(answersOf(after).map((one) => one.question)).toEqual(["overall", "clear"]);
    expect(after.stateOf("ann")).toBe("wrapUp");
  });

  test("knows before the end of the talk that the citizen has agreed", () => {
    const { floor, contact } = agreed();
    const leg = { ...there(contact), id: floor.legOf(contact), role: "agent" as const };
    const after = restarted(floor, [there(contact), leg]).feed({ type: "hangUp", agent: "ann" });
    expect(after.floor.calls.get(contact)?.state).toBe("surveyed");
  });

  test("ends the call of a citizen whose round is gone, and of one who has hung up, as completed", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "hangUp", agent: "ann" });
    const without = restarted(floor, [there(contact)], smallCentre());
    expect(endsOf(without)).toEqual([{ by: "centre", reason: "completed" }]);
    expect(without.commands).toContainEqual({ type: "hangUp", channel: `ch.${contact}`, why: "normal" });
    expect(endsOf(restarted(floor, []))).toEqual([{ by: "caller", reason: "completed" }]);
  });

  test("and with it the engine: the call is over, and nobody owes a call back", () => {
    const { floor, contact } = agreed();
    floor.feed({ type: "hangUp", agent: "ann" }).pass(1);
    floor.feed({ type: "engineLost" }).feed({ type: "engineBack", reason: "started", reality: { channels: [], reachable: [] } });
    expect(endsOf(floor)).toEqual([{ by: "engine", reason: "completed" }]);
    expect(floor.floor.calls.get(contact)).toBeUndefined();
  });
});
