import { DAY, dayStart } from "../../kernel/business-day.ts";
import { type Instant, MINUTE } from "../../kernel/ids.ts";
import type { Audience } from "./api.ts";

/** What a supervisor wrote to people at their desks, and who has acknowledged it. */
export type Message = {
  readonly id: string;
  readonly by: string;
  readonly at: Instant;
  readonly to: Audience;
  readonly urgent: boolean;
  readonly text: string;
  readonly until: Instant;
  readonly withdrawnAt: Instant | null;
  /** In the order in which they read it. */
  readonly reads: readonly { readonly person: string; readonly at: Instant }[];
};
export type Addressee = { readonly id: string; readonly groups: readonly string[] };

/** Until when a message written at `at` is shown: so many minutes, or – null – the end of the day. */
export function shownUntil(at: Instant, minutes: number | null): Instant {
  return minutes === null ? dayStart(at) + DAY : at + minutes * MINUTE;
}

/** Whether it is to be shown at this instant. */
export function holds(message: Pick<Message, "until" | "withdrawnAt">, now: Instant): boolean {
  return message.withdrawnAt === null && now < message.until;
}

/** Whether it is meant for this person; nobody is told what they wrote themselves. */
export function isFor({ by, to }: Pick<Message, "by" | "to">, person: Addressee): boolean {
  if (by === person.id) return false;
  switch (to.kind) {
    case "everybody":
      return true;
    case "group":
      return person.groups.includes(to.group);
    case "person":
      return to.person === person.id;
  }
}

/** What this person is shown at this instant: new ones first, of those the urgent ones, then the oldest; empty when there is nothing. */
export function shownTo(messages: readonly Message[], person: Addressee, now: Instant): (Message & { readonly readAt: Instant | null })[] {
  const own = messages.filter((one) => holds(one, now) && isFor(one, person));
  const read = own.map((one) => ({ ...one, readAt: one.reads.find((read) => read.person === person.id)?.at ?? null }));
  const weight = (one: (typeof read)[number]) => (one.readAt !== null ? 2 : one.urgent ? 0 : 1);
  return read.toSorted((a, b) => weight(a) - weight(b) || a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Who has read it, in that order, and after them – `null` – the addressees on duty who have not. */
export function readersOf<Person extends Addressee>(
  message: Message,
  people: readonly Person[],
  isOnDuty: (person: string) => boolean,
): { person: string; readAt: Instant | null }[] {
  const read = message.reads.map(({ person, at }) => ({ person, readAt: at }));
  const known = new Set(read.map((one) => one.person));
  const open = people.filter((one) => isFor(message, one) && isOnDuty(one.id) && !known.has(one.id));
  return [...read, ...open.map((one) => ({ person: one.id, readAt: null }))];
}
