import type { Centre } from "../../centre/schema.ts";
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
    const sentence = decisionSentence(centre, event, queue);
    return { at: event.at, contact, agent, agentName: nameOf(centre, agent), queue, sentence };
  });
}

/** Why this agent was offered this caller, in one or two sentences. */
function decisionSentence(centre: Pick<Centre, "people" | "queues">, event: OfferedEvent, queue: string): string {
  const { agent, why } = event.data;
  const chosen = why.candidates.find((candidate) => candidate.agent === agent);
  const idle = chosen ? `（待機 ${duration(event.at - chosen.idleSince)}）` : "";
  const others = why.candidates.length - 1;
  const reason = others > 0 ? `受けられる${others + 1}人のうち待機が最も長いためです。` : "受けられる人がほかにいないためです。";
  const place = why.headOfQueue ? "通話が途切れて先頭に戻った方" : `待ち${why.position}番目の方`;
  return `${queueName(centre, queue)}の${place}（待ち ${duration(why.waited * 1_000)}）を${calledName(centre, agent)}${idle}へ。${reason}`;
}
