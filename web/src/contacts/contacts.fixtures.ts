import type { ContactDetail, ContactSummary, TransferShown } from "../../../src/crm/contact/api.ts";
import type { ContactLinks } from "../../../src/crm/contact-links/api.ts";
import type { FoundContacts } from "../../../src/crm/contact-search/api.ts";
import type { SavedSearch } from "../../../src/crm/saved-search/api.ts";
import type { CentreWords } from "../../../src/crm/words/api.ts";

/** Contacts of a morning, as the server would tell them: for tests and their pictures only. */
const NOW = Date.parse("2026-11-24T01:42:18Z");
const at = (seconds: number): number => NOW + seconds * 1000;

export const words: CentreWords = {
  name: "豊島区役所コールセンター",
  clock: { now: NOW, speed: 1 },
  lines: { main: "代表", covid: "コロナ" },
  queues: { residents: "住民票・戸籍", environment: "ごみ・環境・ほか" },
  kinds: { general: "一般的な情報の問合せ", expert: "専門的な情報の問合せ", consultation: "相談・苦情・意見" },
  classification: {
    "kumin-sogo-shomei": "区民部 › 総合窓口課 › 証明係",
    "kankyo-gomi-shido": "環境清掃部 › ごみ減量推進課 › 指導係",
    "hofuku-kaigo-nintei": "保健福祉部 › 介護保険課 › 認定係",
  },
  outcomes: { answered: "回答", handedOver: "取次", transferred: "転送", callBack: "折返し" },
  marks: { voice: "利用者の声", complaint: "苦情", suspicious: "不審電話" },
  people: { yamada: "山田 由美", sato: "佐藤 美咲" },
  sections: { "gomi-genryo": "ごみ減量推進課", kosekishomei: "総合窓口課 証明係" },
  formerSections: {},
  schedules: { office: "開庁時間" },
};

const contact = (n: number, seconds: number, more: Partial<ContactSummary>): ContactSummary => ({
  ...{ id: `0198a0c0-0000-7000-8000-00000000000${n}`, line: "main", queue: "residents", disposition: "answered", slaRelevant: true },
  ...{
    arrivedAt: at(seconds),
    queuedAt: at(seconds + 12),
    firstRingAt: at(seconds + 16),
    answeredAt: at(seconds + 19),
    endedAt: at(seconds + 190),
    wrapUpEndedAt: at(seconds + 240),
  },
  ...{
    waitMs: 7_000,
    ringMs: 3_000,
    talkMs: 171_000,
    holdMs: 0,
    consultMs: 0,
    wrapUpMs: 50_000,
    agents: ["yamada"],
    marks: [],
    knowledge: [],
    recordings: ["r1"],
  },
  ...{
    kind: "general",
    classification: "kumin-sogo-shomei",
    outcome: "answered",
    complete: true,
    summary: "住民票の写しの取り方を案内。本人確認書類を持って3階の窓口へ。",
  },
  ...more,
});

export const contacts: ContactSummary[] = [
  contact(1, -400, {}),
  contact(2, -900, {
    outcome: "callBack",
    kind: "expert",
    classification: "hofuku-kaigo-nintei",
    summary: "要介護認定の訪問調査の日を変えたい。休日のため、24日に職員から折返し。",
  }),
  contact(3, -1300, {
    disposition: "abandoned",
    outcome: null,
    kind: null,
    classification: null,
    summary: null,
    answeredAt: null,
    talkMs: null,
    wrapUpMs: null,
    agents: [],
    recordings: [],
  }),
  contact(4, -1800, {
    queue: "environment",
    classification: "kankyo-gomi-shido",
    marks: ["complaint"],
    summary:
      "粗大ごみの収集が来なかったとのこと。清掃事務所に確かめ、きょう中に収集すると案内。ご不便をおわびした。品目はマットレスで、申込みは先週。",
  }),
  contact(5, -2600, { outcome: "handedOver", agents: ["sato"], summary: "戸籍証明書の郵送請求。手数料の確認のため証明係へ取次。" }),
];

/** The section was busy, then took the citizen. */
const tried = (leg: string, seconds: number, more: Partial<TransferShown>): TransferShown => ({
  ...{ leg, agent: "sato", targetKind: "section", target: "kosekishomei", how: "announced", outcome: "accepted" },
  ...{ startedAt: at(seconds), answeredAt: at(seconds + 6), acceptedAt: at(seconds + 31), citizenWaitMs: 31_000 },
  ...more,
});
export const transfers: TransferShown[] = [
  tried("out.5.2", -2500, { how: "consulted", outcome: "busy", answeredAt: null, acceptedAt: null, citizenWaitMs: 9_000 }),
  tried("out.5.3", -2480, {}),
];

const event = (seq: number, seconds: number, type: string, data: unknown) => ({
  id: `e${seq}`,
  seq,
  at: at(seconds),
  type,
  source: "ari",
  data,
});
export const detail: ContactDetail = {
  contact: contacts[0] as ContactSummary,
  missing: [],
  transfers: [],
  histories: [{ agent: "yamada", summary: contacts[0]?.summary ?? "", outcome: "answered", savedAt: at(-160) }],
  events: [
    event(1, -400, "contactArrived", { line: "main" }),
    event(2, -392, "ivrChose", { key: "1", label: "住民票・戸籍" }),
    event(3, -388, "queued", { queue: "residents" }),
    event(4, -384, "rang", { agent: "yamada" }),
    event(5, -381, "answered", { agent: "yamada" }),
    event(6, -381, "recordingStarted", { recording: "r1", agent: "yamada" }),
    event(7, -210, "ended", { by: "caller" }),
    event(8, -160, "historySaved", { agent: "yamada", outcome: "answered" }),
  ],
};

/** What a search for 収集 found, a search that is kept, and a contact of the same case before. */
export const found: FoundContacts = {
  contacts,
  next: `${at(-2600)}.${contacts[4]?.id}`,
  total: { count: 4213, how: "exact" },
  indexing: false,
};
export const nothing: FoundContacts = { contacts: [], next: null, total: { count: 0, how: "exact" }, indexing: false };
export const searches: { searches: SavedSearch[] } = {
  searches: [
    {
      ...{ id: "0198a0c0-0000-7000-8000-0000000000b1", name: "苦情（今月）", shared: true, own: true, owner: "渡辺 恵子" },
      ...{ search: { words: "", marks: ["complaint"] }, period: "month" },
    },
    {
      ...{ id: "0198a0c0-0000-7000-8000-0000000000b2", name: "証明係への取次", shared: true, own: false, owner: "長谷川 学" },
      ...{ search: { words: "郵送", marks: [], section: "kosekishomei" }, period: "year" },
    },
  ],
};
export const links: ContactLinks = {
  earlier: [
    {
      ...{ id: contacts[1]?.id ?? "", how: "callBack", arrivedAt: at(-90_000), classification: "hofuku-kaigo-nintei", outcome: "callBack" },
      summary: "要介護認定の訪問調査の日を変えたい。休日のため、24日に職員から折返し。",
    },
  ],
  later: [],
};
