import type { Problems } from "./entry.ts";

/** The classes of numbers as people call them. */
const BARRED: Readonly<Record<string, string>> = {
  premium: "有料の番号（0570・0990など）",
  emergency: "110・118・119",
  international: "国際電話",
  special: "特番",
  free: "0120・0800の番号",
  ip: "050の番号",
  mobile: "携帯電話",
  geographic: "この地域の番号",
  internal: "内線",
};

/** What calls to the outside and call-backs refuse. */
export const outboundProblems: Problems = {
  // calls to the outside and call-backs
  "number-not-valid": {
    status: 422,
    title: "電話番号ではありません",
    detail: "電話番号の桁が合いません。市外局番から確かめて、入れ直してください。",
  },
  "number-barred": {
    status: 422,
    title: "かけられない番号です",
    detail: (facts) =>
      `${BARRED[String(facts.class)] ?? "この番号"}へは、この電話からかけられません。必要なときは、スーパーバイザーに相談してください。`,
  },
  "dial-limit-reached": {
    status: 409,
    title: "本日の発信の上限です",
    detail: (facts) =>
      `${facts.whose === "agent" ? "あなたの" : "センター全体の"}発信が、一日の上限（${String(facts.limit)}件）になりました。スーパーバイザーに知らせてください。`,
  },
  "outside-outbound-hours": {
    status: 409,
    title: "発信の時間外です",
    detail: "いまは外へ電話をかける時間ではありません。受付時間になってから、かけてください。",
  },
  "no-outbound-calls": {
    status: 409,
    title: "発信できません",
    detail: "このセンターは、外への発信を使っていません。管理者に設定を頼んでください。",
  },
  "number-not-kept": {
    status: 409,
    title: "番号がありません",
    detail: "電話番号の通知がないか、保存の期限が過ぎて消されています。番号を聞いて、入れてください。",
  },
  "not-your-number": {
    status: 403,
    title: "この番号は見られません",
    detail: "番号を見られるのは、応対した人か、折り返しを引き受けた人です。折り返しを引き受けてから、もう一度お試しください。",
  },
  "call-back-taken": {
    status: 409,
    title: "ほかの人が引き受けています",
    detail: (facts) => `この折り返しは、${String(facts.name)}さんが引き受けています。別の折り返しを選んでください。`,
  },
  "call-back-closed": {
    status: 409,
    title: "終わった折り返しです",
    detail: "この折り返しは、もう終わっています。一覧を確かめてください。",
  },
  "not-your-call-back": { status: 409, title: "引き受けていません", detail: "先にこの折り返しを引き受けてください。" },
  "note-holds-number": {
    status: 422,
    title: "メモに電話番号があります",
    detail: "メモに電話番号は書けません。番号は折り返し先の欄に入れて、メモから消してください。",
  },
  "due-not-possible": {
    status: 422,
    title: "折り返しの時間を選び直してください",
    detail: "折り返しの時間が、過ぎているか、先すぎます。選び直してください。",
  },
  "does-not-open": {
    status: 500,
    title: "保管した番号が壊れています",
    detail: "保管した番号が保存したときのものと違うため、使えません。システム管理者に知らせてください。",
  },
};
