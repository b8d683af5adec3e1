import type { KnowledgeAnswer } from "../../../src/crm/knowledge/api.ts";
import type { AnswerSummary, ClassificationEntry, DeskContact, DeskView, DirectoryHit, Session } from "../../../src/desk/api.ts";

/** A morning at the desk, as the server would tell it: for tests and their pictures only. */
export const NOW = Date.parse("2026-11-20T01:42:33Z");
const SECOND = 1000;
const at = (seconds: number): number => NOW + seconds * SECOND;

export const operator: Session = {
  user: { id: "yamada", name: "山田 由美", role: "operator", extension: "2001" },
  permissions: ["openDesk", "saveHistory", "lookUp"],
};
export const supervisor: Session = {
  user: { id: "watanabe", name: "渡辺 恵子", role: "supervisor", extension: "2103" },
  permissions: ["openDesk", "seeWallboard", "superviseCalls", "seeFigures", "readContacts", "listenRecording"],
};

export const answers: AnswerSummary[] = [
  {
    id: "juminhyo-where",
    question: "住民票の写しがほしいときは、どこへ行けばよいですか",
    summary: "区役所3階の総合窓口課、東部・西部区民事務所。本人確認書類が必要。",
    used: 38,
    why: "",
  },
  {
    id: "konbini",
    question: "コンビニで証明書を取れますか",
    summary: "マイナンバーカードで取得可。戸籍は本籍地が区外なら利用登録が先。",
    used: 31,
    why: "",
  },
  {
    id: "ininjo",
    question: "本人以外が住民票を取るには何が要りますか",
    summary: "委任状と代理人の本人確認書類。同じ世帯の方なら委任状は不要。",
    used: 22,
    why: "",
  },
  {
    id: "weekend",
    question: "土曜・日曜に開いている窓口はありますか",
    summary: "総合窓口課は土日も9時から17時まで。扱えない手続きがあります。",
    used: 17,
    why: "",
  },
  {
    id: "mail",
    question: "住民票の写しを郵送で取り寄せたい",
    summary: "請求書、定額小為替、返信用封筒、本人確認書類の写しを送ります。",
    used: 9,
    why: "",
  },
];

export const body: KnowledgeAnswer = {
  ...(answers[1] as AnswerSummary),
  answer:
    "はい、マイナンバーカードがあれば、全国のコンビニの多機能端末で取れます。\n取れるのは、住民票の写し、印鑑登録証明書、課税・納税証明書、戸籍の証明書です。本籍地が区外の方の戸籍は、先に利用登録の申請が必要で、登録まで5開庁日ほどかかります。\n時間は6時30分から23時まで。年末年始は使えません。",
  classification: "kumin-sogo-shomei",
  reviewedOn: "2026-11-04",
  ...{ version: 2, sourceUrl: "https://www.city.example.jp/konbini.html", validUntil: null, holds: true },
  approved: { by: "長谷川 学", at: Date.UTC(2026, 10, 4) },
};

export const classification: ClassificationEntry[] = [
  { id: "kumin-sogo-shomei", path: ["区民部", "総合窓口課", "証明係"], words: ["住民票", "印鑑証明"] },
  { id: "kumin-sogo-koseki", path: ["区民部", "総合窓口課", "戸籍係"], words: ["戸籍", "婚姻届"] },
  { id: "kumin-zeimu-kazei", path: ["区民部", "税務課", "課税第一係"], words: ["住民税"] },
  { id: "kankyo-gomi-shido", path: ["環境清掃部", "ごみ減量推進課", "指導係"], words: ["ごみ", "粗大ごみ"] },
];

const contact: DeskContact = {
  id: "0198a0c0-0000-7000-8000-000000000001",
  phase: "ringing",
  ...{
    direction: "inbound",
    called: null,
    party: null,
    speaks: "caller",
    partyNotice: null,
    rejoining: false,
    recordingPaused: false,
    survey: null,
  },
  ...{ monitors: [], soundMissing: null, recordingPausedAt: null, exchange: false },
  line: { id: "main", name: "代表" },
  menu: { id: "residents", name: "住民票・戸籍" },
  arrivedAt: at(-44),
  queuedAt: at(-24),
  ringingAt: at(-3),
  answeredAt: null,
  endedAt: null,
  heldSince: null,
  heldSeconds: 0,
  endedBy: null,
  keys: [
    { key: "1", label: "暮らしの手続き" },
    { key: "2", label: "住民票・戸籍" },
  ],
  announcements: 1,
  returned: false,
  timeline: [
    { at: at(-44), what: "着信・案内を再生" },
    { at: at(-30), what: "1「暮らしの手続き」、2「住民票・戸籍」を選択" },
    { at: at(-24), what: "待ち始め" },
    { at: at(-3), what: "山田を呼出" },
  ],
  script: {
    id: "residents",
    version: 1,
    name: "住民票・戸籍",
    steps: [
      { title: "名のる", say: "お電話ありがとうございます。豊島区役所コールセンター、{agent}でございます。" },
      {
        title: "用件を分ける",
        say: "どのようなご用件でしょうか。",
        choices: [
          { label: "住民票の写し", classification: "kumin-sogo-shomei", search: "住民票" },
          { label: "戸籍の証明", classification: "kumin-sogo-koseki", search: "戸籍" },
          { label: "引っ越しの届出" },
          { label: "印鑑登録" },
        ],
      },
      { title: "確かめる：本人か代理人か、本籍地は区内か", checks: ["ご本人", "本籍地は区外", "カードあり"] },
      {
        title: "答える、または取り次ぐ",
        say: "お手続きができる場所と、お持ちいただくものをご案内します。",
        checks: ["場所と時間を伝えた", "持ち物を伝えた"],
      },
      { title: "結ぶ：復唱、ほかの用件、お礼", say: "お電話ありがとうございました。{agent}が承りました。" },
    ],
  },
  handedTo: null,
  answers,
  proposals: {
    kind: { value: "general", why: "メニューから" },
    classification: { value: "kumin-sogo-shomei", why: "メニューから" },
    outcome: null,
    summary: null,
  },
};

export const idle: DeskView = {
  clock: { now: NOW, speed: 1 },
  engine: "up",
  unreached: null,
  assisting: null,
  agent: { state: "available", since: at(-63), reason: null, pauseAfter: null, phone: "desk", reachable: true },
  waiting: { count: 2, longestSince: at(-41) },
  lines: [
    { id: "main", shortName: "代表", taking: true },
    { id: "exchange", shortName: "交換", taking: true },
    { id: "covid", shortName: "コロナ", taking: false },
  ],
  pauseReasons: [
    { id: "break", label: "休憩" },
    { id: "lunch", label: "昼食" },
    { id: "desk-work", label: "事務作業" },
    { id: "away", label: "席を外す" },
  ],
  kinds: [
    { id: "general", name: "一般的な情報の問合せ" },
    { id: "expert", name: "専門的な情報の問合せ" },
    { id: "consultation", name: "相談・苦情・意見" },
    { id: "exchange", name: "交換（課・職員の指定）" },
  ],
  outcomes: [
    { id: "answered", name: "回答" },
    { id: "handedOver", name: "取次" },
    { id: "transferred", name: "転送" },
    { id: "callBack", name: "折返し" },
  ],
  marks: [
    { id: "voice", name: "利用者の声" },
    { id: "complaint", name: "苦情" },
    { id: "suspicious", name: "不審電話" },
  ],
  contact: null,
  messages: [],
};

const withContact = (state: DeskView["agent"]["state"], since: number, changes: Partial<DeskContact>): DeskView => ({
  ...idle,
  agent: { ...idle.agent, state, since },
  contact: { ...contact, ...changes },
});

export const paused: DeskView = { ...idle, agent: { ...idle.agent, state: "paused", reason: "no-answer", since: at(-12) } };
export const ringing = withContact("ringing", at(-3), {});
export const talking = withContact("talking", at(-151), {
  phase: "talking",
  queuedAt: at(-178),
  arrivedAt: at(-198),
  answeredAt: at(-151),
  timeline: [...contact.timeline, { at: at(-151), what: "応答（3秒）・録音開始" }],
});
export const held = withContact("talking", at(-151), { ...talking.contact, phase: "held", heldSince: at(-18), heldSeconds: 0 });
const section = { kind: "section", section: "sogo-shomei" } as const;
const party = { target: section, kind: "section", name: "総合窓口課 証明係", startedAt: at(-18), rang: true } as const;
const withParty = (answered: boolean, changes: Partial<DeskContact> = {}): DeskView =>
  withContact("talking", at(-151), {
    ...talking.contact,
    ...{ phase: "held", heldSince: at(-18), speaks: "party", party: { ...party, answered } },
    proposals: { ...contact.proposals, classification: { value: "kumin-sogo-shomei", why: "取次先から" } },
    ...changes,
  });
export const calling = withParty(false);
export const consulting = withParty(true);
export const swapped = withParty(true, { phase: "talking", heldSince: null, speaks: "caller" });
export const conference = withParty(true, { phase: "talking", heldSince: null, speaks: "all" });
export const partyBusy = withParty(false, { speaks: "caller", party: null, partyNotice: "取次先は話し中でした" });
export const exchange = withContact("talking", at(-4), {
  ...talking.contact,
  exchange: true,
  answeredAt: at(-4),
  menu: { id: "exchange", name: "交換" },
  proposals: { ...contact.proposals, kind: { value: "exchange", why: "メニューから" } },
});
export const exchangeDone = withContact("wrapUp", at(-1), {
  ...exchange.contact,
  phase: "wrapUp",
  endedAt: at(-1),
  endedBy: "agent",
  handedTo: { name: "税務課 課税第一係", classification: "kumin-zeimu-kazei" },
  proposals: {
    kind: { value: "exchange", why: "メニューから" },
    classification: { value: "kumin-zeimu-kazei", why: "取次先から" },
    outcome: { value: "handedOver", why: "取り次いだため" },
    summary: { value: "税務課 課税第一係へ取り次ぎ。", why: "取次先から" },
  },
});
export const recordingPaused = withContact("talking", at(-151), {
  ...talking.contact,
  ...{ recordingPaused: true, recordingPausedAt: at(-21), soundMissing: "caller", monitors: [{ name: "渡辺 恵子", mode: "barge" }] },
});
export const assisting: DeskView = {
  ...idle,
  agent: { ...idle.agent, state: "assisting" },
  assisting: { as: "consulted", up: true, agent: "佐藤 美咲", section: null, menu: "住民票・戸籍", mode: null },
};

const hit = { kind: "section", floor: "3階", open: true, closesAt: NOW + 6.5 * 3600 * SECOND, opensAt: null, suggested: false } as const;
export const directory: DirectoryHit[] = [
  {
    ...{ ...hit, id: "sogo-shomei", name: "総合窓口課 証明係", kana: "そうごうまどぐちか しょうめいがかり", extension: "2311" },
    ...{ words: ["住民票", "印鑑証明", "証明書", "コンビニ交付"], suggested: true },
  },
  {
    ...{ ...hit, id: "zeimu-kazei", name: "税務課 課税第一係", kana: "ぜいむか かぜいだいいちがかり", extension: "2362" },
    words: ["住民税", "課税証明"],
  },
  {
    ...{ ...hit, id: "hoken-kodomo", extension: "3345", floor: null, words: ["予防接種", "乳幼児健診"] },
    ...{ name: "池袋保健所 健康推進課 長崎健康相談所 母子保健・こどもの発達相談担当", kana: "いけぶくろほけんじょ" },
  },
  {
    ...{ ...hit, id: "seibu", name: "西部区民事務所 証明窓口", kana: "せいぶくみんじむしょ", extension: "7120", words: ["千早"] },
    ...{ open: false, closesAt: null, opensAt: NOW + 22 * 3600 * SECOND },
  },
  {
    ...{ ...hit, kind: "agent", id: "matsumoto", name: "松本 彩", kana: "まつもと あや", extension: "2010", words: [] },
    ...{ floor: null, closesAt: null },
  },
];

export const wrapUp = withContact("wrapUp", at(-38), {
  ...talking.contact,
  phase: "wrapUp",
  answeredAt: at(-230),
  queuedAt: at(-254),
  endedAt: at(-38),
  heldSeconds: 41,
  endedBy: "caller",
  timeline: [
    ...contact.timeline,
    { at: at(-230), what: "応答（3秒）・録音開始" },
    { at: at(-120), what: "保留" },
    { at: at(-79), what: "保留から戻る" },
    { at: at(-38), what: "お客さまが終話・録音を保管" },
  ],
});
