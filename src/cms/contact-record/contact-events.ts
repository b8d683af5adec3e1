import type { ContactEvent, NewEvent } from "../../kernel/events.ts";
import type { ContactId } from "../../kernel/ids.ts";

/** An event in the life of one contact, with its envelope. */
export type ContactHappening = Extract<NewEvent, ContactEvent>;
type Type = ContactEvent["type"];
export type Happening<T extends Type> = Extract<ContactHappening, { type: T }>;

// Several events of one contact may carry the same instant, in any order of arrival: this is the order of a life.
const LIFE: Record<Type, number> = {
  contactArrived: 0,
  ivrEntered: 1,
  ivrReached: 2,
  ivrChose: 3,
  ivrMistaken: 4,
  ivrLeft: 5,
  queued: 6,
  requirementWidened: 7,
  announced: 8,
  offered: 9,
  rang: 10,
  offerEnded: 11,
  answered: 12,
  recordingStarted: 13,
  held: 14,
  resumed: 15,
  callerLeft: 16,
  agentLeft: 17,
  recordingStopped: 18,
  recordingStored: 19,
  recordingFailed: 20,
  ended: 21,
  wrapUpStarted: 22,
  historySaved: 23,
  wrapUpEnded: 24,
};

/** The contact whose stream this is; null for the streams of agents and the centre. */
export function contactOf(stream: string): ContactId | null {
  return stream.startsWith("contact/") ? stream.slice("contact/".length) : null;
}

/**
 * The events of one contact in the order of its life, each once: whatever order they arrived in and however often,
 * the answer is the same. Events that the outside named twice are one.
 */
export function inOrderOfLife(events: readonly NewEvent[]): ContactHappening[] {
  const sorted = events.filter(isContactEvent).toSorted((a, b) => a.at - b.at || LIFE[a.type] - LIFE[b.type] || (a.id < b.id ? -1 : 1));
  const seen = new Set<string>();
  return sorted.filter((event) => {
    const names = [event.id, ...(event.sourceKey === undefined ? [] : [`${event.source} ${event.sourceKey}`])];
    if (names.some((name) => seen.has(name))) return false;
    for (const name of names) seen.add(name);
    return true;
  });
}

/** The events of one type, in the order given. */
export function ofType<T extends Type>(events: readonly ContactHappening[], type: T): Happening<T>[] {
  return events.filter((event): event is Happening<T> => event.type === type);
}

const isContactEvent = (event: NewEvent): event is ContactHappening => event.type in LIFE;
