import type { Problems } from "./entry.ts";

/** What histories, and documents that people maintain, refuse. */
export const recordProblems: Problems = {
  // survey
  "survey-answer-unfit": {
    status: 422,
    title: "記録できません",
    detail: "調査の期間が終わったか、質問が変わりました。画面を再読込して確かめてください。",
  },
  // voices
  "voice-closed": {
    status: 409,
    title: "終了しています",
    detail: "この知らせは終了しています。新しいことは、別の知らせとして記録してください。",
  },
  "voice-choice-unknown": {
    status: 422,
    title: "入力に誤りがあります",
    detail: ({ field }) => `選んだ${field === "section" ? "部署" : "分類"}が一覧にありません。選び直してください。`,
  },
  "not-your-contact": { status: 409, title: "記録できません", detail: "この応対の記録は、応対した人が行います。" },
  // search, saved searches, links, exports
  "search-name-taken": {
    status: 409,
    title: "同じ名前があります",
    detail: "同じ名前の検索を保存しています。別の名前にするか、前の検索を書き換えてください。",
  },
  "too-many-searches": {
    status: 409,
    title: "保存できません",
    detail: ({ most }) => `保存した検索は${String(most)}件までです。使わないものを消してください。`,
  },
  "link-not-earlier": { status: 422, title: "つなげません", detail: "この応対より前の応対を選んでください。" },
  "too-many-links": { status: 409, title: "つなげません", detail: ({ most }) => `つなげる応対は${String(most)}件までです。` },
  "export-too-large": {
    status: 422,
    title: "件数が多すぎます",
    detail: ({ most }) => `書き出せるのは${Number(most) / 10_000}万件までです。期間を短くするか、条件を足してください。`,
  },
  "export-busy": {
    status: 409,
    title: "ほかの書き出しの途中です",
    detail: "ほかの書き出しが終わるのを待って、もう一度お試しください。",
  },
  // history
  "not-your-wrap-up": { status: 409, title: "保存できません", detail: "この応対の履歴は、応対した人が終話のあとに保存します。" },
  "history-already-saved": {
    status: 409,
    title: "保存済みです",
    detail: "この応対の履歴は、別の内容で保存されています。画面を再読込して確かめてください。",
  },
  "too-many-blocks": {
    status: 409,
    title: "定型文がいっぱいです",
    detail: (facts) => `自分の定型文は${String(facts.most)}件までです。使わないものを消してから、もう一度お試しください。`,
  },
  "block-code-taken": {
    status: 409,
    title: "略号が使われています",
    detail: "この略号は、センターの定型文が使っています。別の略号にしてください。",
  },
  "unknown-choice": { status: 422, title: "入力に誤りがあります", detail: "選んだ項目が一覧にありません。選び直してください。" },
};
