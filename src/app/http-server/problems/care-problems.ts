import type { Problems } from "./entry.ts";

/** Free texts as people call them. */
const PLACES: Readonly<Record<string, string>> = {
  ...{ summary: "概要", note: "折り返しのメモ", message: "伝言", voice: "内容" },
  evaluation: "評価の文（コメント、総評、訂正の理由）",
};

/** What quality evaluation, the guard of free texts and recordings refuse. */
export const careProblems: Problems = {
  // quality
  "answer-not-on-form": {
    status: 422,
    title: "入力に誤りがあります",
    detail: "評価の用紙にない答えです。画面を再読込して、もう一度選んでください。",
  },
  "evaluation-incomplete": {
    status: 409,
    title: "採点が終わっていません",
    detail: (facts) => `まだ採点していない項目が${String(facts.missing)}件あります。採点してから完了してください。`,
  },
  "evaluation-finished": {
    status: 409,
    title: "完了しています",
    detail: "この評価は完了しています。変えるときは、理由を書いて訂正してください。",
  },
  "evaluation-not-finished": { status: 409, title: "訂正できません", detail: "この評価はまだ下書きです。採点して完了してください。" },
  "evaluation-changed": {
    status: 409,
    title: "ほかで変わっています",
    detail: "この評価は別の画面で変わりました。画面を再読込して確かめてください。",
  },
  "not-your-evaluation": {
    status: 409,
    title: "ほかの人の評価です",
    detail: "この評価は、採点した人が続けます。自分の評価を始めてください。",
  },
  "own-evaluation-open": {
    status: 409,
    title: "自分の採点が先です",
    detail: "同じ通話の自分の採点を完了すると、ほかの人の評価を見られます。",
  },
  "own-talk": { status: 409, title: "自分の応対です", detail: "自分の応対は評価できません。ほかの人に頼んでください。" },
  "no-form-for-talk": {
    status: 409,
    title: "用紙がありません",
    detail: "この通話に合う評価の用紙がありません。設定（quality.yaml）に用紙を足すよう、管理者に頼んでください。",
  },
  // personal data in free texts
  "personal-data-found": {
    status: 422,
    title: "個人情報らしい言葉があります",
    detail: (facts) =>
      `${PLACES[String(facts.place)] ?? "文"}に${String(facts.words)}らしい言葉があるため、保存できません。置き換えるか、個人情報でなければスーパーバイザーに確認を頼んでください。`,
  },
  "personal-check-away": {
    status: 503,
    title: "いまは確かめられません",
    detail: "個人情報が含まれていないかを、いま確かめられません。書いた内容は残っています。少し待って、もう一度お試しください。",
  },
  "nothing-to-review": {
    status: 409,
    title: "確認は要りません",
    detail: "この文に個人情報らしい言葉はありません。そのまま保存してください。",
  },
  "review-over": {
    status: 409,
    title: "終わった依頼です",
    detail: "この確認の依頼は、もう終わっています。一覧を確かめてください。",
  },
  // recording
  "recording-not-ready": { status: 409, title: "録音の準備中です", detail: "録音を保存しています。少し待って、もう一度お試しください。" },
  "recording-unknown": { status: 404, title: "録音がありません", detail: "この録音は保管されていません。一覧から選び直してください。" },
  "purpose-needed": { status: 428, title: "目的を選んでください", detail: "録音を聞く目的を選んでください。選ぶと再生できます。" },
  "recording-erased": {
    status: 410,
    title: "消去済みです",
    detail: (facts) => `この録音は消去しました（証明番号 ${String(facts.certificate)}）。消去証明で理由と日時を確かめられます。`,
  },
  "recording-held": {
    status: 409,
    title: "保全中です",
    detail: "この録音は保全されているため消去できません。保全を解除してから、もう一度お試しください。",
  },
  "recording-tampered": {
    status: 500,
    title: "録音が壊れています",
    detail: "録音が保存したときのものと違うため、再生できません。システム管理者に知らせてください。",
  },
};
