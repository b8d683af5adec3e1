import type { CallBack, KeptNumber } from "../../../../src/crm/callback/api.ts";
import { DAY, dayStart } from "../../../../src/kernel/business-day.ts";
import { type Instant, MINUTE } from "../../../../src/kernel/ids.ts";
import { dateWords, timeWords } from "../time/words.ts";

/** 「きょう 15:00〜15:30」: the day by its name where it has one. */
export function dueWords({ from, to }: CallBack["due"], now: Instant): string {
  const day = dayWord(from, now);
  const end = dayStart(from) === dayStart(to) ? timeWords(to) : `${dayWord(to, now)} ${timeWords(to)}`;
  return `${day} ${timeWords(from)}〜${end}`;
}

function dayWord(at: Instant, now: Instant): string {
  const days = (dayStart(at) - dayStart(now)) / DAY;
  return { "-1": "きのう", 0: "きょう", 1: "あす" }[days] ?? dateWords(at);
}

/** How urgent a call-back is: over, due now, or later. */
export function urgency({ due }: Pick<CallBack, "due">, now: Instant): { level: "overdue" | "now" | "later"; word: string } {
  if (now > due.to) return { level: "overdue", word: `期限を${lateWords(now - due.to)}過ぎています` };
  return now >= due.from ? { level: "now", word: "いまかける" } : { level: "later", word: "これから" };
}

function lateWords(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / MINUTE));
  if (minutes < 60) return `${minutes}分`;
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)}時間` : `${Math.floor(minutes / (24 * 60))}日`;
}

const BY = { caller: "待ち時間にお客さまが希望", agent: "応対中に約束", centre: "機械の障害で切れた電話" } as const;
export const byWords = (task: Pick<CallBack, "by">): string => BY[task.by];

export const RESULTS = [
  { id: "reached", name: "つながった" },
  { id: "noAnswer", name: "応答なし" },
  { id: "busy", name: "話し中" },
  { id: "failed", name: "かからない" },
] as const;
export const resultWord = (result: (typeof RESULTS)[number]["id"]): string => RESULTS.find((one) => one.id === result)?.name ?? result;

const STATES = { open: "未対応", taken: "対応中", done: "完了", givenUp: "打ち切り" } as const;
/** 「対応中（佐藤 健）」 */
export const stateWords = ({ state, agent }: Pick<CallBack, "state" | "agent">): string =>
  agent === null ? STATES[state] : `${STATES[state]}（${agent.name}）`;

/** 「2回：応答なし、話し中」; a dash when nobody has tried. */
export const attemptWords = ({ attempts }: Pick<CallBack, "attempts">): string =>
  attempts.length === 0 ? "—" : `${attempts.length}回：${attempts.map((one) => resultWord(one.result)).join("、")}`;

const CLASSES: Readonly<Record<KeptNumber["class"], string>> = {
  ...{ geographic: "固定電話", mobile: "携帯電話", ip: "050", free: "フリーダイヤル", premium: "有料番号", emergency: "緊急" },
  ...{ international: "国際", internal: "内線", special: "特番" },
};
/** 「末尾 5678（携帯電話）」: all that is shown of a number until it is asked for. */
export const maskedWords = (number: KeptNumber): string =>
  `${number.tail === "" ? "番号" : `末尾 ${number.tail}`}（${CLASSES[number.class]}）`;
