import { describe, expect, test } from "vitest";
import { smallCentre, TestFloor } from "../../../test/builders/floor.ts";
import type { TrunkTrouble } from "../../kernel/events.ts";
import type { EngineChannel, EngineReality } from "./commands.ts";
import { rebuild } from "./step.ts";

const caller = (contact: string, change: Partial<EngineChannel> = {}): EngineChannel => ({
  id: `ch.${contact}`,
  contact,
  role: "caller",
  up: true,
  dialled: "0300000002",
  bridge: null,
  ...change,
});
const leg = (id: string, up = true): EngineChannel => ({ id, contact: null, role: "agent", up, dialled: null, bridge: null });
const reality = (...channels: EngineChannel[]): EngineReality => ({
  channels,
  reachable: ["ann", "bob", "cho"].map((agent) => ({ agent, phone: "desk" as const })),
});

/** The server is killed and started again: all it has are the events. */
const killed = (floor: TestFloor): TestFloor => {
  const again = new TestFloor(floor.rules);
  again.floor = rebuild(floor.events, floor.rules);
  again.now = floor.now;
  again.events = [...floor.events];
  return again;
};

describe("after kill -9 of the server", () => {
  test("a talk goes on with the same agent", () => {
    const before = new TestFloor().available("ann");
    const contact = before.calls();
    before.answers(contact);
    const after = killed(before).feed({
      type: "engineBack",
      reason: "reconnected",
      reality: reality(caller(contact), leg(before.legOf(contact))),
    });
    expect(after.floor.calls.get(contact)).toMatchObject({ state: "talking", agent: "ann" });
    expect(after.last.commands).toMatchObject([{ type: "connect" }]);
    after.feed({ type: "hangUp", agent: "ann" });
    expect(after.typesOf(contact).filter((t) => t === "ended")).toHaveLength(1);
  });

  test("waiting callers keep their places and hear music", () => {
    const before = new TestFloor();
    const first = before.calls();
    before.pass(5);
    const second = before.calls();
    const after = killed(before).feed({ type: "engineBack", reason: "reconnected", reality: reality(caller(second), caller(first)) });
    expect(after.last.commands.filter((c) => c.type === "musicOn")).toHaveLength(2);
    after.available("ann");
    expect(after.floor.calls.get(first)).toMatchObject({ state: "offered" });
    expect(after.floor.calls.get(second)).toMatchObject({ state: "waiting" });
  });

  test("a caller who hung up meanwhile is closed once, and the leg of the agent is ended", () => {
    const before = new TestFloor().available("ann");
    const contact = before.calls();
    before.answers(contact);
    const legId = before.legOf(contact);
    const after = killed(before).feed({ type: "engineBack", reason: "reconnected", reality: reality(leg(legId)) });
    expect(after.typesOf(contact).filter((t) => t === "ended")).toHaveLength(1);
    expect(after.stateOf("ann")).toBe("wrapUp");
    expect(after.commands).toContainEqual(expect.objectContaining({ type: "hangUp", channel: legId }));
  });

  test("an agent who answered meanwhile is connected", () => {
    const before = new TestFloor().available("ann");
    const contact = before.calls();
    const after = killed(before).feed({
      type: "engineBack",
      reason: "reconnected",
      reality: reality(caller(contact, { up: false }), leg(before.legOf(contact))),
    });
    expect(after.floor.calls.get(contact)?.state).toBe("talking");
  });

  test("a phone that still rings goes on ringing", () => {
    const before = new TestFloor().available("ann");
    const contact = before.calls();
    const after = killed(before).feed({
      type: "engineBack",
      reason: "reconnected",
      reality: reality(caller(contact), leg(before.legOf(contact), false)),
    });
    expect(after.floor.calls.get(contact)).toMatchObject({ state: "offered", agent: "ann" });
  });

  test("a caller in the guidance hears its place again", () => {
    const before = new TestFloor();
    const contact = before.calls("0300000001");
    const after = killed(before).feed({ type: "engineBack", reason: "reconnected", reality: reality(caller(contact)) });
    expect(after.last.commands).toMatchObject([{ type: "play", prompts: ["welcome"] }]);
  });

  test("a caller nobody saw arrive is let in", () => {
    const after = killed(new TestFloor());
    const contact = after.newContact();
    after.feed({ type: "engineBack", reason: "reconnected", reality: reality(caller(contact)) });
    expect(after.floor.calls.get(contact)).toMatchObject({ state: "waiting" });
  });

  test("a history saved while the server was away frees the agent", () => {
    const before = new TestFloor().available("ann");
    const contact = before.calls();
    before.answers(contact).feed({ type: "hangUp", agent: "ann" });
    before.events.push({
      ...{ stream: `contact/${contact}` as const, type: "historySaved" as const, at: before.now },
      data: { agent: "ann", kind: "general", classification: "unit", outcome: "answered", marks: [], knowledge: [] },
    });
    const after = killed(before).feed({ type: "engineBack", reason: "reconnected", reality: reality() }).feed({ type: "timePassed" });
    expect(after.stateOf("ann")).toBe("available");
  });

  test("who saved to go away is away with that reason", () => {
    const before = new TestFloor().available("ann");
    const contact = before.calls();
    before.answers(contact).feed({ type: "hangUp", agent: "ann" });
    before.events.push({
      ...{ stream: `contact/${contact}` as const, type: "historySaved" as const, at: before.now },
      data: { agent: "ann", kind: "general", classification: "unit", outcome: "answered", marks: [], knowledge: [], pause: "lunch" },
    });
    const after = killed(before).feed({ type: "engineBack", reason: "reconnected", reality: reality() }).feed({ type: "timePassed" });
    expect(after.floor.agents.get("ann")).toMatchObject({ state: "paused", reason: "lunch" });
  });

  test("nobody is offered anything until the engine has reported", () => {
    const before = new TestFloor().available("ann");
    const after = killed(before);
    const contact = after.calls();
    expect(after.floor.calls.get(contact)?.state).toBe("waiting");
    after.feed({ type: "engineBack", reason: "reconnected", reality: reality(caller(contact)) });
    expect(after.floor.calls.get(contact)?.state).toBe("offered");
  });
});

test("a new server that finds an engine older than the call knows that a caller who is gone hung up", () => {
  const before = new TestFloor();
  const contact = before.calls();
  const after = killed(before).feed({ type: "engineBack", reason: "started", reality: { ...reality(), startedAt: before.now - 60_000 } });
  expect(after.events).toContainEqual(
    expect.objectContaining({ stream: `contact/${contact}`, type: "ended", data: { by: "caller", reason: "abandoned" } }),
  );
});

describe("after the engine died", () => {
  test("every call on it is closed as engine-lost and the agent who talked writes the history", () => {
    const floor = new TestFloor(smallCentre()).available("ann");
    const talked = floor.calls();
    floor.answers(talked);
    const waited = floor.calls();
    floor.pass(1).feed({ type: "engineLost" }).feed({ type: "engineBack", reason: "started", reality: reality() });
    expect(floor.floor.calls.size).toBe(0);
    for (const contact of [talked, waited]) {
      expect(floor.events).toContainEqual(
        expect.objectContaining({ stream: `contact/${contact}`, type: "ended", data: { by: "engine", reason: "engineLost" } }),
      );
    }
    expect(floor.stateOf("ann")).toBe("wrapUp");
  });

  test("a colleague who was asked while away is away again, and is not offered the next call", () => {
    const floor = new TestFloor(smallCentre()).available("ann");
    floor.feed({ type: "phoneReachable", agent: "bob", phone: "desk" }).feed({ type: "signIn", agent: "bob", phone: "desk" });
    floor.answers(floor.calls());
    floor.feed({ type: "consult", agent: "ann", target: { kind: "agent", agent: "bob" } });
    const reachable = [{ agent: "bob", phone: "desk" as const }];
    floor
      .pass(1)
      .feed({ type: "engineLost" })
      .feed({ type: "engineBack", reason: "started", reality: { ...reality(), reachable } });
    expect(floor.stateOf("bob")).toBe("paused");
  });
});

describe("a trunk whose other side does not answer", () => {
  const silent = { trunk: "city-hall", why: "silent" } as const;
  const back = (...lostTrunks: readonly { trunk: string; why: TrunkTrouble }[]) =>
    ({ type: "engineBack", reason: "reconnected", reality: { ...reality(), lostTrunks } }) as const;
  const told = (floor: TestFloor) => floor.events.flatMap((e) => (e.type === "trunkLost" || e.type === "trunkBack" ? [e.type] : []));

  test("is told once for each change, however often the engine says so", () => {
    const floor = new TestFloor();
    for (let i = 0; i < 2; i += 1) floor.feed({ type: "trunkLost", ...silent });
    expect([...floor.floor.trunks]).toEqual([["city-hall", "silent"]]);
    for (let i = 0; i < 2; i += 1) floor.feed({ type: "trunkBack", trunk: "city-hall" });
    expect(told(floor)).toEqual(["trunkLost", "trunkBack"]);
    expect(floor.floor.trunks.size).toBe(0);
  });

  test("is still known to a server that was killed, which finds out whether it came back meanwhile", () => {
    const floor = new TestFloor().feed({ type: "trunkLost", ...silent });
    const same = killed(floor).feed(back(silent));
    expect(told(same)).toEqual(["trunkLost"]);
    expect(told(killed(floor).feed(back()))).toEqual(["trunkLost", "trunkBack"]);
    expect(told(killed(new TestFloor()).feed(back(silent)))).toEqual(["trunkLost"]);
  });

  test("is told anew when what is wrong with it changes, also when that was found out only by a new server", () => {
    const floor = new TestFloor().feed({ type: "trunkLost", ...silent }).feed({ type: "trunkLost", ...silent, why: "certificate" });
    const again = killed(floor).feed(back({ ...silent, why: "notRegistered" }));
    expect(again.events.flatMap((e) => (e.type === "trunkLost" ? [e.data.why] : []))).toEqual(["silent", "certificate", "notRegistered"]);
    expect(again.floor.trunks.get("city-hall")).toBe("notRegistered");
  });
});
