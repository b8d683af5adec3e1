import type { Centre, Person } from "../../centre/schema.ts";
import type { Instant } from "../../kernel/ids.ts";
import type { Audience, DeskMessage, MessageBoard, SentMessage } from "./api.ts";
import { type Message, readersOf, shownTo } from "./message.ts";

type Words = Pick<Centre, "people" | "groups">;
const nameOf = ({ people }: Pick<Centre, "people">, id: string): string => people.find((one) => one.id === id)?.name ?? id;

/** The audience as a screen writes it. */
export function audienceName(centre: Words, to: Audience): string {
  switch (to.kind) {
    case "everybody":
      return "全員";
    case "group":
      return centre.groups.find((one) => one.id === to.group)?.name ?? to.group;
    case "person":
      return `${nameOf(centre, to.person)}さん`;
  }
}

/** People who can be written to: those with a desk. */
export const withDesk = (people: readonly Person[]): Person[] => people.filter((one) => one.extension !== undefined);

/** A message as its writers see it. */
export function sent(centre: Words, message: Message, isOnDuty: (person: string) => boolean): SentMessage {
  const { id, by, at, to, urgent, text, until, withdrawnAt } = message;
  const readers = readersOf(message, withDesk(centre.people), isOnDuty);
  return {
    ...{ id, by: nameOf(centre, by), at, to, toName: audienceName(centre, to), urgent, text, until, withdrawnAt },
    readers: readers.map(({ person, readAt }) => ({ id: person, name: nameOf(centre, person), readAt })),
  };
}

/** Everything a supervisor sees of messages, the newest first. */
export function board(centre: Words, messages: readonly Message[], isOnDuty: (person: string) => boolean): MessageBoard {
  return {
    messages: messages.toReversed().map((one) => sent(centre, one, isOnDuty)),
    groups: centre.groups.map(({ id, name }) => ({ id, name })),
    people: withDesk(centre.people).map(({ id, name }) => ({ id, name })),
  };
}

/** What stands on one person's desk. */
export function deskMessages(centre: Pick<Centre, "people">, messages: readonly Message[], person: string, now: Instant): DeskMessage[] {
  const addressee = centre.people.find((one) => one.id === person);
  if (!addressee) return [];
  return shownTo(messages, addressee, now).map(({ id, by, at, urgent, text, readAt }) => ({
    ...{ id, by: nameOf(centre, by), at, urgent, text, readAt },
  }));
}
