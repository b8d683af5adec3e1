import type { ContactDetail, ContactSummary } from "../../../src/crm/contact/api.ts";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import type { IconName } from "../shared/ui/Icon.tsx";

type Event = ContactDetail["events"][number];

/** How an id is written; an id of an older configuration stays readable as it is, nothing is a dash. */
export const word = (words: Readonly<Record<string, string>>, id: string | null): string => (id === null ? "—" : (words[id] ?? id));

/** The two lower levels of the classification say enough in a row. */
export const classificationWord = (words: CentreWords, id: string | null): string =>
  word(words.classification, id).split(" › ").slice(-2).join(" › ");

export type OutcomeMark = { icon: IconName; tone: string; word: string };

const OUTCOMES: Readonly<Record<string, Omit<OutcomeMark, "word">>> = {
  answered: { icon: "ok", tone: "s-ok" },
  handedOver: { icon: "consult", tone: "s-consult" },
  transferred: { icon: "forward", tone: "s-doing" },
  callBack: { icon: "back", tone: "s-warn" },
};

/** How a contact ended, as word + shape + colour: its outcome once there is a history, otherwise what became of the call. */
export function outcomeMark(contact: ContactSummary, words: CentreWords): OutcomeMark {
  const known = contact.outcome === null ? undefined : OUTCOMES[contact.outcome];
  if (known) return { ...known, word: word(words.outcomes, contact.outcome) };
  if (contact.disposition === "answered" && contact.endedAt === null) return TALKING;
  return DISPOSITIONS[contact.disposition] ?? { icon: "circle", tone: "s-wait", word: "—" };
}

const TALKING: OutcomeMark = { icon: "talk", tone: "s-talk", word: "通話中" };
const DISPOSITIONS: Readonly<Record<string, OutcomeMark>> = {
  inIvr: { icon: "circle", tone: "s-wait", word: "案内中" },
  waiting: { icon: "circle", tone: "s-wait", word: "待ち" },
  answered: { icon: "wrap", tone: "s-wrap", word: "履歴なし" },
  abandoned: { icon: "warn", tone: "s-warn", word: "放棄" },
  leftInIvr: { icon: "circle", tone: "s-off", word: "案内で終了" },
  outsideHours: { icon: "rest", tone: "s-rest", word: "時間外" },
  guided: { icon: "circle", tone: "s-off", word: "案内のみ" },
};

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

export type Period = "today" | "yesterday" | "week";
export const PERIODS = [
  { id: "today", name: "きょう" },
  { id: "yesterday", name: "きのう" },
  { id: "week", name: "7日間" },
] as const satisfies readonly { id: Period; name: string }[];

/** The span of a period whose today began at `day`; the end is left out of it. */
export function spanOf(period: Period, day: number): { from: number; to: number } {
  const length = 24 * 3_600_000;
  const spans = { today: [0, 1], yesterday: [-1, 0], week: [-6, 1] } as const;
  const [first, last] = spans[period];
  return { from: day + first * length, to: day + last * length };
}
