import type { KnowledgeUse } from "../../../../src/crm/knowledge/use/api.ts";

const AT = Date.UTC(2026, 10, 24, 1);
const counts = (views: number, uses: number, helpful: number, lacking: number, wrong: number) => ({ views, uses, helpful, lacking, wrong });
const CERTIFICATES = "区民部 › 総合窓口課 › 証明係";
const WASTE = "環境清掃部 › ごみ減量推進課 › 計画係";
const LONG =
  "本籍地が豊島区ではない場合に、コンビニエンスストアで戸籍の全部事項証明書を取るには、先に何をすればよいですか。利用登録の申請は、どこで、いつまでにできますか";

export const definitions: KnowledgeUse["definitions"] = [
  { name: "knowledgeViews", label: "閲覧", unit: "件", definition: "開かれた回答の数。", source: "設計" },
  { name: "knowledgeUses", label: "利用", unit: "件", definition: "応対履歴に残された回答の数。", source: "設計" },
  { name: "knowledgeMisses", label: "見つからない検索", unit: "件", definition: "合う回答がなかった検索の数。", source: "設計" },
  {
    name: "knowledgeHelpful",
    label: "役に立った割合",
    unit: "%",
    definition: "評価のうち「役に立った」の割合。評価がなければ「—」。",
    source: "設計",
  },
];

const many = Array.from({ length: 28 }, (_, i) => ({
  ...{ entry: `k-${i + 10}`, question: `申請の窓口はどこですか（${i + 1}）`, section: i % 5 === 0 ? null : CERTIFICATES },
  ...counts(60 - 2 * i, 20 - (i % 9), i % 4, 0, 0),
}));

/** A week in which much was looked up: long questions, answers in no section, one that is wrong. */
export const use: KnowledgeUse = {
  figures: { knowledgeViews: 3_412, knowledgeUses: 1_208, knowledgeMisses: 37, knowledgeHelpful: 0.86 },
  definitions,
  entries: [
    { entry: "k-1", question: "住民票の写しがほしいときは、どこへ行けばよいですか", section: CERTIFICATES, ...counts(412, 188, 40, 2, 0) },
    { entry: "k-2", question: LONG, section: CERTIFICATES, ...counts(204, 88, 3, 9, 4) },
    { entry: "gomi-day", question: "ごみの収集日を知りたいのですが", section: WASTE, ...counts(181, 102, 12, 1, 0) },
    ...many,
  ],
  entriesInAll: 312,
  sections: [
    { section: CERTIFICATES, ...counts(1_204, 512, 61, 13, 4) },
    { section: WASTE, ...counts(402, 187, 20, 2, 0) },
    { section: null, ...counts(41, 3, 0, 0, 0) },
  ],
  missed: [
    { query: "ドローンの許可", times: 14, lastAt: AT, state: "open" },
    { query: "夜間のマイナンバーカード受け取りの予約の変え方", times: 6, lastAt: AT - 86_400_000, state: "asked" },
  ],
};

export const nothing: KnowledgeUse = {
  figures: { knowledgeViews: 0, knowledgeUses: 0, knowledgeMisses: 0, knowledgeHelpful: null },
  ...{ definitions, entries: [], entriesInAll: 0, sections: [], missed: [] },
};
