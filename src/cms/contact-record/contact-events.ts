import type { ContactEvent, NewEvent } from "../../kernel/events.ts";
import type { ContactId } from "../../kernel/ids.ts";

/** An event in the life of one contact, with its envelope. */
export type ContactHappening = Extract<NewEvent, ContactEvent>;
type Type = ContactEvent["type"];
export type Happening<T extends Type> = Extract<ContactHappening, { type: T }>;

// Several events of one contact may carry the same instant, in any order of arrival: this is the order of a life.
const LIFE: Record<Type, number> = {
  contactArrived: 0,
  callBackOf: 1,
  ivrEntered: 2,
  ivrReached: 3,
  ivrChose: 4,
  ivrMistaken: 5,
  ivrLeft: 6,
  queued: 7,
  priorityChanged: 8,
  requirementWidened: 9,
  announced: 10,
  callBackRequested: 11,
  offered: 12,
  rang: 13,
  offerEnded: 14,
  dialled: 15,
  partyRang: 16,
  dialEnded: 17,
  answered: 18,
  recordingStarted: 19,
  rejoining: 20,
  rejoined: 21,
  held: 22,
  resumed: 23,
  consultStarted: 24,
  consultAnswered: 25,
  swapped: 26,
  conferenceStarted: 27,
  conferenceEnded: 28,
  listened: 29,
  takenOver: 30,
  listenEnded: 31,
  recordingPaused: 32,
  recordingResumed: 33,
  soundMissing: 34,
  soundBack: 35,
  surveyAgreed: 36,
  surveyWithdrawn: 37,
  consultEnded: 38,
  handedOver: 39,
  handOverAnswered: 40,
  handOverFailed: 41,
  callerLeft: 42,
  partyLeft: 43,
  agentLeft: 44,
  recordingStopped: 45,
  recordingStored: 46,
  recordingFailed: 47,
  recordingErased: 48,
  surveyEntered: 49,
  surveyAnswered: 50,
  ended: 51,
  wrapUpStarted: 52,
  historySaved: 53,
  scriptFollowed: 54,
  wrapUpEnded: 55,
  voiceNoted: 56,
  voiceForwarded: 57,
  voiceAcknowledged: 58,
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
