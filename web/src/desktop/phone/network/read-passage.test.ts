import { expect, test } from "vitest";
import { countersOf, passageBetween } from "./read-passage.ts";

const inbound = { type: "inbound-rtp", kind: "audio", packetsReceived: 100, packetsLost: 0, jitter: 0.004 };
const there = { type: "remote-inbound-rtp", roundTripTime: 0.03, fractionLost: 0.05, jitter: 0.002 };
const read = (...stats: { type: string; [field: string]: unknown }[]) => countersOf(stats) ?? expect.fail("no counters");

test("a talk's passage is the worse of both directions between two readings", () => {
  const passage = passageBetween(read(inbound), read({ ...inbound, packetsReceived: 199, packetsLost: 1 }, there));
  expect(passage).toEqual({ lossPercent: 5, jitterMs: 4, rttMs: 30 });
});

test("packets that came late after all do not count as less than none", () => {
  const passage = passageBetween(read({ ...inbound, packetsLost: 5 }), read({ ...inbound, packetsReceived: 200, packetsLost: 3 }));
  expect(passage?.lossPercent).toBe(0);
});

test("silence on hold is not a bad line, and before the first voice there is nothing to judge", () => {
  expect(passageBetween(read(inbound), read(inbound))).toBeNull();
  expect(countersOf([there])).toBeNull();
});

test("the way's own time counts while the other side has not reported", () => {
  expect(read(inbound, { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.012 }).rttMs).toBe(12);
});
