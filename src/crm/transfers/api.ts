import { z } from "zod";

/**
 * Whom citizens were handed to, over all contacts (C-2, C-3; 別紙4 職員へ転送した応対内容履歴・転送先等).
 *
 * `GET /api/transfers?…` (readContacts) → TransferPage, newest first
 * `GET /api/transfers/file?…&format=` (readContacts) → the whole list as CSV or Excel
 */
const instant = z.coerce.number().min(0).max(8.64e15);
export const transferFilter = z.object({
  from: instant,
  to: instant,
  /** Calls of the exchange, or all others. */
  by: z.enum(["all", "exchange", "inquiry"]).default("all"),
  /** Whether the citizen reached the other side; `asked`: the agent only asked there. */
  result: z.enum(["all", "accepted", "asked", "failed"]).default("all"),
  /** A section of the directory. */
  section: z.string().max(64).optional(),
});
export type TransferFilter = z.infer<typeof transferFilter>;
export const transferSearch = transferFilter.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(128).optional(),
});
export type TransferSearch = z.infer<typeof transferSearch>;

/** One try to bring a citizen to somebody else, with what the contact was about. */
export const transferItem = z.object({
  contact: z.string(),
  leg: z.string(),
  startedAt: z.number(),
  agent: z.string(),
  queue: z.string().nullable(),
  /** Of a call that came to the exchange. */
  exchange: z.boolean(),
  targetKind: z.enum(["section", "agent", "number"]),
  /** A section's or a colleague's id; null for a number outside, which the vault alone knows. */
  target: z.string().nullable(),
  how: z.enum(["consulted", "announced", "unannounced"]),
  outcome: z.string(),
  acceptedAt: z.number().nullable(),
  /** How long the citizen heard music or ringing for it. */
  citizenWaitMs: z.number().nullable(),
  classification: z.string().nullable(),
  /** 概要 of the history that this agent wrote; null while there is none. */
  summary: z.string().nullable(),
});
export type TransferItem = z.infer<typeof transferItem>;
/** `next` goes into `after` for the following page, null on the last one. */
export const transferPage = z.object({ transfers: z.array(transferItem), next: z.string().nullable() });
export type TransferPage = z.infer<typeof transferPage>;

/** The way a citizen was handed over, as screens and files write it. */
export const HOW_NAMES: Readonly<Record<TransferItem["how"], string>> = {
  consulted: "相談",
  announced: "相談して取次",
  unannounced: "そのまま取次",
};
/** What became of a try; one of a later version shows as it is. */
export const OUTCOME_NAMES: Readonly<Record<string, string>> = {
  underWay: "取次中",
  accepted: "取次先が引き受け",
  consulted: "相談して回答",
  noAnswer: "応答なし",
  refused: "応答できない",
  busy: "話し中",
  unassigned: "使われていない番号",
  unreachable: "つながらず",
  cancelled: "取りやめ",
  hungUp: "切断",
  callerLeft: "お客さまが切断",
  agentLeft: "オペレーターが切断",
  lost: "回線が切断",
};
