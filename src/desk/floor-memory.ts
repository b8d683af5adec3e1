import type { CallTarget, ContactEvent, NewEvent, PartyOutcome } from "../kernel/events.ts";
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
  /** How the last call of a person's own came to nothing, until that person has another call or goes. */
  readonly unreached: ReadonlyMap<AgentId, Unreached>;
};
export type Unreached = { readonly contact: ContactId; readonly target: CallTarget; readonly outcome: PartyOutcome };

export const emptyMemory: FloorMemory = {
  ...{ heard: false, engine: "lost" },
  ...{ agents: new Map(), calls: new Map(), contacts: new Map(), unreached: new Map() },
};

/** Takes a message of the feed in. The first message replaces the floor; a step changes what it names. */
export function afterFeed(memory: FloorMemory, message: FeedMessage): FloorMemory {
  switch (message.type) {
    case "floor":
      return forgetOver({
        ...memory,
        heard: true,
        engine: message.floor.engine,
        agents: new Map(message.floor.agents.map((agent) => [agent.id, agent])),
        calls: new Map(message.floor.calls.map((call) => [call.contact, call])),
      });
    case "step": {
      const agents = message.agents.length === 0 ? memory.agents : new Map(memory.agents);
      const calls = message.calls.length + message.gone.length === 0 ? memory.calls : new Map(memory.calls);
      const told = withEvents(memory, message.events as NewEvent[]);
      const next = { ...told, engine: message.engine, agents, calls, unreached: unreachedAfter(told, message) };
      for (const agent of message.agents) (agents as Map<AgentId, AgentSnapshot>).set(agent.id, agent);
      for (const call of message.calls) (calls as Map<ContactId, CallSnapshot>).set(call.contact, call);
      for (const contact of message.gone) (calls as Map<ContactId, CallSnapshot>).delete(contact);
      return forgetOver(next);
    }
  }
}

function unreachedAfter(memory: FloorMemory, message: Extract<FeedMessage, { type: "step" }>): FloorMemory["unreached"] {
  const next = new Map(memory.unreached);
  for (const { id, contact, state } of message.agents) if (contact !== null || state === "signedOut") next.delete(id);
  for (const event of (message.events as NewEvent[]).filter(isOfContact)) {
    if (event.type !== "dialEnded") continue;
    const contact = contactOf(event);
    const dialled = memory.contacts.get(contact)?.findLast((one) => one.type === "dialled");
    const { agent, outcome } = event.data;
    if (dialled?.type === "dialled") next.set(agent, { contact, target: dialled.data.target, outcome });
  }
  return next;
}

/** Takes stored events in that the feed may have missed; known ones (by id) and those of contacts that are over change nothing. */
export function afterStored(memory: FloorMemory, events: readonly NewEvent[]): FloorMemory {
  const live = liveContacts(memory);
  return withEvents(
    memory,
    events.filter((event) => isOfContact(event) && live.has(contactOf(event))),
  );
}

function withEvents(memory: FloorMemory, events: readonly NewEvent[]): FloorMemory {
  let contacts: Map<ContactId, readonly EventOfContact[]> | undefined;
  for (const event of events.filter(isOfContact)) {
    const id = contactOf(event);
    const known = (contacts ?? memory.contacts).get(id) ?? [];
    if (known.some((one) => one.id === event.id)) continue;
    contacts ??= new Map(memory.contacts);
    contacts.set(id, inOrder([...known, event]));
  }
  return contacts ? { ...memory, contacts } : memory;
}

// Of the same instant, in the order they were heard: the feed and the log both keep the order in which they happened.
const inOrder = (events: EventOfContact[]) => events.toSorted((a, b) => a.at - b.at);

function isOfContact(event: NewEvent): event is EventOfContact {
  return event.stream.startsWith("contact/");
}

const contactOf = (event: EventOfContact): ContactId => event.stream.slice("contact/".length);

/** Contacts that are a call, or that somebody writes up. */
export function liveContacts(memory: FloorMemory): ReadonlySet<ContactId> {
  return new Set([...memory.calls.keys(), ...[...memory.agents.values()].flatMap((agent) => agent.contact ?? [])]);
}

/** A contact that is no call any more and that nobody writes up is forgotten. */
function forgetOver(memory: FloorMemory): FloorMemory {
  const live = liveContacts(memory);
  const over = [...memory.contacts.keys()].filter((id) => !live.has(id));
  if (over.length === 0) return memory;
  const contacts = new Map(memory.contacts);
  for (const id of over) contacts.delete(id);
  return { ...memory, contacts };
}
