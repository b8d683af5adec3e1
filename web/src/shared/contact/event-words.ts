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
  dialled: "発信",
  partyRang: "相手を呼出",
  dialEnded: "発信の終わり",
  consultStarted: "取次先に相談",
  consultAnswered: "取次先が応答",
  consultEnded: "相談の終わり",
  swapped: "話す相手を切替",
  conferenceStarted: "三者通話",
  conferenceEnded: "三者通話の終わり",
  handedOver: "取次",
  handOverAnswered: "取次先が応答",
  handOverFailed: "取次できず",
  partyLeft: "取次先が切断",
  priorityChanged: "優先度を変更",
  listened: "モニターを開始",
  listenEnded: "モニターの終わり",
  takenOver: "スーパーバイザーが交代",
  rejoining: "オペレーターの電話が切れる",
  rejoined: "オペレーターの電話が戻る",
  callBackRequested: "折返しの依頼",
  callBackOf: "折返し",
  soundMissing: "声が届かない",
  soundBack: "声が戻る",
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
  surveyAgreed: "音声アンケートの承諾",
  surveyWithdrawn: "音声アンケートの取りやめ",
  surveyEntered: "音声アンケートを開始",
  surveyAnswered: "音声アンケートに回答",
  voiceNoted: "声・不審電話を記録",
  voiceForwarded: "声・不審電話を部署へ連絡",
  voiceAcknowledged: "急ぎの知らせを受領",
};
/** How a ring or a leg to somebody else ended. */
export const LEG_ENDS: Readonly<Record<string, string>> = {
  answered: "応答",
  noAnswer: "応答なし",
  refused: "応答できない",
  busy: "話し中",
  unassigned: "使われていない番号",
  callerLeft: "お客さまが切断",
  agentLeft: "オペレーターが切断",
  agentLost: "電話機が切断",
  unreachable: "つながらず",
  cancelled: "取りやめ",
  hungUp: "切断",
  handedOver: "取次",
  lost: "回線が切断",
};
const MODES: Readonly<Record<string, string>> = { listen: "聞く", whisper: "ささやく", barge: "加わる" };
const SIDES: Readonly<Record<string, string>> = {
  caller: "お客さま",
  party: "取次先",
  agent: "オペレーター",
};

/** Whom a call was taken to: a section, a colleague, or a number that is shown to nobody. */
export function targetWord(words: CentreWords, kind: string, id: string | null): string {
  if (kind === "number") return "外の番号";
  return word(kind === "agent" ? words.people : { ...words.formerSections, ...words.sections }, id);
}

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
    targetOf(data["target"], words),
    MODES[text("mode") ?? ""] ?? null,
    SIDES[text("to") ?? text("side") ?? ""] ?? null,
    event.type === "ended" ? null : (LEG_ENDS[text("outcome") ?? text("why") ?? ""] ?? null),
    agent === null ? null : word(words.people, agent),
    // Heard or taken over after a hand-over: nobody of the centre was on it.
    data["agent"] === null ? (SIDES["party"] ?? null) : null,
    text("by") === null ? null : (words.people[text("by") ?? ""] ?? null),
  ].filter((one) => one !== null && one !== "");
  return more.length === 0 ? base : `${base}（${more.join("・")}）`;
}

function targetOf(target: unknown, words: CentreWords): string | null {
  if (typeof target !== "object" || target === null || !("kind" in target) || typeof target.kind !== "string") return null;
  const id = Object.entries(target).find(([key]) => key === target.kind)?.[1];
  return targetWord(words, target.kind, typeof id === "string" ? id : null);
}
