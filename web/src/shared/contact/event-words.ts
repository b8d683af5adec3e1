import type { ContactDetail } from "../../../../src/crm/contact/api.ts";
import type { CentreWords } from "../../../../src/crm/words/api.ts";

type Event = ContactDetail["events"][number];

/** How an id is written; an id of an older configuration stays readable as it is, nothing is a dash. */
export const word = (words: Readonly<Record<string, string>>, id: string | null): string => (id === null ? "—" : (words[id] ?? id));

const EVENTS: Readonly<Record<string, string>> = {
  contactArrived: "着信",
  ivrEntered: "案内を開始",
  ivrChose: "番号を選択",
  ivrMistaken: "番号の押し間違い",
  queued: "待ち始め",
  requirementWidened: "担当を広げる",
  announced: "順番を案内",
  offered: "呼び先を決定",
  rang: "呼出",
  offerEnded: "呼出の終わり",
  answered: "応答",
  held: "保留",
  resumed: "保留から戻る",
  recordingStarted: "録音開始",
  recordingStopped: "録音終了",
  recordingStored: "録音を暗号化して保管",
  recordingFailed: "録音できず",
  recordingPaused: "録音を一時停止",
  recordingResumed: "録音を再開",
  recordingErased: "録音を消去",
  callerLeft: "お客さまが切断",
  agentLeft: "オペレーター側が切断",
  ended: "終話",
  wrapUpStarted: "後処理を開始",
  historySaved: "応対履歴を保存",
  wrapUpEnded: "後処理を終了",
};
const OFFER_ENDS: Readonly<Record<string, string>> = {
  answered: "応答",
  noAnswer: "応答なし",
  refused: "応答できない",
  busy: "話し中",
  callerLeft: "お客さまが切断",
  agentLost: "電話機が切断",
  unreachable: "つながらず",
};

/** One event as a line of the timeline; who it concerns by name. Events that say nothing to a person are left out. */
export function eventLine(event: Event, words: CentreWords): string | null {
  const base = EVENTS[event.type];
  if (base === undefined) return null;
  const data: Readonly<Record<string, unknown>> = typeof event.data === "object" && event.data !== null ? { ...event.data } : {};
  const text = (key: string): string | null => (typeof data[key] === "string" ? data[key] : null);
  const agent = text("agent");
  const more = [
    text("label"),
    text("queue") && word(words.queues, text("queue")),
    event.type === "offerEnded" ? (OFFER_ENDS[text("outcome") ?? ""] ?? null) : null,
    agent === null ? null : word(words.people, agent),
  ].filter((one) => one !== null);
  return more.length === 0 ? base : `${base}（${more.join("・")}）`;
}
