import { type Audience, MESSAGE_LENGTH, type NewMessage, type SentMessage } from "../../../../src/desk/messages/api.ts";

/** How long a message is shown, as it is chosen. */
export const SPANS = [
  { id: "30", name: "30分" },
  { id: "60", name: "1時間" },
  { id: "day", name: "きょう中" },
] as const;
export type Span = (typeof SPANS)[number]["id"];

/** What is being written; `to` is a choice of the list of addressees. */
export type Draft = { readonly to: string; readonly text: string; readonly urgent: boolean; readonly span: Span };
export const EVERYBODY = "everybody";
export const emptyDraft = (to: string = EVERYBODY): Draft => ({ to, text: "", urgent: false, span: "day" });

/** An addressee as an entry of a list, and back. */
export const choiceOf = (to: Audience): string =>
  to.kind === "everybody" ? EVERYBODY : to.kind === "group" ? `group ${to.group}` : `person ${to.person}`;
export function audienceOf(choice: string): Audience {
  const [kind, id = ""] = choice.split(" ");
  if (kind === "group") return { kind, group: id };
  return kind === "person" ? { kind, person: id } : { kind: "everybody" };
}

/** Why the draft cannot be sent yet; null when it can. */
export function missingIn({ text }: Pick<Draft, "text">): string | null {
  const length = [...text.trim()].length;
  if (length === 0) return "伝言を入れてください。";
  return text.trim().length > MESSAGE_LENGTH ? `${MESSAGE_LENGTH}字までです。短くしてください。` : null;
}

export function messageOf({ to, text, urgent, span }: Draft): NewMessage {
  return { to: audienceOf(to), text: text.trim(), urgent, minutes: span === "day" ? null : Number(span) };
}

/** A message of the day to be sent again, as a draft. */
export const again = ({ to, text, urgent }: SentMessage): Draft => ({ ...emptyDraft(choiceOf(to)), text, urgent });

/** Whether it is still shown, was taken back, or its time is over. */
export function stateOf({ withdrawnAt, until }: SentMessage, now: number): "shown" | "withdrawn" | "over" {
  if (withdrawnAt !== null) return "withdrawn";
  return now < until ? "shown" : "over";
}

/** How many of those who are on duty or have read it have read it. */
export function readWords({ readers }: Pick<SentMessage, "readers">): string {
  if (readers.length === 0) return "宛先の人はまだ着席していません";
  return `${readers.filter((one) => one.readAt !== null).length}／${readers.length}人が読みました`;
}
