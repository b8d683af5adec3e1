import type { ContactEvent, NewEvent } from "../kernel/events.ts";
import type { AgentId, ContactId } from "../kernel/ids.ts";
import type { AgentSnapshot, CallSnapshot, FeedMessage } from "../telephony/api.ts";

/** An event of a contact's stream. */
export type EventOfContact = Extract<NewEvent, { type: ContactEvent["type"] }>;

/**
 * What the desk knows of the floor: the state the telephony role last told and, for every contact that is live or
 * whose history is not saved, its events in order.
 */
export type FloorMemory = {
  /** False until the telephony role was heard, and while it is away. */
  readonly heard: boolean;
  readonly engine: "up" | "lost";
  readonly agents: ReadonlyMap<AgentId, AgentSnapshot>;
  readonly calls: ReadonlyMap<ContactId, CallSnapshot>;
  readonly contacts: ReadonlyMap<ContactId, readonly EventOfContact[]>;
};

export const emptyMemory: FloorMemory = { heard: false, engine: "lost", agents: new Map(), calls: new Map(), contacts: new Map() };

/** Takes a message of the feed in. The first message replaces the floor; a step changes what it names. */
export function afterFeed(memory: FloorMemory, message: FeedMessage): FloorMemory {
  switch (message.type) {
    case "floor":
      return forgetSettled({
        ...memory,
        heard: true,
        engine: message.floor.engine,
        agents: new Map(message.floor.agents.map((agent) => [agent.id, agent])),
        calls: new Map(message.floor.calls.map((call) => [call.contact, call])),
      });
    case "step": {
      const agents = message.agents.length === 0 ? memory.agents : new Map(memory.agents);
      const calls = message.calls.length + message.gone.length === 0 ? memory.calls : new Map(memory.calls);
      const next = { ...withEvents(memory, message.events as NewEvent[]), engine: message.engine, agents, calls };
      for (const agent of message.agents) (agents as Map<AgentId, AgentSnapshot>).set(agent.id, agent);
      for (const call of message.calls) (calls as Map<ContactId, CallSnapshot>).set(call.contact, call);
      for (const contact of message.gone) (calls as Map<ContactId, CallSnapshot>).delete(contact);
      return forgetSettled(next);
    }
  }
}

/** Takes stored events in that the feed may have missed; known ones (by id) change nothing. */
export function afterStored(memory: FloorMemory, events: readonly NewEvent[]): FloorMemory {
  return forgetSettled(withEvents(memory, events));
}

function withEvents(memory: FloorMemory, events: readonly NewEvent[]): FloorMemory {
  const own = events.filter(isOfContact);
  if (own.length === 0) return memory;
  const contacts = new Map(memory.contacts);
  for (const event of own) {
    const id = contactOf(event);
    const known = contacts.get(id) ?? [];
    if (!known.some((one) => one.id === event.id)) contacts.set(id, inOrder([...known, event]));
  }
  return { ...memory, contacts };
}

// Ids are UUIDv7, so events of the same instant stand in the order of their making.
const inOrder = (events: EventOfContact[]) => events.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));

function isOfContact(event: NewEvent): event is EventOfContact {
  return event.stream.startsWith("contact/");
}

/** The contact an event belongs to. */
export const contactOf = (event: EventOfContact): ContactId => event.stream.slice("contact/".length);

/** A contact that is over and that nobody has to write up any more is forgotten. */
function forgetSettled(memory: FloorMemory): FloorMemory {
  const atDesks = new Set([...memory.agents.values()].map((agent) => agent.contact));
  const settled = [...memory.contacts].filter(([id, events]) => !memory.calls.has(id) && !atDesks.has(id) && isSettled(events));
  if (settled.length === 0) return memory;
  const contacts = new Map(memory.contacts);
  for (const [id] of settled) contacts.delete(id);
  return { ...memory, contacts };
}

function isSettled(events: readonly EventOfContact[]): boolean {
  const ended = events.some((event) => event.type === "ended");
  const started = events.some((event) => event.type === "wrapUpStarted");
  const done = events.some((event) => event.type === "wrapUpEnded");
  return ended && (!started || done);
}
