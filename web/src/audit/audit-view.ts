import { type AuditItem, type AuditKind, auditKind } from "../../../src/admin/audit/api.ts";
import { type Days, latestDays, spanOf } from "../shared/time/days.ts";

/** What is looked for, as it stands in the form; empty is any. */
export type Search = Days & { readonly kind: string; readonly person: string };

export const KINDS: Readonly<Record<AuditKind, string>> = {
  monitor: "モニター・引き取り",
  states: "状態・待ち呼の変更",
  numbers: "電話番号",
  recordings: "録音",
  quality: "品質評価",
  messages: "伝言",
  reviews: "個人情報の確認",
  exports: "応対の取出し",
  audit: "監査の取出し",
};
const PAGE = 50;

/** The last seven days, everything in them. */
export const latestWeek = (now: number): Search => ({ ...latestDays(now, 7), kind: "", person: "" });

function parts({ kind, person, ...days }: Search): [string, string][] {
  const span = spanOf(days) ?? { from: 0, to: 0 };
  const asked: [string, string][] = [
    ["kind", auditKind.safeParse(kind).data ?? ""],
    ["person", person],
  ];
  return [["from", String(span.from)], ["to", String(span.to)], ...asked.filter(([, value]) => value !== "")];
}

/** The search as the server reads it; a search without days finds nothing. */
export function queryOf(search: Search, before: number | null): string {
  const page: [string, string][] = [["limit", String(PAGE)], ...(before === null ? [] : [["before", String(before)] as [string, string]])];
  return new URLSearchParams([...parts(search), ...page]).toString();
}

/** Where the whole list is fetched as a file; fetching it stands in the list itself afterwards. */
export const fileAddress = (search: Search, format: "csv" | "xlsx"): string =>
  `/api/audit/file?${new URLSearchParams([...parts(search), ["format", format]])}`;

/** How it ended, as a mark: what was refused or had no object stands out. */
export function outcomeTone({ outcome }: Pick<AuditItem, "outcome">): "ok" | "warn" | "error" {
  return outcome === "done" ? "ok" : outcome === "refused" ? "error" : "warn";
}
