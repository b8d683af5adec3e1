import type { DeskMessage } from "../../../../src/desk/messages/api.ts";
import { timeWords } from "../../shared/time/words.ts";

/** What is new at the desk: the message in front, and how many more wait behind it. */
export type Front = { readonly message: DeskMessage; readonly behind: number };

/** The message to be read next; null when everything was acknowledged. `done`: acknowledged here and not yet told by the centre. */
export function frontOf(messages: readonly DeskMessage[], done: ReadonlySet<string>): Front | null {
  const open = messages.filter((one) => one.readAt === null && !done.has(one.id));
  const [message] = open;
  return message ? { message, behind: open.length - 1 } : null;
}

/** What a screen reader is told of messages it was not told of yet, all at once; null when there is nothing. An urgent one is said with urgency. */
export function newsOf(messages: readonly DeskMessage[], told: ReadonlySet<string>): { text: string; urgent: boolean } | null {
  const fresh = messages.filter((one) => one.readAt === null && !told.has(one.id));
  if (fresh.length === 0) return null;
  const text = fresh.map((one) => `${one.urgent ? "至急の伝言" : "伝言"}。${one.by}さんから。${one.text}`).join(" ");
  return { text, urgent: fresh.some((one) => one.urgent) };
}

/** Who wrote it and when. */
export const bySentence = ({ by, at }: Pick<DeskMessage, "by" | "at">): string => `${by}さん　${timeWords(at)}`;
