import { FIELD_NAMES } from "../../../crm/knowledge/import/api.ts";
import type { Facts, Problems } from "./entry.ts";

const FIELDS: Readonly<Record<string, string>> = FIELD_NAMES;
const BODY: Readonly<Record<string, string>> = {
  question: "質問がありません。質問を入れてください。",
  answer: "回答がありません。回答を入れてください。",
  classification: "行政区分が一覧にありません。選び直してください。",
  queues: "メニューが一覧にありません。選び直してください。",
  validUntil: "有効期限が開始日より前です。日付を直してください。",
  sourceUrl: "元のページは https:// から始まるアドレスで入れてください。",
};
const FAULTS: Readonly<Record<string, string>> = {
  unknownEncoding: "文字コードが分かりません。UTF-8かShift_JISで保存し直してください。",
  broken: "ファイルが壊れているか、書き方が途中で崩れています。直してから、もう一度選んでください。",
  nothingFound: "質問と回答、または読めるページが見つかりません。ファイルやアドレスを確かめてください。",
  tooLarge: "大きすぎて読めません。分けてから、もう一度選んでください。",
  tooManyPages: "ページが多すぎます。5,000ページまでに分けてください。",
  entities: "独自の実体（ENTITY）を宣言したXMLは読みません。宣言のないXMLで出し直してください。",
  tooSlow: "読むのに時間がかかりすぎるため、止めました。ファイルを分けてください。",
};

/** What maintaining and importing knowledge refuses. */
export const knowledgeProblems: Problems = {
  "knowledge-own-text": {
    status: 409,
    title: "自分の文章です",
    detail: "自分が書いた文章は承認できません。別の承認者に頼んでください。",
  },
  "knowledge-nothing-to-approve": {
    status: 409,
    title: "承認するものがありません",
    detail: "この版は、承認済みか、もう最新ではありません。画面を再読込して確かめてください。",
  },
  "knowledge-body-refused": {
    status: 422,
    title: "入力に誤りがあります",
    detail: ({ field }: Facts) => BODY[String(field)] ?? "入力に誤りがあります。直して、もう一度保存してください。",
  },
  "import-refused": {
    status: 422,
    title: "取り込めません",
    detail: ({ fault, row }: Facts) => `${row === undefined ? "" : `${String(row)}行目：`}${FAULTS[String(fault)] ?? "読めません。"}`,
  },
  "import-wrong-step": {
    status: 409,
    title: "いまはできません",
    detail: "この取込はほかの段階にあります。画面を再読込して、いまの状態を確かめてください。",
  },
  "import-mapping-refused": {
    status: 422,
    title: "列の対応に誤りがあります",
    detail: ({ field }: Facts) =>
      `「${FIELDS[String(field)] ?? String(field)}」の列を確かめてください。質問と回答には列が要り、一つの列は一つの項目にだけ使えます。`,
  },
  "import-outdated": {
    status: 409,
    title: "比べた後で変わっています",
    detail: ({ entries }: Facts) =>
      `変更を比べた後で、${String(entries)}件がほかで書き換えられました。何も取り込んでいません。もう一度比べてください。`,
  },
  "import-rows-faulty": {
    status: 409,
    title: "誤りのある行があります",
    detail: ({ rows }: Facts) =>
      `誤りのある行が${String(rows)}件あるため、何も取り込んでいません。ファイルを直して、もう一度選んでください。`,
  },
};
