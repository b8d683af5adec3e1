import type { Centre } from "../../centre/schema.ts";
import type { AgentId } from "../../kernel/ids.ts";
import type { DeskContact } from "../api.ts";
import type { EventOfContact } from "../floor-memory.ts";
import { calledSentence, partySentence, targetName } from "./party-words.ts";

type Line = DeskContact["timeline"][number];

const MISSED = {
  noAnswer: "応答がありませんでした",
  refused: "応答できませんでした",
  busy: "電話機が話し中でした",
  callerLeft: "応答前に切れました",
  agentLost: "電話機が切れました",
  unreachable: "電話機につながりませんでした",
} as const;
const ENDED_BY = {
  caller: "お客さまが電話を切りました",
  agent: "オペレーターが電話を切りました",
  party: "取次先が電話を切りました",
  centre: "センターが通話を終えました",
  engine: "電話設備の障害で通話が切れました",
} as const;
/** この応対の経過: what happened to this contact, one sentence each, oldest first; steps that say nothing to a person are left out. */
export function timeline(events: readonly EventOfContact[], agent: AgentId, centre: Centre): Line[] {
  return events.flatMap((event) => {
    const what = sentence(event, agent, centre);
    return what === null ? [] : [{ at: event.at, what }];
  });
}

// limit: one line per kind of event, so that a kind added later does not compile until it has its sentence
function sentence(event: EventOfContact, agent: AgentId, centre: Centre): string | null {
  const who = (id: AgentId) => (id === agent ? "" : `${centre.people.find((person) => person.id === id)?.name ?? id}：`);
  switch (event.type) {
    case "contactArrived":
      // A call of our own begins with whom it calls.
      if (event.data.direction !== "inbound") return null;
      return `着信（${centre.lines.find((line) => line.id === event.data.line)?.shortName ?? event.data.line}）`;
    case "ivrChose":
      return `番号 ${event.data.key}：${event.data.label}`;
    case "ivrMistaken":
      return event.data.what === "noKey" ? "番号が押されませんでした" : "案内にない番号が押されました";
    case "queued":
      return event.data.head ? "待ち行列の先頭に戻りました" : `待ち行列に入りました（${queueName(centre, event.data.queue)}）`;
    case "requirementWidened":
      return "ほかの業務の担当にも広げました";
    case "announced":
      return `順番を案内しました（${event.data.position}番目）`;
    case "rang":
      return `${who(event.data.agent)}呼び出しました`;
    case "offerEnded":
      return event.data.outcome === "answered" ? null : `${who(event.data.agent)}${MISSED[event.data.outcome]}`;
    case "answered":
      return `${who(event.data.agent)}応答しました`;
    case "held":
      return "保留にしました";
    case "resumed":
      return "保留を戻しました";
    case "recordingFailed":
      return "録音できませんでした";
    case "agentLeft":
      return event.data.why === "lost" ? `${who(event.data.agent)}電話機が切れました` : null;
    case "ended":
      return ENDED_BY[event.data.by];
    case "callBackRequested":
      return event.data.by === "caller" ? "折り返しを希望されました" : "折り返しの予定を作りました";
    case "priorityChanged":
      return "優先順位が変わりました";
    case "dialled":
      return `${targetName(centre, event.data.target)}にかけました`;
    case "consultStarted":
      return `${targetName(centre, event.data.target)}を呼び出しました`;
    case "consultAnswered":
      return "取次先が出ました";
    case "dialEnded":
      return calledSentence(event.data.outcome);
    case "consultEnded":
      return partySentence(event.data.outcome);
    case "swapped":
      return event.data.to === "caller" ? "お客さまとの通話に切り替えました" : "取次先との通話に切り替えました";
    case "conferenceStarted":
      return "三者で通話を始めました";
    case "conferenceEnded":
      return "三者の通話を終えました";
    case "handedOver":
      return `${who(event.data.agent)}${targetName(centre, event.data.target)}に取り次ぎました`;
    case "handOverAnswered":
      return "取次先が出ました";
    case "handOverFailed":
      return `取り次げませんでした（${partySentence(event.data.why) ?? "つながりません"}）`;
    case "partyLeft":
      return "取次先が電話を切りました";
    case "takenOver":
      return `${who(event.data.by)}応対を引き継ぎました`;
    case "rejoining":
      return "電話機をつなぎ直しています";
    case "rejoined":
      return "電話機をつなぎ直しました";
    case "soundMissing":
      return event.data.side === "caller" ? "お客さまの声が届いていません" : "オペレーターの声が届いていません";
    case "soundBack":
      return "声が届くようになりました";
    case "recordingPaused":
      return "録音を一時停止しました";
    case "recordingResumed":
      return "録音を再開しました";
    case "recordingErased":
      return "録音を消去しました";
    case "voiceNoted":
      return `${who(event.data.noter)}${VOICES[event.data.kind]}を記録しました`;
    case "surveyAgreed":
      return `${who(event.data.agent)}音声のアンケートの承諾をいただきました`;
    case "surveyWithdrawn":
      return `${who(event.data.agent)}音声のアンケートを取りやめました`;
    case "surveyEntered":
      return `${who(event.data.agent)}終話し、お客さまは音声のアンケートに進みました`;
    case "surveyAnswered":
      // What was answered is not for the one it is about.
      return "アンケートの質問にお答えいただきました";
    case "voiceForwarded":
    case "voiceAcknowledged":
    case "callBackOf":
    case "partyRang":
    // Monitoring is for the log and the auditor; whether the agent hears of it is a setting of the centre.
    case "listened":
    case "listenEnded":
    case "ivrEntered":
    case "ivrReached":
    case "ivrLeft":
    case "offered":
    case "recordingStarted":
    case "recordingStopped":
    case "recordingStored":
    case "callerLeft":
    case "wrapUpStarted":
    case "historySaved":
    case "scriptFollowed":
    case "wrapUpEnded":
      return null;
  }
}

const VOICES = { voice: "利用者の声", complaint: "苦情", suspicious: "不審電話" } as const;

function queueName(centre: Centre, id: string): string {
  return centre.queues.find((queue) => queue.id === id)?.name ?? id;
}
