import fc from "fast-check";
import { expect, test } from "vitest";
import type { Agent } from "./agent.ts";
import { nextOffer, queueOrder, type Waiting } from "./next-offer.ts";

const waiting = (contact: string, change: Partial<Waiting> = {}): Waiting => ({
  contact,
  skills: ["residents"],
  priority: 0,
  head: false,
  queuedAt: 0,
  ...change,
});
const person = { skills: ["residents"], extension: "2001", phone: "desk", reachable: true, pauseAfter: null } as const;
const available = (id: string, since: number, change: Partial<{ skills: string[]; reachable: boolean }> = {}): Agent => ({
  ...person,
  id,
  since,
  state: "available",
  ...change,
});
const paused = (id: string): Agent => ({ ...person, id, since: 0, state: "paused", reason: "break" });

test("the agent idle longest is offered the first caller in the queue", () => {
  const decision = nextOffer(
    [waiting("c2", { queuedAt: 20 }), waiting("c1", { queuedAt: 10 })],
    [available("ann", 50), available("bob", 10)],
    100,
  );
  expect(decision).toMatchObject({ kind: "offer", contact: "c1", agent: "bob" });
});

test("a decision keeps its candidates, the wait and the place in the queue", () => {
  const decision = nextOffer([waiting("c1", { queuedAt: 1_000 })], [available("ann", 50), available("bob", 10)], 31_000);
  expect(decision).toMatchObject({
    why: {
      rule: "longestIdle",
      skills: ["residents"],
      candidates: [
        { agent: "bob", idleSince: 10 },
        { agent: "ann", idleSince: 50 },
      ],
      waited: 30,
      position: 1,
      headOfQueue: false,
    },
  });
});

test("a paused agent is passed over", () => {
  expect(nextOffer([waiting("c1")], [paused("ann")], 0)).toEqual({ kind: "hold", because: "noAgentFree" });
});

test("an agent whose phone cannot ring is passed over", () => {
  expect(nextOffer([waiting("c1")], [available("ann", 0, { reachable: false })], 0)).toEqual({ kind: "hold", because: "noAgentFree" });
});

test("nobody free has the skill: the caller waits, and the reason says so", () => {
  expect(nextOffer([waiting("c1", { skills: ["tax"] })], [available("ann", 0)], 0)).toEqual({ kind: "hold", because: "noAgentWithSkill" });
});

test("a caller nobody free can take does not stop the one behind", () => {
  const decision = nextOffer([waiting("c1", { skills: ["tax"] }), waiting("c2", { queuedAt: 5 })], [available("ann", 0)], 10);
  expect(decision).toMatchObject({ kind: "offer", contact: "c2", why: { position: 2, headOfQueue: false } });
});

test("only a caller who lost the agent is said to be at the head: being the first in line is a place", () => {
  const first = nextOffer([waiting("c1"), waiting("c2", { queuedAt: 5 })], [available("ann", 0)], 10);
  expect(first).toMatchObject({ contact: "c1", why: { position: 1, headOfQueue: false } });
  const lost = nextOffer([waiting("c1"), waiting("c2", { queuedAt: 5, head: true })], [available("ann", 0)], 10);
  expect(lost).toMatchObject({ contact: "c2", why: { position: 1, headOfQueue: true } });
});

test("an empty queue offers nothing", () => {
  expect(nextOffer([], [available("ann", 0)], 0)).toEqual({ kind: "hold", because: "queueEmpty" });
});

test("a caller who lost the agent goes before everybody, then priority, then who came first", () => {
  const order = queueOrder([
    waiting("late", { queuedAt: 9 }),
    waiting("early", { queuedAt: 1 }),
    waiting("urgent", { queuedAt: 8, priority: 5 }),
    waiting("lost", { queuedAt: 10, head: true }),
  ]);
  expect(order.map((w) => w.contact)).toEqual(["lost", "urgent", "early", "late"]);
});

test("the same callers and agents in any order of mention give the same offer", () => {
  const callers = ["c1", "c2", "c3"].map((id, i) => waiting(id, { queuedAt: i % 2 }));
  const agents = ["a1", "a2", "a3"].map((id, i) => available(id, i % 2));
  const offer = nextOffer(callers, agents, 10);
  fc.assert(
    fc.property(fc.shuffledSubarray(callers, { minLength: 3 }), fc.shuffledSubarray(agents, { minLength: 3 }), (c, a) => {
      expect(nextOffer(c, a, 10)).toEqual(offer);
    }),
  );
});
