import { expect, test } from "vitest";
import { someId } from "../../../test/builders/events.ts";
import { smallCentre, TestFloor } from "../../../test/builders/floor.ts";
import type { NewEvent } from "../../kernel/events.ts";
import { SECOND } from "../../kernel/ids.ts";
import { contactRecord } from "./interpret.ts";

const section = { kind: "section", section: "juminka" } as const;
const bob = { kind: "agent", agent: "bob" } as const;

/** Ann talks with a citizen; what happens then, and what the record says of it: [how, outcome, the citizen's wait in seconds] each. */
function after(happen: (floor: TestFloor, contact: string) => void, floor = new TestFloor()) {
  floor.available("ann");
  const contact = floor.calls();
  floor.answers(contact);
  happen(floor.pass(10), contact);
  const events = floor.events
    .filter((event) => event.stream === `contact/${contact}`)
    .map((event) => ({ id: someId(event.at), source: "acd", v: 1, ...event }) as NewEvent);
  const record = contactRecord(contact, events, { isSlaLine: () => true });
  const told = record.transfers.map((one) => [one.how, one.outcome, one.citizenWaitMs === null ? null : one.citizenWaitMs / SECOND]);
  return { record, told };
}
const leg = (contact: string, n: number) => `out.${contact}.${n}`;
const consults = (floor: TestFloor, contact: string) => {
  floor.feed({ type: "consult", agent: "ann", target: section });
  floor.pass(5).feed({ type: "legAnswered", contact, leg: leg(contact, 2) });
};

test("an announced hand-over says when the section answered, when it took the citizen and how long the citizen waited", () => {
  const { record, told } = after((floor, contact) => {
    consults(floor, contact);
    floor.pass(20).feed({ type: "handOver", agent: "ann" });
    floor.pass(60).feed({ type: "callerHungUp", contact });
  });
  expect(told).toEqual([["announced", "accepted", 25]]);
  const [one] = record.transfers;
  const from = one?.startedAt ?? 0;
  expect([one?.agent, one?.target, one?.by]).toEqual(["ann", section, "bridge"]);
  expect([one?.answeredAt, one?.handedOverAt, one?.acceptedAt].map((at) => ((at ?? 0) - from) / SECOND)).toEqual([5, 25, 25]);
  expect(record.consultMs).toBe(25 * SECOND);
});

test("a section that was only asked has not got the citizen, and turning to and fro counts what the citizen heard of the music", () => {
  const { told } = after((floor, contact) => {
    consults(floor, contact);
    floor.pass(10).feed({ type: "swap", agent: "ann" });
    floor.pass(30).feed({ type: "swap", agent: "ann" });
    floor.pass(7).feed({ type: "backToCaller", agent: "ann" });
    floor.pass(5).feed({ type: "hold", agent: "ann" });
    floor.pass(50).feed({ type: "hangUp", agent: "ann" });
  });
  expect(told).toEqual([["consulted", "consulted", 22]]);
});

test("handed over before anybody answered, the citizen waits until the section picks up", () => {
  const { told } = after((floor, contact) => {
    floor.feed({ type: "handOverTo", agent: "ann", target: section });
    floor.pass(8).feed({ type: "legAnswered", contact, leg: leg(contact, 2) });
    floor.pass(8).feed({ type: "callerHungUp", contact });
  });
  expect(told).toEqual([["unannounced", "accepted", 8]]);
});

test("a section that does not take the citizen is told apart from the one that does afterwards", () => {
  const { told } = after((floor, contact) => {
    floor.feed({ type: "consult", agent: "ann", target: section });
    floor.pass(4).feed({ type: "legEnded", contact, leg: leg(contact, 2), why: "busy" });
    floor.pass(3).feed({ type: "backToCaller", agent: "ann" });
    floor.pass(10).feed({ type: "consult", agent: "ann", target: section });
    floor.pass(2).feed({ type: "legAnswered", contact, leg: leg(contact, 3) });
    floor.feed({ type: "conference", agent: "ann" });
    floor.pass(30).feed({ type: "handOver", agent: "ann" });
    floor.pass(30).feed({ type: "legEnded", contact, leg: leg(contact, 3), why: "hungUp" });
  });
  expect(told).toEqual([
    ["consulted", "busy", 7],
    ["announced", "accepted", 2],
  ]);
});

test("a citizen who gives up while the section's phone rings was not accepted", () => {
  const { told } = after((floor, contact) => {
    floor.feed({ type: "handOverTo", agent: "ann", target: section });
    floor.pass(12).feed({ type: "callerHungUp", contact });
  });
  expect(told).toEqual([["unannounced", "callerLeft", 12]]);
});

test("nobody answers there: the hand-over failed, and the citizen's wait for the next operator is no part of it", () => {
  const { told } = after((floor, contact) => {
    floor.feed({ type: "handOverTo", agent: "ann", target: section });
    floor.pass(15).feed({ type: "legEnded", contact, leg: leg(contact, 2), why: "noAnswer" });
    floor.pass(100);
  });
  expect(told).toEqual([["unannounced", "noAnswer", 15]]);
});

test("a colleague who takes over the citizen is a hand-over like that to a section; holding later is the colleague's own", () => {
  const { told } = after((floor, contact) => {
    floor.available("bob").feed({ type: "consult", agent: "ann", target: bob });
    const rings = `agent.${contact}.bob.2`;
    const asked = floor.commands.findLast((one) => one.type === "ringAgent");
    floor.pass(3).feed({ type: "legAnswered", contact, leg: asked?.type === "ringAgent" ? asked.leg : rings });
    floor.pass(6).feed({ type: "handOver", agent: "ann" });
    floor.pass(10).feed({ type: "hold", agent: "bob" });
    floor.pass(50).feed({ type: "hangUp", agent: "bob" });
  });
  expect(told).toEqual([["announced", "accepted", 9]]);
});

test("a supervisor who takes the citizen over from a section ends the section's part; holding later is the supervisor's own", () => {
  const { record, told } = after((floor, contact) => {
    consults(floor, contact);
    floor.feed({ type: "handOver", agent: "ann" });
    floor.feed({ type: "phoneReachable", agent: "cho", phone: "desk" }).feed({ type: "signIn", agent: "cho", phone: "desk" });
    floor.pass(30).feed({ type: "monitorHandedOver", agent: "cho", contact, mode: "listen", tone: false });
    floor.pass(3).feed({ type: "legAnswered", contact, leg: `leg.${contact}.cho.3` });
    floor.pass(7).feed({ type: "takeOver", agent: "cho" });
    floor.pass(5).feed({ type: "hold", agent: "cho" });
    floor.pass(50).feed({ type: "callerHungUp", contact });
  });
  expect(told).toEqual([["announced", "accepted", 5]]);
  const [one] = record.transfers;
  expect(((one?.partyLeftAt ?? 0) - (one?.acceptedAt ?? 0)) / SECOND).toBe(40);
  expect(record.agents).toEqual(["ann", "cho"]);
  expect(record.recordings).toHaveLength(2);
});

test("a carrier that refuses to take the call is one failed try; the centre's own call to the section is the next", () => {
  const { told } = after(
    (floor, contact) => {
      floor.feed({ type: "handOverTo", agent: "ann", target: section });
      floor.pass(2).feed({ type: "referFailed", contact });
      floor.pass(6).feed({ type: "legAnswered", contact, leg: leg(contact, 3) });
      floor.pass(9).feed({ type: "callerHungUp", contact });
    },
    new TestFloor(smallCentre({ release: "refer" })),
  );
  expect(told).toEqual([
    ["unannounced", "refused", 2],
    ["unannounced", "accepted", 6],
  ]);
});

test("while a section is being asked nothing is decided, and the wait is not over", () => {
  const { told } = after((floor) => floor.feed({ type: "consult", agent: "ann", target: section }));
  expect(told).toEqual([["consulted", "underWay", null]]);
});
