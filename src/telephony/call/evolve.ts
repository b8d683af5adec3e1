import type { EndReason } from "../../kernel/events.ts";
import type { AgentId, ContactId, Instant } from "../../kernel/ids.ts";
import { type Agent, isSignedIn } from "../acd/agent.ts";
import { evolveTalk } from "./evolve-talk.ts";
import { type Floor, type FloorEvent, type FloorRules, phoneKey } from "./floor.ts";
import { base, changeCall, facts, freed, placed, playingOf, signedIn, withAgent, withCall, withoutCall } from "./floor-change.ts";

/**
 * The floor after one event. A fold over all events of the open contacts and of the agents gives the floor of a
 * restarted server; what events do not hold (which prompt plays now) starts empty and is put right by `reconcile`.
 */
export function evolve(floor: Floor, event: FloorEvent, at: Instant, rules: FloorRules): Floor {
  if (event.stream === "centre") return evolveCentre(floor, event);
  const [kind, id] = split(event.stream);
  return kind === "agent" ? evolveAgent(floor, id, event, at, rules) : evolveContact(floor, id, event, at);
}

function split(stream: string): [string, string] {
  const slash = stream.indexOf("/");
  return [stream.slice(0, slash), stream.slice(slash + 1)];
}

function evolveCentre(floor: Floor, event: FloorEvent): Floor {
  if (event.type === "engineLost") return { ...floor, engine: "lost" };
  if (event.type === "engineBack") return { ...floor, engine: "up" };
  if (event.type === "trunkLost") return { ...floor, trunks: new Map([...floor.trunks, [event.data.trunk, event.data.why ?? "silent"]]) };
  if (event.type === "trunkBack") return { ...floor, trunks: new Map([...floor.trunks].filter(([trunk]) => trunk !== event.data.trunk)) };
  return floor;
}

/** The same for one event of the stream of this agent. */
export function evolveAgent(floor: Floor, id: AgentId, event: FloorEvent, at: Instant, rules: FloorRules): Floor {
  const agent = floor.agents.get(id);
  switch (event.type) {
    case "signedIn": {
      const person = rules.people.get(id);
      if (!person) return floor;
      const phone = event.data.phone;
      const reachable = floor.phones.has(phoneKey(id, phone));
      const next: Agent =
        agent && isSignedIn(agent)
          ? { ...agent, phone, reachable }
          : { id, ...person, phone, reachable, since: at, pauseAfter: null, state: "paused", reason: "signed-in" };
      return withAgent(floor, next);
    }
    case "signedOut": {
      if (!agent) return floor;
      return withAgent(floor, { id, skills: agent.skills, extension: agent.extension, state: "signedOut" });
    }
    case "phoneReachable":
      return withPhone(floor, id, event.data.phone, true);
    case "phoneLost":
      return withPhone(floor, id, event.data.phone, false);
    case "becameAvailable":
      return signedIn(floor, id, (a) => ({ ...base(a, at), state: "available" }));
    case "paused":
      return signedIn(floor, id, (a) => ({ ...base(a, at), state: "paused", reason: event.data.reason }));
    case "pausePlanned":
      return signedIn(floor, id, (a) => ({ ...a, pauseAfter: event.data.reason }));
    default:
      return floor;
  }
}

function withPhone(floor: Floor, id: AgentId, phone: "browser" | "desk", reachable: boolean): Floor {
  const phones = new Set(floor.phones);
  if (reachable) phones.add(phoneKey(id, phone));
  else phones.delete(phoneKey(id, phone));
  const agent = floor.agents.get(id);
  const next = { ...floor, phones };
  return agent && isSignedIn(agent) && agent.phone === phone ? withAgent(next, { ...agent, reachable }) : next;
}

/** The same for one event of the stream of this contact. */
// limit: one line per kind of event, so that a kind added later is not forgotten
export function evolveContact(floor: Floor, contact: ContactId, event: FloorEvent, at: Instant): Floor {
  switch (event.type) {
    case "contactArrived": {
      const { line, engineChannel, direction, numberShown = false } = event.data;
      // The flow follows in `ivrEntered`, in the same step; a log cut between the two re-enters the line's flow on restart.
      const caller = { contact, line, channel: engineChannel, arrivedAt: at, picked: false, direction, numberShown };
      return withCall(floor, { ...caller, state: "inIvr", flow: "", node: "", attempt: 1, hours: null, playing: null, keyUntil: null });
    }
    case "ivrEntered":
      return changeCall(floor, contact, (c) => (c.state === "inIvr" ? { ...c, flow: event.data.flow, node: event.data.node } : c));
    case "ivrReached":
      return changeCall(floor, contact, (c) => {
        if (c.state === "surveyed") return { ...c, node: event.data.node, attempt: 1, keyUntil: null };
        return c.state === "inIvr" ? { ...c, node: event.data.node, attempt: 1, keyUntil: null, hours: event.data.hours ?? c.hours } : c;
      });
    case "ivrMistaken":
      return changeCall(floor, contact, (c) =>
        c.state === "inIvr" || c.state === "surveyed" ? { ...c, attempt: c.attempt + 1, keyUntil: null } : c,
      );
    case "queued": {
      const { queue, skills, priority, head, by } = event.data;
      const fresh = { queue, skills, priority, head, queuedAt: at, widened: 0, announcedAt: null, callBackSince: null };
      return changeCall(floor, contact, (c) => {
        if (c.state === "inIvr") return { ...facts(c), ...fresh, state: "waiting", playing: null, legs: 0 };
        // Moved by a supervisor: the place in line is kept.
        if (by !== undefined) return { ...placed(c), queue, skills, priority, widened: 0, state: "waiting", playing: playingOf(c) };
        return { ...facts(c), ...fresh, state: "waiting", playing: null, legs: c.legs };
      });
    }
    case "priorityChanged":
      return changeCall(floor, contact, (c) => (c.state === "inIvr" ? c : { ...c, priority: event.data.priority }));
    case "callBackRequested":
      return changeCall(floor, contact, (c) => (c.state === "waiting" ? { ...c, callBackSince: at } : c));
    case "callerLeft":
      // Who asked to be called back stays in line without a channel.
      return changeCall(floor, contact, (c) =>
        c.state === "waiting" && c.callBackSince !== null ? { ...c, channel: "", playing: null } : c,
      );
    case "requirementWidened":
      return changeCall(floor, contact, (c) => (c.state === "inIvr" ? c : { ...c, skills: event.data.skills, widened: c.widened + 1 }));
    case "announced":
      return changeCall(floor, contact, (c) => (c.state === "inIvr" ? c : { ...c, announcedAt: at }));
    case "ended":
      return ended(floor, contact, event.data.reason, at);
    default:
      return evolveOffer(floor, contact, event, at);
  }
}

/** The call is gone; whoever was on it without owing a history is free again. */
function ended(floor: Floor, contact: ContactId, reason: EndReason, at: Instant): Floor {
  const call = floor.calls.get(contact);
  let next = withoutCall(floor, contact);
  const owesNothing = reason === "notReached" || call?.state === "dialling" || call?.direction === "internal";
  for (const agent of floor.agents.values()) {
    if (!("contact" in agent) || agent.contact !== contact) continue;
    if (agent.state === "assisting" || (agent.state === "talking" && owesNothing)) next = freed(next, agent.id, agent.leg, at);
  }
  return next;
}

function evolveOffer(floor: Floor, contact: ContactId, event: FloorEvent, at: Instant): Floor {
  switch (event.type) {
    case "offered": {
      const { agent, leg } = event.data;
      const next = changeCall(floor, contact, (c) =>
        c.state === "inIvr"
          ? c
          : {
              ...placed(c),
              state: "offered",
              agent,
              leg,
              offeredAt: at,
              rang: false,
              playing: playingOf(c),
              legs: c.legs + 1,
            },
      );
      return signedIn(next, agent, (a) => ({ ...a, state: "ringing", contact, leg, idleSince: a.since, since: at }));
    }
    case "rang":
      return changeCall(floor, contact, (c) => (c.state === "offered" ? { ...c, rang: true } : c));
    case "offerEnded": {
      if (event.data.outcome === "answered") return floor;
      const next = changeCall(floor, contact, (c) => (c.state === "offered" ? { ...placed(c), state: "waiting", playing: null } : c));
      // The agent did nothing wrong when the caller left: the idle clock goes on as it was.
      return signedIn(next, event.data.agent, (a) =>
        a.state === "ringing" ? { ...base(a, a.idleSince), state: "available", pauseAfter: a.pauseAfter } : a,
      );
    }
    default:
      return evolveTalk(floor, contact, event, at);
  }
}
