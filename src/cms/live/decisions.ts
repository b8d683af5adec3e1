import type { Centre } from "../../centre/schema.ts";
import type { NewEvent } from "../../kernel/events.ts";
import type { WallboardView } from "./api.ts";
import type { LiveModel, OfferedEvent } from "./live-model.ts";
import { calledName, duration, nameOf, queueName } from "./words.ts";

/** The last decisions of the ACD, newest first, each with its reason as a sentence (F-1.3.2). Empty when none was made today. */
export function decisionsView(model: LiveModel): WallboardView["decisions"] {
  const { centre } = model.settings;
  const today = model.decisions.filter((event) => event.at >= model.day);
  return today.toReversed().map((event) => {
    const contact = event.stream.slice("contact/".length);
    const queue = model.records.get(contact)?.queue ?? "";
    const { agent } = event.data;
    const before = [...(model.events.get(contact)?.values() ?? [])].filter((one) => one.at <= event.at);
    const sentence = decisionSentence(centre, event, queue, before);
    return { at: event.at, contact, agent, agentName: nameOf(centre, agent), queue, sentence };
  });
}

/** Why the contact came to the agent it is with now: the last offer, and what people changed before it. Null when it was offered to nobody. */
export function whyAgent(centre: Words, events: readonly NewEvent[]): string | null {
  const offered = events.findLast((event) => event.type === "offered");
  if (offered?.type !== "offered") return null;
  const before = events.filter((event) => event.at <= offered.at);
  const queue = before.findLast((event) => event.type === "queued");
  return [...changes(centre, before), decisionSentence(centre, offered, queue?.type === "queued" ? queue.data.queue : "", before)].join("");
}

type Words = Pick<Centre, "people" | "queues">;

/** What people and the centre's rules changed about a waiting call, a sentence each. */
export function changes(centre: Words, events: readonly NewEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type === "priorityChanged") return [`${calledName(centre, event.data.by)}が優先度を${event.data.priority}に変えました。`];
    if (event.type === "queued" && event.data.by !== undefined)
      return [`${calledName(centre, event.data.by)}が「${queueName(centre, event.data.queue)}」に移しました。`];
    if (event.type === "requirementWidened") return ["待ちが長いため、受けられる人を広げました。"];
    return [];
  });
}

/** Why this agent was offered this caller, in one or two sentences. */
function decisionSentence(centre: Words, event: OfferedEvent, queue: string, before: readonly NewEvent[]): string {
  const { agent, why } = event.data;
  const place = why.headOfQueue ? "通話が途切れて先頭に戻った方" : `待ち${why.position}番目の方`;
  const who = `${queueName(centre, queue)}の${place}（待ち ${duration(why.waited * 1_000)}）を${calledName(centre, agent)}`;
  if (why.rule === "assigned") return `${who}へ。${assignedBy(centre, agent, before)}`;
  const chosen = why.candidates.find((candidate) => candidate.agent === agent);
  const idle = chosen ? `（待機 ${duration(event.at - chosen.idleSince)}）` : "";
  const others = why.candidates.length - 1;
  const reason = others > 0 ? `受けられる${others + 1}人のうち待機が最も長いためです。` : "受けられる人がほかにいないためです。";
  return `${who}${idle}へ。${reason}`;
}

/** A person decided: a colleague who handed the caller over, or a supervisor. */
function assignedBy(centre: Words, agent: string, before: readonly NewEvent[]): string {
  const handed = before.findLast((event) => event.type === "handedOver");
  const isHanded = handed?.type === "handedOver" && handed.data.target.kind === "agent" && handed.data.target.agent === agent;
  return isHanded ? `${calledName(centre, handed.data.agent)}が取り次いだためです。` : "スーパーバイザーが指定したためです。";
}
