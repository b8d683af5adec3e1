import type { SurveyResults } from "../../../src/crm/survey/api.ts";
import { dateWords } from "../shared/time/words.ts";

/** A share as a percentage with one digit. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** 2026-11-01 → 11月1日（日） */
export const dayWords = (date: string): string => dateWords(Date.parse(`${date}T00:00:00+09:00`));

/** How far a round has come, and what that means. */
export function progressWords({ asked, answered, wanted, isOn, share }: Omit<SurveyResults["rounds"][number], "questions">): string {
  const so = `うかがった ${asked}件、回答 ${answered}件（目標 ${wanted}件）。`;
  if (!isOn) return `${so}${answered >= wanted ? "目標に達しました。" : answered === 0 && asked === 0 ? "" : "期間が終わりました。"}`;
  if (share === 0) return `${so}必要な回答が集まったので、もううかがっていません。`;
  return `${so}いまは応対の${percent(share)}の方にうかがっています。`;
}
