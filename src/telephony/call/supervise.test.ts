import { describe, expect, test } from "vitest";
import { smallCentre, TestFloor } from "../../../test/builders/floor.ts";
import type { MonitorMode } from "../../kernel/events.ts";
import type { EngineCommand } from "./commands.ts";
import { CallNotHandedOver, SectionNotAnswered } from "./errors.ts";
import { rebuild } from "./step.ts";

/** ann talks with a citizen; cho, who supervises, has a phone and takes no calls. */
function talk(release: "bridge" | "refer" = "bridge"): { floor: TestFloor; contact: string } {
  const floor = new TestFloor(smallCentre({ release })).available("ann");
  const contact = floor.calls();
  floor.answers(contact);
  floor.feed({ type: "phoneReachable", agent: "cho", phone: "desk" }).feed({ type: "signIn", agent: "cho", phone: "desk" });
  return { floor, contact };
}
const SECTION = { kind: "section", section: "juminka" } as const;

/** Ways in which a talk can stand when somebody wants to listen. */
const PLACES: Readonly<Record<string, (floor: TestFloor, contact: string) => void>> = {
  "on hold": (floor) => void floor.feed({ type: "hold", agent: "ann" }),
  "while a section is consulted": (floor, contact) => consult(floor, contact),
  "in a conference": (floor, contact) => {
    consult(floor, contact);
    floor.feed({ type: "conference", agent: "ann" });
  },
};

function consult(floor: TestFloor, contact: string): void {
  floor.feed({ type: "consult", agent: "ann", target: SECTION });
  const call = floor.floor.calls.get(contact);
  if (call?.state !== "talking" || !call.party) throw new Error("nobody is consulted");
  const { leg } = call.party;
  floor.feed({ type: "legRang", contact, leg }).feed({ type: "legAnswered", contact, leg });
}

function listens(floor: TestFloor, contact: string, mode: "listen" | "whisper" | "barge", tone: boolean): readonly EngineCommand[] {
  floor.feed({ type: "monitor", agent: "cho", target: "ann", mode, tone });
  const call = floor.floor.calls.get(contact);
  const leg = call?.state === "talking" ? call.monitors[0]?.leg : undefined;
  if (leg === undefined) throw new Error("nobody listens");
  return floor.feed({ type: "legAnswered", contact, leg }).last.commands;
}

describe.each(Object.entries(PLACES))("a talk %s", (_place, stands) => {
  test.each(["listen", "whisper"] as const)("is heard by a supervisor who wants to %s, and stays as it stood", (mode) => {
    const { floor, contact } = talk();
    stands(floor, contact);
    const before = floor.floor.calls.get(contact);
    const asked = listens(floor, contact, mode, false);
    expect(asked).toContainEqual(expect.objectContaining({ type: "spy", mode, tone: false }));
    const after = floor.floor.calls.get(contact);
    const standing = (call: typeof before) => call?.state === "talking" && [call.held, call.speaks, call.party?.answered ?? null];
    expect(standing(after)).toEqual(standing(before));
    floor.feed({ type: "stopMonitor", agent: "cho" });
    expect(floor.typesOf(contact).filter((type) => type.startsWith("listen"))).toEqual(["listened", "listenEnded"]);
  });

  test("is joined and taken over; the agent owes the history of the part so far", () => {
    const { floor, contact } = talk();
    stands(floor, contact);
    listens(floor, contact, "barge", false);
    floor.feed({ type: "takeOver", agent: "cho" });
    expect(floor.floor.calls.get(contact)).toMatchObject({ state: "talking", agent: "cho" });
    expect([floor.stateOf("ann"), floor.stateOf("cho")]).toEqual(["wrapUp", "talking"]);
    expect(floor.typesOf(contact)).toContain("takenOver");
  });
});

test.each(["listen", "whisper"] as const)("a talk that is heard (%s) is heard on after the agent's phone was rung anew", (mode) => {
  const { floor, contact } = talk();
  listens(floor, contact, mode, false);
  floor.feed({ type: "rejoin", agent: "ann" });
  const call = floor.floor.calls.get(contact);
  const on = call?.state === "talking" ? call.leg : "";
  floor.feed({ type: "legAnswered", contact, leg: on });
  expect(floor.last.commands).toContainEqual(expect.objectContaining({ type: "spy", on, mode }));
});

/** The citizen is with the section, and ann writes the history. */
function handedOver(): { floor: TestFloor; contact: string; section: string } {
  const { floor, contact } = talk();
  consult(floor, contact);
  floor.feed({ type: "handOver", agent: "ann" });
  return { floor, contact, section: partyOf(floor, contact) };
}

function partyOf(floor: TestFloor, contact: string): string {
  const call = floor.floor.calls.get(contact);
  if (call?.state !== "handedOver") throw new Error("no section has the citizen");
  return call.party.leg;
}

function hears(floor: TestFloor, contact: string, mode: MonitorMode, by = "cho"): { leg: string; commands: readonly EngineCommand[] } {
  floor.feed({ type: "monitorHandedOver", agent: by, contact, mode, tone: true });
  const call = floor.floor.calls.get(contact);
  const leg = call?.state === "handedOver" ? call.monitors.find((one) => one.by === by)?.leg : undefined;
  if (leg === undefined) throw new Error("nobody listens");
  return { leg, commands: floor.feed({ type: "legAnswered", contact, leg }).last.commands };
}

describe("a call that was handed over to a section", () => {
  test.each(["listen", "whisper"] as const)(
    "is heard (%s) on the section's leg, with the tone as it is set, and goes on as it was",
    (mode) => {
      const { floor, contact, section } = handedOver();
      const { leg, commands } = hears(floor, contact, mode);
      expect(commands).toEqual([{ type: "spy", contact, leg, on: section, mode, tone: true }]);
      expect(floor.events.find((event) => event.type === "listened")?.data).toEqual({ by: "cho", agent: null, leg, mode, tone: true });
      floor.feed({ type: "stopMonitor", agent: "cho" });
      expect(floor.floor.calls.get(contact)).toMatchObject({ state: "handedOver", monitors: [] });
      expect(floor.stateOf("cho")).toBe("paused");
    },
  );

  test("is joined by a supervisor, who then listens only", () => {
    const { floor, contact, section } = handedOver();
    const { leg, commands } = hears(floor, contact, "barge");
    expect(commands).toContainEqual(expect.objectContaining({ type: "arrange", together: [`ch.${contact}`, section, leg] }));
    floor.feed({ type: "monitorHandedOver", agent: "cho", contact, mode: "listen", tone: false });
    expect(floor.last.commands).toEqual([{ type: "spy", contact, leg, on: section, mode: "listen", tone: false }]);
  });

  test("is taken over: the section's leg ends, a new recording begins, and the supervisor owes the history of this part", () => {
    const { floor, contact, section } = handedOver();
    floor.feed({ type: "phoneReachable", agent: "bob", phone: "desk" }).feed({ type: "signIn", agent: "bob", phone: "desk" });
    hears(floor, contact, "listen", "bob");
    const { leg } = hears(floor, contact, "barge");
    floor.feed({ type: "takeOver", agent: "cho" });
    expect(floor.last.commands).toContainEqual({ type: "hangUp", channel: section, why: "normal" });
    expect(floor.last.commands).toContainEqual(expect.objectContaining({ type: "arrange", together: [leg, `ch.${contact}`], music: [] }));
    expect(floor.floor.calls.get(contact)).toMatchObject({ state: "talking", agent: "cho", party: null, monitors: [] });
    expect(floor.events.filter((event) => event.type === "recordingStarted").at(-1)?.data).toMatchObject({ agent: "cho" });
    floor.feed({ type: "legEnded", contact, leg: section, why: "hungUp" }).feed({ type: "callerHungUp", contact });
    expect([floor.stateOf("ann"), floor.stateOf("bob"), floor.stateOf("cho")]).toEqual(["wrapUp", "paused", "wrapUp"]);
    expect(floor.typesOf(contact).filter((type) => type === "ended")).toHaveLength(1);
  });

  test.each(["the citizen", "the section", "the engine"])("lets the supervisor go when %s leaves", (who) => {
    const { floor, contact, section } = handedOver();
    hears(floor, contact, "barge");
    if (who === "the citizen") floor.feed({ type: "callerHungUp", contact });
    if (who === "the section") floor.feed({ type: "legEnded", contact, leg: section, why: "hungUp" });
    if (who === "the engine") {
      floor.feed({ type: "engineLost" }).pass(10);
      floor.feed({ type: "engineBack", reason: "started", reality: { channels: [], reachable: [{ agent: "cho", phone: "desk" }] } });
    }
    expect(floor.floor.calls.size).toBe(0);
    expect(floor.stateOf("cho")).toBe("paused");
    expect(floor.typesOf(contact).filter((type) => type === "listenEnded")).toHaveLength(1);
  });

  test("is heard again after the program came back, and no more by whoever hung up meanwhile", () => {
    const { floor, contact, section } = handedOver();
    const { leg } = hears(floor, contact, "whisper");
    const lives = (id: string, role: "caller" | "agent" | "party") => ({ id, contact, role, up: true, dialled: null, bridge: null });
    const channels = [lives(`ch.${contact}`, "caller"), lives(section, "party"), lives(leg, "agent")];
    const back = (there: typeof channels) => {
      floor.floor = { ...rebuild(floor.events, floor.rules), phones: floor.floor.phones };
      floor.feed({ type: "engineBack", reason: "reconnected", reality: { channels: there, reachable: [{ agent: "cho", phone: "desk" }] } });
    };
    back(channels);
    expect(floor.last.commands).toContainEqual({ type: "spy", contact, leg, on: section, mode: "whisper", tone: true });
    expect(floor.floor.calls.get(contact)).toMatchObject({ monitors: [{ by: "cho", up: true }] });
    back(channels.slice(0, 2));
    expect(floor.floor.calls.get(contact)).toMatchObject({ state: "handedOver", monitors: [] });
    expect(floor.stateOf("cho")).toBe("paused");
  });

  test("is not heard while the section rings, nor when it left by REFER, nor when an agent has the citizen", () => {
    const listen = (floor: TestFloor, contact: string) => () =>
      floor.feed({ type: "monitorHandedOver", agent: "cho", contact, mode: "listen", tone: false });
    const { floor, contact } = talk();
    expect(listen(floor, contact)).toThrow(CallNotHandedOver);
    floor.feed({ type: "handOverTo", agent: "ann", target: SECTION });
    expect(listen(floor, contact)).toThrow(SectionNotAnswered);
    const away = talk("refer");
    away.floor.feed({ type: "handOverTo", agent: "ann", target: SECTION });
    expect(listen(away.floor, away.contact)).toThrow(CallNotHandedOver);
  });
});

test.each([true, false])("whether the agent hears a tone is as the centre has set it (%s), and is kept with the event", (tone) => {
  const { floor, contact } = talk();
  expect(listens(floor, contact, "listen", tone)).toContainEqual(expect.objectContaining({ type: "spy", tone }));
  expect(floor.events.find((event) => event.type === "listened")).toMatchObject({
    data: { by: "cho", agent: "ann", mode: "listen", tone },
  });
});

test("nobody listens to the own talk, nor to somebody who has none", () => {
  const { floor } = talk();
  expect(() => floor.feed({ type: "monitor", agent: "ann", target: "ann", mode: "listen", tone: false })).toThrow();
  expect(() => floor.feed({ type: "monitor", agent: "cho", target: "bob", mode: "listen", tone: false })).toThrow();
});
