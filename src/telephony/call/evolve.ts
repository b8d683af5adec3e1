import { FewMap } from "../../kernel/few-map.ts";
import type { AgentId, ContactId, Instant } from "../../kernel/ids.ts";
import { type Agent, isSignedIn, type SignedInAgent } from "../acd/agent.ts";
import type { Call } from "./call.ts";
import { type Floor, type FloorEvent, type FloorRules, phoneKey } from "./floor.ts";

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
export function evolveContact(floor: Floor, contact: ContactId, event: FloorEvent, at: Instant): Floor {
  switch (event.type) {
    case "contactArrived": {
      const { line, engineChannel } = event.data;
      // The flow follows in `ivrEntered`, in the same step; a log cut between the two re-enters the line's flow on restart.
      const caller = { contact, line, channel: engineChannel, arrivedAt: at, picked: false };
      return withCall(floor, { ...caller, state: "inIvr", flow: "", node: "", attempt: 1, hours: null, playing: null, keyUntil: null });
    }
    case "ivrEntered":
      return call(floor, contact, (c) => (c.state === "inIvr" ? { ...c, flow: event.data.flow, node: event.data.node } : c));
    case "ivrReached":
      return call(floor, contact, (c) =>
        c.state === "inIvr" ? { ...c, node: event.data.node, attempt: 1, keyUntil: null, hours: event.data.hours ?? c.hours } : c,
      );
    case "ivrMistaken":
      return call(floor, contact, (c) => (c.state === "inIvr" ? { ...c, attempt: c.attempt + 1, keyUntil: null } : c));
    case "queued": {
      const { queue, skills, priority, head } = event.data;
      const fresh = { queue, skills, priority, head, queuedAt: at, widened: 0, announcedAt: null };
      return call(floor, contact, (c) => ({
        ...facts(c),
        ...fresh,
        state: "waiting",
        playing: null,
        offers: c.state === "inIvr" ? 0 : c.offers,
      }));
    }
    case "requirementWidened":
      return call(floor, contact, (c) => (c.state === "inIvr" ? c : { ...c, skills: event.data.skills, widened: c.widened + 1 }));
    case "announced":
      return call(floor, contact, (c) => (c.state === "inIvr" ? c : { ...c, announcedAt: at }));
    case "ended":
      return withoutCall(floor, contact);
    default:
      return evolveOffer(floor, contact, event, at);
  }
}

function evolveOffer(floor: Floor, contact: ContactId, event: FloorEvent, at: Instant): Floor {
  switch (event.type) {
    case "offered": {
      const { agent, leg } = event.data;
      const next = call(floor, contact, (c) =>
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
              offers: c.offers + 1,
            },
      );
      return signedIn(next, agent, (a) => ({ ...a, state: "ringing", contact, leg, idleSince: a.since, since: at }));
    }
    case "rang":
      return call(floor, contact, (c) => (c.state === "offered" ? { ...c, rang: true } : c));
    case "offerEnded": {
      if (event.data.outcome === "answered") return floor;
      const next = call(floor, contact, (c) => (c.state === "offered" ? { ...placed(c), state: "waiting", playing: null } : c));
      // The agent did nothing wrong when the caller left: the idle clock goes on as it was.
      return signedIn(next, event.data.agent, (a) =>
        a.state === "ringing" ? { ...base(a, a.idleSince), state: "available", pauseAfter: a.pauseAfter } : a,
      );
    }
    default:
      return evolveTalk(floor, contact, event, at);
  }
}

function evolveTalk(floor: Floor, contact: ContactId, event: FloorEvent, at: Instant): Floor {
  switch (event.type) {
    case "answered": {
      const { agent, leg } = event.data;
      const next = call(floor, contact, (c) =>
        c.state === "inIvr" ? c : { ...placed(c), picked: true, state: "talking", agent, leg, answeredAt: at, held: false },
      );
      return signedIn(next, agent, (a) => ({ ...base(a, at), pauseAfter: a.pauseAfter, state: "talking", contact, leg }));
    }
    case "held":
    case "resumed":
      return call(floor, contact, (c) => (c.state === "talking" ? { ...c, held: event.type === "held" } : c));
    case "wrapUpStarted":
      return signedIn(floor, event.data.agent, (a) => ({
        ...base(a, at),
        pauseAfter: a.pauseAfter,
        state: "wrapUp",
        contact,
        saved: false,
      }));
    case "historySaved":
      return signedIn(floor, event.data.agent, (a) => (a.state === "wrapUp" && a.contact === contact ? { ...a, saved: true } : a));
    case "wrapUpEnded":
      return signedIn(floor, event.data.agent, (a) => ({ ...base(a, at), pauseAfter: a.pauseAfter, state: "available" }));
    default:
      return floor;
  }
}

const base = (a: SignedInAgent, since: Instant) => ({
  id: a.id,
  skills: a.skills,
  extension: a.extension,
  phone: a.phone,
  reachable: a.reachable,
  since,
  pauseAfter: null as string | null,
});
const facts = (c: Call) => ({ contact: c.contact, line: c.line, channel: c.channel, arrivedAt: c.arrivedAt, picked: c.picked });
/** What a call keeps while it waits, rings and talks: one object written out, since this happens several times in every call. */
const placed = (c: Exclude<Call, { state: "inIvr" }>) => ({
  contact: c.contact,
  line: c.line,
  channel: c.channel,
  arrivedAt: c.arrivedAt,
  picked: c.picked,
  queue: c.queue,
  skills: c.skills,
  priority: c.priority,
  head: c.head,
  queuedAt: c.queuedAt,
  widened: c.widened,
  announcedAt: c.announcedAt,
  offers: c.offers,
});
const playingOf = (c: Call) => (c.state === "talking" ? null : c.playing);

export function withAgent(floor: Floor, agent: Agent): Floor {
  return { ...floor, agents: FewMap.of(floor.agents).with(agent.id, agent) };
}

export function withCall(floor: Floor, next: Call): Floor {
  return { ...floor, calls: FewMap.of(floor.calls).with(next.contact, next) };
}

function withoutCall(floor: Floor, contact: ContactId): Floor {
  if (!floor.calls.has(contact)) return floor;
  return { ...floor, calls: FewMap.of(floor.calls).without(contact) };
}

function signedIn(floor: Floor, id: AgentId, change: (agent: SignedInAgent) => Agent): Floor {
  const agents = FewMap.of(floor.agents).change(id, (agent) => (isSignedIn(agent) ? change(agent) : agent));
  return agents === floor.agents ? floor : { ...floor, agents };
}

function call(floor: Floor, contact: ContactId, change: (call: Call) => Call): Floor {
  const calls = FewMap.of(floor.calls).change(contact, change);
  return calls === floor.calls ? floor : { ...floor, calls };
}
