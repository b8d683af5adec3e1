import type { EntryLine, EntryState } from "../../../../src/crm/knowledge/entry/api.ts";
import type { ImportState, Outcome } from "../../../../src/crm/knowledge/import/api.ts";
import type { StateName } from "../../shared/ui/StateMark.tsx";

/** A state of an entry as word, shape and colour. */
export const STATE_WORDS: Readonly<Record<EntryState, { readonly name: StateName; readonly word: string }>> = {
  draft: { name: "attention", word: "未承認" },
  changed: { name: "attention", word: "変更の承認待ち" },
  approved: { name: "fine", word: "公開中" },
  retired: { name: "signedOut", word: "取り下げ" },
};

export const IMPORT_STATES: Readonly<Record<ImportState, string>> = {
  reading: "読んでいます",
  read: "列の対応を待っています",
  comparing: "比べています",
  compared: "確認を待っています",
  applying: "取り込んでいます",
  applied: "取込済み",
  cancelled: "取りやめ",
  failed: "失敗",
};

export const OUTCOMES: readonly { readonly id: Outcome; readonly name: string }[] = [
  { id: "fault", name: "誤り" },
  { id: "new", name: "新規" },
  { id: "changed", name: "変更" },
  { id: "similar", name: "似た質問" },
  { id: "unchanged", name: "変更なし" },
];

/** 2026-12-28 → 2026年12月28日 */
export function dayWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return year && month && date ? `${year}年${month}月${date}日` : day;
}

/** How near the end of an answer is; null while it is far or there is none. */
export function endWords({ daysLeft }: Pick<EntryLine, "daysLeft">): { readonly tone: "warn" | "error"; readonly word: string } | null {
  if (daysLeft === null || daysLeft > 30) return null;
  if (daysLeft < 0) return { tone: "error", word: "期限切れ" };
  return { tone: "warn", word: daysLeft === 0 ? "今日まで" : `あと${daysLeft}日` };
}

/** What is left of long work, in words: "残り約2分". */
export function leftWords(seconds: number | null): string {
  if (seconds === null) return "残り時間を計算しています";
  return seconds < 60 ? `残り約${Math.max(1, seconds)}秒` : `残り約${Math.ceil(seconds / 60)}分`;
}
