import type { StateName } from "../shared/ui/StateMark.tsx";
import type { Form, Item } from "./api.ts";

/** A score as points out of 100 with one decimal; a dash where nothing was scored. */
export const points = (share: number | null): string => (share === null ? "—" : (share * 100).toFixed(1));

export type Verdict = { readonly name: StateName; readonly word: string };
type Judged = { readonly passed: boolean | null; readonly knockedOut: readonly string[] };
/** How an evaluation came out, as a mark; null while nothing is scored. */
export function verdict({ passed, knockedOut }: Judged): Verdict | null {
  if (knockedOut.length > 0) return { name: "exceeded", word: "一発不合格" };
  if (passed === null) return null;
  return passed ? { name: "fine", word: "合格" } : { name: "attention", word: "不合格" };
}

/** Below one point a month is no movement that anybody could hear. */
const STILL = 0.01;
/** Where an operator is going, in points a month. */
export function trendWords(trend: number | null): string {
  if (trend === null) return "—";
  const change = `${trend < 0 ? "−" : "+"}${Math.abs(trend * 100).toFixed(1)}`;
  if (Math.abs(trend) < STILL) return `横ばい ${change}`;
  return `${trend > 0 ? "上向き" : "下向き"} ${change}`;
}

/** What a kappa says, after Landis and Koch. */
export function kappaWords(kappa: number | null): string {
  if (kappa === null) return "—";
  const steps = [
    [0.8, "ほぼ一致"],
    [0.6, "かなり一致"],
    [0.4, "中くらい"],
    [0.2, "低い"],
  ] as const;
  return steps.find(([from]) => kappa > from)?.[1] ?? "とても低い";
}

/** 2026年11月 */
export const monthWords = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;

/** The month so many months later, or earlier when negative. */
export function monthPlus(month: string, by: number): string {
  const all = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, "0")}`;
}

/** The month in Tokyo of an instant, YYYY-MM. */
export const monthAt = (at: number): string => new Date(at + 9 * 3_600_000).toISOString().slice(0, 7);

export const itemsOf = (form: Form): readonly Item[] => form.sections.flatMap((section) => section.items);
export const maxOf = (item: Item): number => (item.type === "yesNo" ? 1 : item.levels.length - 1);
/** What a number of points means on an item. */
export function levelWords(item: Item, given: number): string {
  return item.type === "yesNo" ? (given === 1 ? "はい" : "いいえ") : (item.levels[given] ?? String(given));
}
