import { expect, test } from "vitest";
import { someId } from "../../../test/builders/events.ts";
import { TestFloor } from "../../../test/builders/floor.ts";
import type { NewEvent } from "../../kernel/events.ts";
import { SECOND } from "../../kernel/ids.ts";
import { contactRecord } from "./interpret.ts";

const section = { kind: "section", section: "juminka" } as const;

/** Ann talks with a citizen; what happens then, and the record of it. */
function after(happen: (floor: TestFloor, contact: string) => void) {
  const floor = new TestFloor().available("ann");
  const contact = floor.calls();
  floor.answers(contact);
  happen(floor, contact);
  const events = floor.events
    .filter((event) => event.stream === `contact/${contact}`)
    .map((event) => ({ id: someId(event.at), source: "acd", v: 1, ...event }) as NewEvent);
  return contactRecord(contact, events, { isSlaLine: () => true });
}

const consults = (floor: TestFloor, contact: string) => {
  floor.pass(10).feed({ type: "consult", agent: "ann", target: section });
  const leg = `out.${contact}.2`;
  floor.pass(5).feed({ type: "legAnswered", contact, leg });
  return leg;
};

test("while a section is consulted the citizen hears music, which is no talk", () => {
  const record = after((floor, contact) => {
    consults(floor, contact);
    floor.pass(20).feed({ type: "backToCaller", agent: "ann" });
    floor.pass(30).feed({ type: "hangUp", agent: "ann" });
  });
  expect([record.talkMs, record.holdMs]).toEqual([40 * SECOND, 25 * SECOND]);
});

test("a section that hangs up leaves the citizen with the music until the agent turns back", () => {
  const record = after((floor, contact) => {
    const leg = consults(floor, contact);
    floor.pass(5).feed({ type: "legEnded", contact, leg, why: "hungUp" });
    floor.pass(10).feed({ type: "backToCaller", agent: "ann" });
    floor.pass(5).feed({ type: "hangUp", agent: "ann" });
  });
  expect([record.talkMs, record.holdMs]).toEqual([15 * SECOND, 20 * SECOND]);
});

test("a citizen who was handed over is one contact that nobody misses an end of while it goes on", () => {
  const going = after((floor, contact) => {
    consults(floor, contact);
    floor.pass(5).feed({ type: "handOver", agent: "ann" });
    floor.feed({ type: "historySaved", agent: "ann", contact, pause: null });
  });
  expect([going.disposition, going.endedAt, going.missing.includes("ended")]).toEqual(["answered", null, false]);
  const over = after((floor, contact) => {
    consults(floor, contact);
    floor.pass(5).feed({ type: "handOver", agent: "ann" });
    floor.pass(60).feed({ type: "callerHungUp", contact });
  });
  expect([over.endReason, over.talkMs, over.agents]).toEqual(["completed", 10 * SECOND, ["ann"]]);
});
