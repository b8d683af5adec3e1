import type { z } from "zod";
import type {
  Calibration,
  calibrations,
  Evaluation,
  FinishedEvaluation,
  QualityResults,
  QualityTalks,
} from "../../../src/crm/quality/api.ts";
import { monthPlus } from "./words.ts";

/** A month of evaluations, as the server would tell it: for tests and their pictures only. */
const NOW = Date.parse("2026-11-24T05:12:00Z");
const clock = { now: NOW, speed: 1 };
const MINUTE = 60_000;
const people = {
  yamada: { id: "yamada", name: "山田 由美" },
  sato: { id: "sato", name: "佐藤 美咲" },
  ito: { id: "ito", name: "伊藤 直美" },
  kimura: { id: "kimura", name: "木村 葉子" },
  fujita: { id: "fujita", name: "藤田 聡子" },
  watanabe: { id: "watanabe", name: "渡辺 恵子" },
};
type Person = (typeof people)[keyof typeof people];
const idOf = (n: number): string => `0198a0c0-0000-7000-8000-${String(n).padStart(12, "0")}`;
const talk = (n: number, operator: Person, more: object = {}) => ({
  ...{
    contact: idOf(n),
    operator,
    answeredAt: NOW - n * 377 * MINUTE,
    queue: "住民票・戸籍",
    kind: "一般的な情報の問合せ",
    talkMs: 94_000 + n * 13_000,
  },
  ...more,
});

type Item = Evaluation["form"]["sections"][number]["items"][number];
const item = (id: string, name: string, look: string, weight: number, levels: string[], optional = false): Item => ({
  ...{ type: "points", id, name, look, weight, levels, knockOut: false, optional },
});
const form: Evaluation["form"] = {
  ...{ id: "inquiry", version: 1, name: "応対の品質評価", validFrom: "2026-04-01", pass: 0.8 },
  sections: [
    {
      id: "opening",
      name: "はじめ",
      items: [
        item("greeting", "名乗りとあいさつ", "区役所のコールセンターと自分の名を、聞き取れる速さと明るさで告げている", 1, [
          ...["名乗っていない", "聞き取れない・省いている", "告げている", "明るく聞き取りやすい"],
        ]),
      ],
    },
    {
      id: "answering",
      name: "答える",
      items: [
        item("accuracy", "案内の正確さ", "ナレッジにもとづき、手続き、持ち物、窓口、時間を正しく伝えている", 4, [
          ...["誤りがある", "大事なことが抜けた", "正しい", "正しく過不足がない"],
        ]),
        item(
          ...(["hand-over", "取次ぎの適切さ", "用件を先方に伝え、お客さまに二度言わせていない", 2] as const),
          ["不要な取次ぎ・先の誤り", "用件を伝えていない", "適切", "適切で待ち時間にも触れた"],
          true,
        ),
      ],
    },
    {
      id: "protection",
      name: "個人情報",
      items: [
        {
          ...{ type: "yesNo", id: "personal-data", name: "個人情報の扱い", weight: 0, knockOut: true, optional: false },
          look: "必要のない氏名・番号を聞かず、聞いた番号を声に出して繰り返さず、他人の情報を話していない",
        },
      ],
    },
    {
      id: "manner",
      name: "言葉とおわり",
      items: [
        item("politeness", "言葉づかい", "敬語が正しく、急かす言い方やため口がない", 2, [
          "不快な言い方がある",
          "ところどころ崩れる",
          "正しい",
          "正しく温かい",
        ]),
        item("closing", "おわりのあいさつ", "ほかに用がないかを尋ね、名乗り、相手が切るのを待っている", 1, [
          ...["先に切った", "あいさつがない", "あいさつをした", "用の有無まで尋ねた"],
        ]),
      ],
    },
    {
      id: "history",
      name: "応対履歴",
      items: [
        item("history-quality", "履歴の書き方", "種別・行政区分・結果が正しく、概要だけで次の人に伝わる", 2, [
          "事実と違う",
          "抜けがある",
          "正しい",
          "短く過不足がない",
        ]),
      ],
    },
  ],
};

/** Somebody has begun: two items are answered and one remark is made. */
export const draft: Evaluation = {
  ...{ id: idOf(901), state: "draft", talk: talk(1, people.yamada), rater: people.fujita, form, revision: 4, remark: "" },
  answers: { greeting: 2, accuracy: 3 },
  comments: [{ recording: "r1", second: 12.4, item: "greeting", text: "名乗りがやや早口。区役所の名がはっきり聞こえるとよい。" }],
  score: {
    ...{ share: 14 / 15, passed: true, knockedOut: [] },
    unanswered: ["hand-over", "personal-data", "politeness", "closing", "history-quality"],
    sections: form.sections.map(({ id }) => ({ id, share: id === "opening" ? 2 / 3 : id === "answering" ? 1 : null })),
  },
  ...{ startedAt: NOW - 5 * MINUTE, finishedAt: null, recordings: ["r1"], versions: [], may: { rate: true, correct: false } },
  summary: "住民票の写しの取り方を案内。本人確認書類を持って3階の窓口へ。",
};
export const finished: Evaluation = {
  ...draft,
  ...{
    state: "finished",
    finishedAt: NOW,
    revision: 6,
    remark: "案内は正確。番号の復唱は声に出さないこと。",
    may: { rate: false, correct: true },
  },
  answers: { greeting: 2, accuracy: 3, "hand-over": "notApplicable", "personal-data": 0, politeness: 3, closing: 2, "history-quality": 3 },
  score: {
    ...{ share: 0, passed: false, knockedOut: ["personal-data"], unanswered: [] },
    sections: form.sections.map(({ id }) => ({ id, share: id === "protection" ? null : 0.9 })),
  },
  versions: [
    { version: 1, at: NOW - 60 * MINUTE, person: people.fujita, reason: null, share: 0.93 },
    { version: 2, at: NOW, person: people.watanabe, reason: "番号を復唱していた", share: 0 },
  ],
};

const toRate = (n: number, operator: Person, more: object = {}): QualityTalks["talks"][number] => ({
  ...{ ...talk(n, operator), form: form.name, sampled: true, mine: null, others: 0 },
  ...more,
});
export const talks: QualityTalks = {
  ...{ clock, population: 214 },
  talks: [
    toRate(1, people.yamada, { mine: { id: idOf(901), state: "draft", share: null, passed: null }, others: 1 }),
    toRate(4, people.yamada, { mine: { id: idOf(902), state: "finished", share: 0.874, passed: true } }),
    toRate(7, people.yamada, { queue: "交換", kind: "交換（課・職員の指定）", form: "交換の品質評価", talkMs: 31_000 }),
    toRate(2, people.sato, { mine: { id: idOf(903), state: "finished", share: 0.713, passed: false }, others: 1 }),
    toRate(5, people.sato, { queue: "保険・年金", kind: "相談・苦情・意見", talkMs: 421_000 }),
    toRate(8, people.sato, { sampled: false, others: 2 }),
    toRate(3, people.ito, { queue: "福祉・介護", kind: "—", form: null }),
    toRate(6, people.ito, { queue: "保険・年金" }),
  ],
};

const rated = (compared: number, agreement: number | null, kappa: number | null, meanDifference: number | null) => ({
  ...{ compared, agreement, kappa, meanDifference },
});
const agreements: readonly [string, ReturnType<typeof rated>][] = [
  ["greeting", rated(8, 0.75, 0.53, 0.25)],
  ["accuracy", rated(8, 0.5, 0.21, 0.75)],
  ["hand-over", rated(8, 0.875, 0.71, 0.2)],
  ["personal-data", rated(8, 1, null, 0)],
  ["politeness", rated(8, 0.625, 0.42, 0.38)],
  ["closing", rated(8, 0.75, 0.61, 0.25)],
  ["history-quality", rated(8, 0.875, 0.8, 0.13)],
];
const pair: Calibration = {
  ...{ form: { id: form.id, version: 1, name: form.name }, raters: [people.fujita, people.watanabe] },
  ...{ overall: rated(56, 0.768, 0.584, 0.1), scoreDifference: 0.062 },
  items: agreements.map(([id, one]) => {
    const known = form.sections.flatMap(({ items }) => items).find((each) => each.id === id);
    return { ...one, id, name: known?.name ?? id, max: known?.type === "points" ? known.levels.length - 1 : 1 };
  }),
  talks: [people.yamada, people.sato, people.ito, people.kimura, people.yamada, people.sato, people.ito, people.kimura].map(
    (operator, n) => ({
      ...talk(n + 1, operator),
      evaluations: [idOf(920 + n), idOf(940 + n)],
      shares: [0.7 + n * 0.03, 0.76 + ((n * 5) % 8) * 0.025],
    }),
  ),
};
export const calibration: z.infer<typeof calibrations> = {
  clock,
  pairs: [
    pair,
    {
      ...pair,
      form: { ...pair.form, id: "exchange", name: "交換の品質評価" },
      overall: rated(12, 0.917, 0.83, 0.03),
      talks: pair.talks.slice(0, 2),
    },
  ],
};

const line = (n: number, operator: Person, share: number, more: Partial<FinishedEvaluation> = {}): FinishedEvaluation => ({
  ...talk(n, operator),
  ...{
    id: idOf(960 + n),
    rater: n % 3 === 0 ? people.watanabe : people.fujita,
    form: form.name,
    finishedAt: NOW,
    share,
    passed: share >= 0.8,
  },
  ...{ knockedOut: [], corrected: false },
  ...more,
});
export const own: FinishedEvaluation[] = [
  line(2, people.yamada, 0.91),
  line(9, people.yamada, 0, { knockedOut: ["個人情報の扱い"], corrected: true }),
  line(18, people.yamada, 0.86),
  line(40, people.yamada, 0.78),
];
const months = Array.from({ length: 6 }, (_, i) => monthPlus("2026-06", i));
const over = (...means: (number | null)[]) =>
  months.map((month, i) => ({ month, evaluated: means[i] == null ? 0 : 3, mean: means[i] ?? null }));
const result = (operator: Person, means: (number | null)[], trend: number | null, knockedOut = 0): QualityResults["operators"][number] => {
  const known = means.filter((one) => one !== null);
  const mean = known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
  const passed = known.filter((one) => one >= 0.8).length * 3;
  return { operator, evaluated: known.length * 3, mean, passed, knockedOut, months: over(...means), trend, evaluations: [] };
};
export const results: QualityResults = {
  ...{ clock, months, centre: over(0.77, 0.78, 0.8, 0.79, 0.82, 0.83) },
  operators: [
    { ...result(people.yamada, [0.74, 0.78, null, 0.81, 0.84, 0.88], 0.027, 1), evaluations: own },
    result(people.sato, [0.86, 0.84, 0.82, 0.8, 0.79, 0.77], -0.018),
    result(people.ito, [0.81, 0.8, 0.82, 0.81, 0.8, 0.81], 0),
    result(people.kimura, [null, null, null, null, null, null], null),
  ],
};
