import type { FigureDefinition, Figures, WallboardView } from "../../../src/cms/live/api.ts";

/** A morning on the wallboard, as the server would tell it: for tests and their pictures only. */
const NOW = Date.parse("2026-11-24T01:42:18Z");
const at = (seconds: number): number => NOW + seconds * 1000;
const QUARTER = 15 * 60;

const figures = (offered: number, serviceLevel: number | null, abandonment: number): Figures => ({
  offered,
  answered: Math.round(offered * (1 - abandonment)),
  abandoned: Math.round(offered * abandonment),
  leftInIvr: 4,
  serviceLevel,
  serviceLevelFromQueue: serviceLevel,
  abandonment,
  averageSpeedOfAnswer: 11.4,
  averageTalk: 113,
  averageWrapUp: 58,
  averageHandling: 171,
  firstContactResolution: 0.823,
  exchangeOffered: Math.round(offered * 0.16),
  exchangeAnswered: Math.round(offered * 0.15),
  exchangeTransfers: Math.round(offered * 0.14),
  staffTransfers: Math.round(offered * 0.11),
});

type Queue = WallboardView["queues"][number];
const queue = (
  id: string,
  name: string,
  waiting: number,
  longest: number | null,
  staff: [number, number],
  today: Figures,
  line = "代表",
  sla = true,
): Queue => ({
  ...{ id, name, line, sla, waiting, today },
  longestSince: longest === null ? null : at(-longest),
  available: staff[0],
  assigned: staff[1],
});

type Agent = WallboardView["agents"][number];
const agent = (
  id: string,
  name: string,
  state: Agent["state"],
  seconds: number,
  queueName: string | null,
  more: Partial<Agent> = {},
): Agent => ({
  ...{ id, name, state, since: at(-seconds), queue: queueName, reason: null, phone: "browser", reachable: true, late: false },
  ...{ contact: null, audible: false, monitors: [], why: null },
  ...more,
});

const ANSWERED = [7, 8, 17, 21, 33, 35, 37, 42, 37, 38, 20];
const ABANDONED = [0, 0, 0, 1, 2, 3, 2, 3, 1, 2, 1];

export const wallboard: WallboardView = {
  clock: { now: NOW, speed: 1 },
  engine: "up",
  queues: [
    queue("residents", "住民票・戸籍", 0, null, [1, 5], figures(94, 0.814, 0.032)),
    queue("insurance", "保険・年金", 2, 128, [0, 4], figures(87, 0.65, 0.092)),
    queue("tax", "税・収納", 0, null, [1, 2], figures(41, 0.846, 0.029)),
    queue("childcare", "子育て・保育", 1, 12, [0, 1], figures(25, 0.8, 0.04)),
    queue("welfare", "福祉・介護", 0, null, [1, 1], figures(23, 0.826, 0.036)),
    queue("environment", "ごみ・環境・ほか", 0, null, [0, 1], figures(28, 0.795, 0.044)),
    queue("exchange", "交換", 0, null, [1, 2], figures(34, 0.882, 0.018)),
    queue("covid", "コロナ", 0, null, [0, 3], figures(2, null, 0), "コロナ", false),
  ],
  agents: [
    agent("sato", "佐藤 美咲", "talking", 291, "insurance", {
      ...{ contact: "0198a0c0-0000-7000-8000-0000000000b1", audible: true },
      why: "保険・年金の待ち1番目の方（待ち 0:12）を佐藤さん（待機 3:20）へ。受けられる2人のうち待機が最も長いためです。",
    }),
    agent("ito", "伊藤 直美", "wrapUp", 342, "insurance", { late: true }),
    agent("okada", "岡田 翔", "wrapUp", 310, "insurance", { late: true }),
    agent("kobayashi", "小林 亜紀", "held", 48, "childcare"),
    agent("kato", "加藤 大輔", "ringing", 4, "residents"),
    agent("yamada", "山田 由美", "talking", 132, "residents"),
    agent("yoshida", "吉田 真理", "talking", 185, "exchange"),
    agent("suzuki", "鈴木 健太", "available", 22, null),
    agent("matsumoto", "松本 彩", "available", 63, null),
    agent("inoue", "井上 拓也", "paused", 750, null, { reason: "休憩" }),
    agent("kimura", "木村 葉子", "paused", 188, null, { reason: "事務作業", phone: "desk" }),
    agent("hayashi", "林 千尋", "available", 15, null),
  ],
  waiting: [
    {
      ...{ contact: "0198a0c0-0000-7000-8000-0000000000a1", queue: "insurance", since: at(-128), priority: 5 },
      ...{ head: false, callBack: false, ringing: null },
      why: "受けられる4人は、通話中 2・後処理 2。空きしだい、この方を呼び出します。",
    },
    {
      ...{ contact: "0198a0c0-0000-7000-8000-0000000000a2", queue: "insurance", since: at(-40), priority: 9 },
      ...{ head: false, callBack: true, ringing: null },
      why: "渡辺さんが優先度を9に変えました。受けられる4人は、通話中 2・後処理 2。同じメニューで前に1人待っています。",
    },
    {
      ...{ contact: "0198a0c0-0000-7000-8000-0000000000a3", queue: "childcare", since: at(-12), priority: 5 },
      ...{ head: true, callBack: false, ringing: "加藤 由紀" },
      why: "加藤さんを呼び出しています。",
    },
  ],
  handedOver: [
    {
      ...{
        contact: "0198a0c0-0000-7000-8000-0000000000d1",
        queue: "exchange",
        since: at(-412),
        to: "税務課 住民税第二係",
        from: "吉田 真理",
      },
      ...{ answered: true, monitors: [] },
    },
    {
      ...{ contact: "0198a0c0-0000-7000-8000-0000000000d2", queue: "childcare", since: at(-9), to: "子育て支援課", from: "小林 亜紀" },
      ...{ answered: false, monitors: [] },
    },
  ],
  today: { figures: { ...figures(310, 0.781, 0.048), answered: 295 }, since: Date.parse("2026-11-23T23:00:00Z") },
  lastQuarter: { figures: figures(39, 0.744, 0.051), from: at(-QUARTER), to: NOW },
  intervals: ANSWERED.map((answered, index) => ({
    start: Date.parse("2026-11-23T23:00:00Z") + index * QUARTER * 1000,
    offered: answered + (ABANDONED[index] ?? 0),
    answered,
    abandoned: ABANDONED[index] ?? 0,
  })),
  inIvr: 2,
  targets: {
    serviceLevelSeconds: 15,
    serviceLevel: 0.8,
    abandonment: 0.1,
    firstContactResolution: 0.8,
    handlingSeconds: 180,
    talkSeconds: 120,
    longestWaitSeconds: 90,
    wrapUpSeconds: 300,
  },
  refused: { calls: 1, sip: 3, lastSip: { at: at(-640), why: "認証の誤り", from: "192.0.2.15" } },
  alarms: [
    {
      id: "wait-insurance",
      level: "error",
      sentence: "保険・年金の最長待ちが目安の 1:30 を超えました",
      advice: "林さん（受付可）はこのメニューも受けられます。",
    },
    { id: "wrap-up", level: "warn", sentence: "後処理が5分を超えた人が2人います", advice: "伊藤さん、岡田さんに声をかけてください。" },
  ],
  decisions: [
    {
      at: at(-4),
      contact: "c3",
      agent: "kato",
      agentName: "加藤 大輔",
      queue: "residents",
      sentence: "受付可3人のうち空き時間が最も長い（1:12）。待ち1番目、0:06。",
    },
    {
      at: at(-52),
      contact: "c2",
      agent: "kobayashi",
      agentName: "小林 亜紀",
      queue: "childcare",
      sentence: "この技能を持つ受付可は1人だけ。待ち1番目、0:31。",
    },
    {
      at: at(-134),
      contact: "c1",
      agent: "yamada",
      agentName: "山田 由美",
      queue: "residents",
      sentence: "受付可2人のうち空き時間が最も長い（0:48）。待ち1番目、0:02。",
    },
  ],
};

export const empty: WallboardView = {
  ...wallboard,
  queues: wallboard.queues.map((one) => ({ ...one, waiting: 0, longestSince: null, today: none() })),
  agents: [],
  today: { figures: none(), since: wallboard.today.since },
  lastQuarter: { ...wallboard.lastQuarter, figures: none() },
  intervals: [],
  refused: { calls: 0, sip: 0, lastSip: null },
  alarms: [],
  decisions: [],
  inIvr: 0,
};

function none(): Figures {
  return {
    ...{ offered: 0, answered: 0, abandoned: 0, leftInIvr: 0, serviceLevel: null, serviceLevelFromQueue: null, abandonment: null },
    ...{ averageSpeedOfAnswer: null, averageTalk: null, averageWrapUp: null, averageHandling: null, firstContactResolution: null },
    ...{ exchangeOffered: 0, exchangeAnswered: 0, exchangeTransfers: 0, staffTransfers: 0 },
  };
}

export const definitions: FigureDefinition[] = [
  {
    name: "serviceLevel",
    label: "15秒以内の応答率",
    unit: "%",
    definition: "オペレーターを呼び出してから15秒以内に応答した件数 ÷ 着信件数。案内の途中で切れた電話は含みません。",
    source: "仕様書 別紙3",
  },
  { name: "abandonment", label: "放棄呼率", unit: "%", definition: "応答の前に切れた件数 ÷ 着信件数。", source: "仕様書 別紙3" },
  { name: "averageHandling", label: "平均処理時間", unit: "分:秒", definition: "通話時間と後処理時間の和の平均。", source: "仕様書 別紙3" },
  {
    name: "averageTalk",
    label: "平均通話時間",
    unit: "分:秒",
    definition: "応答から終話まで（保留を含む）の平均。",
    source: "仕様書 別紙3",
  },
  { name: "offered", label: "着信", unit: "件", definition: "待ち行列に入った電話の件数。", source: "別紙2" },
  { name: "answered", label: "応答", unit: "件", definition: "オペレーターが応答した件数。", source: "別紙2" },
];
