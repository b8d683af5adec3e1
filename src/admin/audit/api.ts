import { z } from "zod";

/**
 * Who did what to which protected thing (N-8), for those who answer for it.
 *
 * `GET /api/audit?…` (readAudit) → AuditPage, newest first · `GET /api/audit/file?…&format=` (readAudit) → the list as CSV or
 * Excel; taking it leaves a line in the audit itself
 */
export const auditKinds = {
  monitor: ["monitorCall", "takeOverCall"],
  states: ["forceState", "moveCall"],
  numbers: ["revealNumber", "dialNumber"],
  recordings: ["openRecording", "listenRecording", "holdRecording", "liftHold", "eraseRecording", "listErasures"],
  quality: ["finishEvaluation", "correctEvaluation"],
  messages: ["sendMessage", "withdrawMessage"],
  reviews: ["askReview", "openReview", "confirmNotPersonal", "refuseNotPersonal"],
  exports: ["exportContacts"],
  audit: ["exportAudit"],
} as const;
export type AuditKind = keyof typeof auditKinds;
export const auditKind = z.enum(["monitor", "states", "numbers", "recordings", "quality", "messages", "reviews", "exports", "audit"]);

const instant = z.coerce.number().min(0).max(8.64e15);
export const auditFilter = z.object({
  /** Of the machine's clock, which the audit keeps whatever the centre's clock says. */
  from: instant,
  to: instant,
  kind: auditKind.optional(),
  /** Who did it. */
  person: z.string().max(64).optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;
export const auditSearch = auditFilter.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.coerce.number().int().positive().optional(),
});
export type AuditSearch = z.infer<typeof auditSearch>;

/** One line; ids where nobody knows a word for them. */
export const auditItem = z.object({
  position: z.number().int(),
  at: z.number(),
  person: z.object({ id: z.string(), name: z.string() }),
  action: z.string(),
  /** What it was done to: a person, a call, a recording … in words where there are some. */
  object: z.string(),
  outcome: z.enum(["done", "refused", "missing"]),
  reason: z.string().nullable(),
});
export type AuditItem = z.infer<typeof auditItem>;
/** `next` goes into `before` for the following page, null on the last one. */
export const auditPage = z.object({
  lines: z.array(auditItem),
  next: z.number().int().nullable(),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type AuditPage = z.infer<typeof auditPage>;

/** Actions as screens and files write them; one of a later version shows as it is. */
export const ACTION_NAMES: Readonly<Record<string, string>> = {
  monitorCall: "通話のモニター",
  takeOverCall: "通話の引き取り",
  forceState: "状態の変更",
  moveCall: "待ち呼の移動",
  revealNumber: "電話番号の表示",
  dialNumber: "電話番号への発信",
  openRecording: "録音を聞く目的",
  listenRecording: "録音の再生",
  holdRecording: "録音の保全",
  liftHold: "保全の解除",
  eraseRecording: "録音の消去",
  listErasures: "消去証明の取出し",
  finishEvaluation: "品質評価の完了",
  correctEvaluation: "品質評価の訂正",
  sendMessage: "伝言の送信",
  withdrawMessage: "伝言の取り下げ",
  askReview: "個人情報の確認の依頼",
  openReview: "確認を待つ文の表示",
  confirmNotPersonal: "個人情報ではないと確認",
  refuseNotPersonal: "個人情報にあたると判断",
  exportContacts: "応対の取出し",
  exportAudit: "監査の記録の取出し",
};
export const AUDIT_OUTCOMES = { done: "実行", refused: "拒否", missing: "対象なし" } as const;
