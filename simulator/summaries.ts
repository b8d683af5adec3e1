import type { Centre, Faq } from "../src/centre/schema.ts";
import { chance, type Random, weighted } from "./random.ts";

/** What an operator writes after a talk, and the choices that go with it. */
export type WrittenUp = {
  readonly summary: string;
  readonly kind: string;
  readonly classification: string;
  readonly outcome: "answered" | "handedOver" | "transferred" | "callBack";
  /** The section it was handed to; null when it was answered here. */
  readonly section: string | null;
  readonly marks: readonly string[];
};

/** Shares by guess: real ones differ from centre to centre. */
const HANDED_OVER = 0.22;
const CALLED_BACK = 0.03;
const MARKED = 0.02;

const OPENINGS = [
  "",
  "",
  "本人から。",
  "家族から。",
  "以前の問合せの続き。",
  "ホームページを見たが分からないとのこと。",
  "通知が届いたとのこと。",
  "急ぎとのこと。",
];
const ASKS = [
  (topic: string) => `${topic}について問合せ。`,
  (topic: string) => `${topic}の手続きを知りたい。`,
  (topic: string) => `${topic}の件で、必要なものを確認したい。`,
  (topic: string) => `${topic}はどこの窓口かとの問合せ。`,
  (topic: string) => `${topic}のことで相談。`,
];
const PLACES = [
  "本庁舎",
  "東部区民事務所",
  "西部区民事務所",
  "池袋",
  "大塚",
  "巣鴨",
  "駒込",
  "目白",
  "長崎",
  "千早",
  "高松",
  "要町",
  "南長崎",
  "雑司が谷",
];
const THINGS = [
  "犬",
  "猫",
  "自転車",
  "マットレス",
  "冷蔵庫",
  "印鑑登録証",
  "納付書",
  "保険証",
  "通知カード",
  "診断書",
  "領収書",
  "委任状",
  "在留カード",
  "母子手帳",
  "補聴器",
  "街路灯",
  "側溝",
  "カラス",
  "蜂の巣",
  "落とし物",
  "駐輪場",
  "防災無線",
];
const ENDINGS = [
  "窓口の場所と受付時間を案内。",
  "本人確認書類を持って来庁するよう案内。",
  "郵送での手続きも案内した。",
  "オンライン申請のページを案内。",
  "代理人の場合は委任状が要ると伝えた。",
  "手数料は窓口で支払うと案内。",
  "次の収集日を案内。",
  "担当の課が開く時間を伝えた。",
  "ご意見として承り、担当へ伝えると話した。",
];

/** Words that everybody used for some months, and hardly anybody before or after: share of talks by the month counted from the first one. */
const WAVES = [
  { topic: "新型コロナワクチンの接種券", from: 2, to: 14, share: 0.15 },
  { topic: "マイナポイントの申込み", from: 20, to: 32, share: 0.08 },
  { topic: "定額減税の調整給付", from: 38, to: 46, share: 0.1 },
] as const;

/**
 * Writes up talks of a centre as its operators would, by chance: topics of its knowledge, the first ones most, and what
 * citizens call them; what moved everybody in some months; now and then a thing nobody else asks about.
 */
export function summaryWriter(centre: Centre, random: Random): (queue: string, month: number) => WrittenUp {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const byQueue = new Map(centre.queues.map(({ id }) => [id, centre.faq.filter((one) => one.queues.includes(id))]));
  const sections = new Map(centre.directory.map((one) => [one.classification ?? "", one.id]));
  return (queue, month) => {
    const own = byQueue.get(queue) ?? [];
    const topics = own.length > 0 ? own : centre.faq;
    const topic = topics[Math.floor(random() * random() * topics.length)] as Faq;
    const wave = WAVES.find((one) => month >= one.from && month < one.to && chance(random, one.share));
    const words = wave?.topic ?? weightedWords(topic, random);
    const section = sections.get(topic.classification) ?? pick(centre.directory).id;
    const outcome = outcomeOf(random());
    const thing = chance(random, 0.3) ? `${pick(PLACES)}の${pick(THINGS)}（${1 + Math.floor(random() * 28)}日）。` : "";
    const told = outcome === "answered" ? answered(topic, pick(ENDINGS), random) : TOLD[outcome];
    return {
      summary: `${pick(OPENINGS)}${pick(ASKS)(words)}${thing}${told}`,
      kind: kindOf(outcome, random()),
      classification: topic.classification,
      ...{ outcome, section: outcome === "handedOver" ? section : null },
      marks: chance(random, MARKED) ? [pick(["voice", "complaint", "suspicious"])] : [],
    };
  };
}

const answered = (topic: Faq, ending: string, random: Random): string => (chance(random, 0.5) ? `${topic.summary}${ending}` : ending);

const TOLD = { handedOver: "担当の係へ取次。", callBack: "担当から折り返すと約束。" } as const;

function outcomeOf(draw: number): "answered" | keyof typeof TOLD {
  if (draw < HANDED_OVER) return "handedOver";
  return draw < HANDED_OVER + CALLED_BACK ? "callBack" : "answered";
}

function weightedWords(topic: Faq, random: Random): string {
  const first = weighted(random, topic.words, (word) => 1 / (1 + topic.words.indexOf(word)));
  const second = weighted(random, topic.words, () => 1);
  return first === second ? first : `${first}・${second}`;
}

function kindOf(outcome: WrittenUp["outcome"], chanceOf: number): string {
  if (outcome === "answered") return chanceOf < 0.92 ? "general" : "consultation";
  return chanceOf < 0.7 ? "personal" : "expert";
}
