import { describe, expect, test } from "vitest";
import { smallCentre, TestFloor } from "../../../test/builders/floor.ts";
import type { EngineCommand } from "./commands.ts";

/** ann talks with a citizen; cho, who supervises, has a phone and takes no calls. */
function talk(): { floor: TestFloor; contact: string } {
  const floor = new TestFloor(smallCentre()).available("ann");
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
