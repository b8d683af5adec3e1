import type { Problems } from "./entry.ts";

/** What the switchboard and the desk refuse. */
export const callProblems: Problems = {
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
  "survey-not-spoken": {
    status: 409,
    title: "音声のアンケートがありません",
    detail:
      "この調査は音声で行う設定になっていません。アンケートなしで終話してください。設定を変えたあとなら、管理者に再起動を頼んでください。",
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
  "call-not-handed-over": {
    status: 409,
    title: "取次先との通話がありません",
    detail: "その電話は、もう取次先とつながっていません。通話が終わったか、待っている電話に戻りました。一覧を見直してください。",
  },
  "section-not-answered": {
    status: 409,
    title: "取次先がまだ出ていません",
    detail: "取次先を呼び出しているところです。取次先が出てから、もう一度押してください。",
  },
  "phone-not-reachable": {
    status: 409,
    title: "電話機につながりません",
    detail: "電話機がつながっていません。電話機の接続を確かめて、もう一度お試しください。",
  },
  "force-reason-unknown": { status: 422, title: "理由を選んでください", detail: "状態を変える理由を、一覧から選んでください。" },
  "audience-unknown": { status: 422, title: "宛先がありません", detail: "その宛先はありません。宛先を選び直してください。" },
  "message-holds-number": {
    status: 422,
    title: "伝言に番号があります",
    detail: "伝言に電話番号は書けません。番号を消してから、もう一度送ってください。",
  },
  "message-unknown": { status: 404, title: "伝言がありません", detail: "その伝言はありません。画面を再読込してください。" },
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
};
