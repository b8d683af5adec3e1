import type { EntryDetail, EntryLine, EntryPage, Structure } from "../../../../src/crm/knowledge/entry/api.ts";
import type { ImportList, ImportRows, ImportRun } from "../../../../src/crm/knowledge/import/api.ts";

const NOW = Date.UTC(2026, 10, 24, 1);
const clock = { now: NOW, speed: 1 };
const line = (id: string, question: string, more: Partial<EntryLine> = {}): EntryLine => ({
  ...{ id, question, summary: "区役所3階の総合窓口課、東部・西部区民事務所。本人確認書類が必要。", classification: "kumin-sogo-shomei" },
  ...{ state: "approved", validFrom: null, validUntil: null, daysLeft: null, source: { kind: "import", name: "区のFAQ", key: "F-102" } },
  ...{ writtenAt: NOW - 86_400_000, viewed: 312, used: 88 },
  ...more,
});
const QUESTION = "本籍地が豊島区ではない場合に、コンビニエンスストアで戸籍の全部事項証明書を取るには、先に何をすればよいですか";

export const entries: EntryPage = {
  clock,
  total: 4_213,
  counts: { all: 4_213, unapproved: 12, expiring: 3, retired: 40, unfiled: 120 },
  entries: [
    line("k-1", "住民票の写しがほしいときは、どこへ行けばよいですか"),
    line("k-2", QUESTION, { state: "changed", viewed: 204 }),
    line("k-3", "年末年始に開いている窓口はありますか", { validUntil: "2026-12-01", daysLeft: 7, viewed: 81 }),
    line("k-4", "マイナンバーカードの特別窓口はどこですか", { state: "draft", viewed: 0, used: 0, summary: "" }),
    line("k-5", "夏の節電の催しはいつですか", { daysLeft: -2, validUntil: "2026-11-22", viewed: 2 }),
  ],
  next: 50,
  may: { maintain: true, approve: true },
};

export const structure: Structure = {
  places: [
    { id: "kumin", name: "区民部", parent: null, count: 1_204 },
    { id: "kumin-sogo", name: "総合窓口課", parent: "kumin", count: 402 },
    { id: "kumin-sogo-shomei", name: "証明係", parent: "kumin-sogo", count: 120 },
    { id: "kumin-sogo-todoke", name: "届出係", parent: "kumin-sogo", count: 98 },
    { id: "kumin-kokuho", name: "国民健康保険課", parent: "kumin", count: 310 },
    { id: "kankyo", name: "環境清掃部", parent: null, count: 288 },
    { id: "kodomo", name: "子ども家庭部", parent: null, count: 0 },
  ],
  queues: [
    { id: "residents", name: "住民票・戸籍" },
    { id: "tax", name: "税・収納" },
    { id: "insurance", name: "国保・年金" },
  ],
};

const ANSWER = `先に利用登録の申請が必要です。申請はマルチコピー機またはパソコンから行い、本籍地の市区町村が確かめるまで**5開庁日**ほどかかります。

## 必要なもの
- マイナンバーカード（利用者証明用の電子証明書つき）
- 4桁の暗証番号

| 証明書 | 手数料 |
| 戸籍全部事項証明書 | 450円 |
| 住民票の写し | 300円 |

詳しくは[区のページ](https://www.city.example.jp/koseki/convenience.html)をご覧ください。`;
const body = {
  ...{ question: QUESTION, summary: "先に利用登録の申請が必要です。", answer: ANSWER, words: ["コンビニ", "戸籍", "本籍地"] },
  ...{ classification: "kumin-sogo-shomei", queues: ["residents"], validFrom: null, validUntil: "2027-03-31" },
  sourceUrl: "https://www.city.example.jp/koseki/convenience.html",
};
const nishimura = { id: "nishimura", name: "西村 由佳" };
export const entry: EntryDetail = {
  ...line("k-2", QUESTION, { state: "changed", validUntil: "2027-03-31", daysLeft: 127, viewed: 204 }),
  ...{ body, told: { ...body, answer: "先に利用登録が必要です。" }, head: 2 },
  versions: [
    {
      version: 2,
      state: "written",
      body,
      writtenBy: nishimura,
      writtenAt: NOW - 3_600_000,
      note: "手数料の改定",
      run: null,
      approved: null,
    },
    {
      ...{
        version: 1,
        state: "written",
        body: { ...body, answer: "先に利用登録が必要です。" },
        writtenBy: nishimura,
        writtenAt: NOW - 9e9,
      },
      ...{ note: "faq.csv", run: null, approved: { by: { id: "hasegawa", name: "長谷川 剛" }, at: NOW - 8e9 } },
    },
  ],
  may: { write: true, approve: true, ownText: false, retire: true },
};

const HEADER = ["管理番号", "質問", "回答", "担当課", "有効期限", "備考"];
export const run: ImportRun = {
  ...{ id: "0190a0a0-0000-7000-8000-000000000001", source: "区のFAQ", kind: "import", file: "faq-2026-11.xlsx", state: "read" },
  ...{ startedBy: nishimura, startedAt: NOW, progress: null, rows: 10_412, header: HEADER },
  sample: [
    {
      number: 2,
      cells: ["F-101", "住民票の写しはどこで取れますか", "<p>総合窓口課で取れます。</p>", "総合窓口課 証明係", "2027-03-31", ""],
    },
    { number: 3, cells: ["F-102", QUESTION, "先に利用登録の申請が必要です。", "総合窓口課 証明係", "", "至急"] },
  ],
  mapping: { key: "管理番号", question: "質問", answer: "回答", classification: "担当課", validUntil: "有効期限" },
  ...{ mappingFrom: "lastTime", counts: null, missing: [], refusal: null, unapproved: 0, may: { approveOwn: false, approveRun: false } },
};
export const compared: ImportRun = {
  ...run,
  state: "compared",
  mappingFrom: "chosen",
  counts: { new: 31, changed: 118, similar: 2, unchanged: 10_261, fault: 0, unfiled: 4, missing: 2 },
  missing: [
    { id: "k-8", question: "夏の節電の催しはいつですか" },
    { id: "k-9", question: "旧庁舎の駐車場は使えますか" },
  ],
};
export const faulty: ImportRun = {
  ...compared,
  counts: { new: 31, changed: 118, similar: 2, unchanged: 10_259, fault: 2, unfiled: 4, missing: 0 },
  missing: [],
};
export const working: ImportRun = { ...compared, state: "applying", progress: { done: 64, total: 151, secondsLeft: 8 } };
export const applied: ImportRun = { ...compared, state: "applied", unapproved: 151, may: { approveOwn: false, approveRun: true } };
export const changedRows: ImportRows = {
  rows: [
    {
      ...{ number: 3, outcome: "changed", question: QUESTION, entry: "k-2", like: null, body, faults: [] },
      changes: [
        {
          field: "answer",
          pieces: [
            { text: "…戸籍全部事項証明書は", what: "same" },
            { text: "400円", what: "gone" },
            { text: "450円", what: "new" },
            { text: "です。詳しくは区の…", what: "same" },
          ],
        },
        { field: "validUntil", pieces: [{ text: "2027-03-31", what: "new" }] },
      ],
    },
  ],
  next: 33,
};
export const faultyRows: ImportRows = {
  rows: [
    {
      ...{ number: 812, outcome: "fault", question: "F-812", entry: null, like: null, body: null, changes: [] },
      faults: [{ column: "B", heading: "質問", sentence: "質問がありません。" }],
    },
    {
      ...{ number: 2_041, outcome: "fault", question: "F-2041", entry: null, like: null, body: null, changes: [] },
      faults: [{ column: "E", heading: "有効期限", sentence: "「未定」は日付として読めません。2027-03-31 のように書いてください。" }],
    },
  ],
  next: null,
};
export const imports: ImportList = {
  clock,
  runs: [
    { id: run.id, source: "区のFAQ", kind: "import", file: run.file, state: "read", startedBy: nishimura, startedAt: NOW, counts: null },
    {
      ...{ id: "0190a0a0-0000-7000-8000-000000000002", source: "区のページ", kind: "web", file: "sitemap.xml", state: "applied" },
      ...{
        startedBy: nishimura,
        startedAt: NOW - 9e8,
        counts: { new: 1_204, changed: 0, similar: 0, unchanged: 0, fault: 0, unfiled: 0, missing: 0 },
      },
    },
  ],
  sources: [{ name: "区のFAQ", kind: "import", changedAt: NOW - 9e8, entries: 10_412 }],
  sites: ["www.city.example.jp"],
};
