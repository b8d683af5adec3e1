import type { Problem } from "../../desk/api.ts";
import { DomainError } from "../../kernel/errors.ts";

type Facts = Readonly<Record<string, unknown>>;
type Entry = { readonly status: number; readonly title: string; readonly detail: string | ((facts: Facts) => string) };

/** Every refusal a browser can get: its status, and the sentence that says what to do next. */
const table: Readonly<Record<string, Entry>> = {
  // who
  "not-signed-in": {
    status: 401,
    title: "サインインしていません",
    detail: "サインインが必要です。利用者名とパスワードを入れてください。",
  },
  "credentials-refused": {
    status: 401,
    title: "サインインできません",
    detail: "利用者名かパスワードが違います。確かめて、もう一度入れてください。",
  },
  "too-many-attempts": {
    status: 429,
    title: "しばらく待ってください",
    detail: (facts) => `続けて失敗したため、${String(facts.seconds)}秒たってから、もう一度お試しください。`,
  },
  "not-allowed": {
    status: 403,
    title: "権限がありません",
    detail: "この操作の権限がありません。必要なときは、スーパーバイザーに相談してください。",
  },
  "foreign-origin": {
    status: 403,
    title: "別のサイトからの要求です",
    detail: "この画面からは操作できません。窓口の画面を開き直してください。",
  },
  // what
  "not-found": { status: 404, title: "見つかりません", detail: "指定されたものはありません。一覧から選び直してください。" },
  "no-such-route": { status: 404, title: "見つかりません", detail: "このアドレスには何もありません。アドレスを確かめてください。" },
  "method-not-allowed": { status: 405, title: "できない操作です", detail: "このアドレスではその操作ができません。" },
  "body-too-large": { status: 413, title: "大きすぎます", detail: "送られた内容が大きすぎます。短くして、もう一度お試しください。" },
  "unsupported-media-type": { status: 415, title: "形式が違います", detail: "JSON（application/json）で送ってください。" },
  "malformed-json": {
    status: 400,
    title: "読めません",
    detail: "送られた内容がJSONとして読めません。画面を再読込して、もう一度お試しください。",
  },
  "malformed-request": { status: 400, title: "読めません", detail: "要求を読めません。画面を再読込して、もう一度お試しください。" },
  "form-refused": {
    status: 422,
    title: "入力に誤りがあります",
    detail: "入力に誤りがあります。示された項目を直して、もう一度お試しください。",
  },
  // desk
  "idempotency-key-missing": {
    status: 400,
    title: "キーがありません",
    detail: "操作のキー（Idempotency-Key）がありません。画面を再読込してください。",
  },
  "idempotency-key-reused": {
    status: 422,
    title: "キーが使われています",
    detail: "この操作のキーは別の操作に使われています。画面を再読込してください。",
  },
  "no-extension": {
    status: 409,
    title: "内線がありません",
    detail: "この人には内線がないため、電話を受けられません。管理者に内線の割当てを頼んでください。",
  },
  "unknown-agent": {
    status: 409,
    title: "内線がありません",
    detail: "この人には内線がないため、電話を受けられません。管理者に内線の割当てを頼んでください。",
  },
  "agent-not-signed-in": {
    status: 409,
    title: "受付を始めていません",
    detail: "電話の受付を始めていません。電話機を選んで、受付を始めてください。",
  },
  "history-not-saved": {
    status: 409,
    title: "応対履歴が未保存です",
    detail: "応対履歴を保存してください。保存するまで次の電話は入りません。",
  },
  "agent-on-call": { status: 409, title: "通話中です", detail: "通話中はこの操作ができません。通話を終えてから、もう一度お試しください。" },
  "no-call-at-desk": {
    status: 409,
    title: "対象の電話がありません",
    detail: "対象の電話がありません。お客さまが先に切ったか、ほかの担当に移りました。",
  },
  "already-consulting": {
    status: 409,
    title: "呼出し中の相手がいます",
    detail: "すでに別の相手を呼び出しています。お客さまに戻ってから、もう一度お試しください。",
  },
  "nobody-consulted": {
    status: 409,
    title: "相手がまだ出ていません",
    detail: "取次先がまだ出ていません。出るのを待つか、お客さまに戻ってください。",
  },
  "unknown-target": { status: 422, title: "取次先がありません", detail: "その取次先は名簿にありません。名簿から選び直してください。" },
  "target-is-oneself": {
    status: 422,
    title: "自分にはかけられません",
    detail: "自分の内線にはかけられません。ほかの相手を選んでください。",
  },
  "target-not-free": {
    status: 409,
    title: "相手が電話に出られません",
    detail: "その人は電話に出られません。ほかの人を選ぶか、少し待ってください。",
  },
  "call-not-waiting": {
    status: 409,
    title: "待っていません",
    detail: "その電話はもう待っていません。オペレーターが出たか、お客さまが切りました。一覧を見直してください。",
  },
  "phone-not-reachable": {
    status: 409,
    title: "電話機につながりません",
    detail: "電話機がつながっていません。電話機の接続を確かめて、もう一度お試しください。",
  },
  "pause-reason-unknown": {
    status: 422,
    title: "理由を選んでください",
    detail: "離席の理由が一覧にありません。一覧から選び直してください。",
  },
  "telephony-away": {
    status: 503,
    title: "電話の仕組みが応答しません",
    detail: "電話の仕組みが応答しません。通話中の電話は続いています。数秒待って、もう一度お試しください。",
  },
  // history
  "not-your-wrap-up": { status: 409, title: "保存できません", detail: "この応対の履歴は、応対した人が終話のあとに保存します。" },
  "history-already-saved": {
    status: 409,
    title: "保存済みです",
    detail: "この応対の履歴は、別の内容で保存されています。画面を再読込して確かめてください。",
  },
  "unknown-choice": { status: 422, title: "入力に誤りがあります", detail: "選んだ項目が一覧にありません。選び直してください。" },
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

const OTHER_REFUSAL: Entry = {
  status: 409,
  title: "できません",
  detail: "いまはこの操作ができません。画面の状態を確かめて、もう一度お試しください。",
};
const DEFECT: Entry = {
  status: 500,
  title: "問題が起きました",
  detail: "窓口の中で問題が起きました。入力は残っています。もう一度お試しください。続くときは、管理者に知らせてください。",
};

/** The problem JSON for a stable code (RFC 9457); a code without an entry is a refusal in general words. */
export function problemOf(code: string, facts: Facts = {}): Problem {
  return written(code, table[code] ?? OTHER_REFUSAL, facts);
}

/** The problem JSON for anything thrown: a refusal of the centre tells its reason, a defect tells nothing of its inside. */
export function problemOfError(error: unknown): Problem {
  if (error instanceof DomainError) return problemOf(error.code, error.facts);
  return written("defect", DEFECT, {});
}

function written(code: string, entry: Entry, facts: Facts): Problem {
  const detail = typeof entry.detail === "string" ? entry.detail : entry.detail(facts);
  const own = Object.keys(facts).length === 0 ? {} : { facts: { ...facts } };
  return { type: `urn:madoguchi:problem:${code}`, title: entry.title, status: entry.status, detail, code, ...own };
}
