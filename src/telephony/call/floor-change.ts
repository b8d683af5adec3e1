import { FewMap } from "../../kernel/few-map.ts";
import type { AgentId, ContactId, Instant } from "../../kernel/ids.ts";
import { type Agent, isSignedIn, type SignedInAgent } from "../acd/agent.ts";
import type { Call } from "./call.ts";
import type { Floor } from "./floor.ts";

/** What a signed-in agent keeps from state to state. */
export const base = (a: SignedInAgent, since: Instant) => ({
  id: a.id,
  skills: a.skills,
  extension: a.extension,
  phone: a.phone,
  reachable: a.reachable,
  since,
  pauseAfter: null as string | null,
});
/** What every call keeps to its end. */
export const facts = (c: Call) => ({
  contact: c.contact,
  line: c.line,
  channel: c.channel,
  arrivedAt: c.arrivedAt,
  picked: c.picked,
  direction: c.direction,
  numberShown: c.numberShown,
});
/** What a call keeps while it waits, rings and talks: one object written out, since this happens several times in every call. */
export const placed = (c: Exclude<Call, { state: "inIvr" }>) => ({
  contact: c.contact,
  line: c.line,
  channel: c.channel,
  arrivedAt: c.arrivedAt,
  picked: c.picked,
  direction: c.direction,
  numberShown: c.numberShown,
  queue: c.queue,
  skills: c.skills,
  priority: c.priority,
  head: c.head,
  queuedAt: c.queuedAt,
  widened: c.widened,
  announcedAt: c.announcedAt,
  legs: c.legs,
  callBackSince: c.callBackSince,
});
/** What plays to a caller who waits or rings; nothing in any other state. */
export const playingOf = (c: Call) => ("playing" in c ? c.playing : null);

export function withAgent(floor: Floor, agent: Agent): Floor {
  return { ...floor, agents: FewMap.of(floor.agents).with(agent.id, agent) };
}

export function withCall(floor: Floor, next: Call): Floor {
  return { ...floor, calls: FewMap.of(floor.calls).with(next.contact, next) };
}

export function withoutCall(floor: Floor, contact: ContactId): Floor {
  if (!floor.calls.has(contact)) return floor;
  return { ...floor, calls: FewMap.of(floor.calls).without(contact) };
}

export function signedIn(floor: Floor, id: AgentId, change: (agent: SignedInAgent) => Agent): Floor {
  const agents = FewMap.of(floor.agents).change(id, (agent) => (isSignedIn(agent) ? change(agent) : agent));
  return agents === floor.agents ? floor : { ...floor, agents };
}

export function changeCall(floor: Floor, contact: ContactId, change: (call: Call) => Call): Floor {
  const calls = FewMap.of(floor.calls).change(contact, change);
  return calls === floor.calls ? floor : { ...floor, calls };
}

/** An agent on a call that asks no history of it is free again, with the idle clock it had; anybody else stays as it is. */
export function freed(floor: Floor, id: AgentId, leg: string, at: Instant): Floor {
  return signedIn(floor, id, (a) => {
    if ((a.state !== "assisting" && a.state !== "talking") || a.leg !== leg) return a;
    return { ...base(a, a.state === "assisting" ? a.idleSince : at), state: "available", pauseAfter: a.pauseAfter };
  });
}

/** Asked onto somebody else's call; who was away goes away again afterwards. */
export function assist(
  floor: Floor,
  id: AgentId,
  on: { contact: ContactId; leg: string; as: "consulted" | "monitor" },
  at: Instant,
): Floor {
  return signedIn(floor, id, (a) => ({
    ...base(a, at),
    ...on,
    state: "assisting",
    up: false,
    idleSince: a.state === "available" ? a.since : at,
    pauseAfter: a.state === "paused" ? a.reason : a.pauseAfter,
  }));
}
