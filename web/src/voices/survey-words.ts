import type { SurveyResults, SurveyWay } from "../../../src/crm/survey/api.ts";
import { dateWords } from "../shared/time/words.ts";

/** A share as a percentage with one digit. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** 2026-11-01 → 11月1日（日） */
export const dayWords = (date: string): string => dateWords(Date.parse(`${date}T00:00:00+09:00`));

type Round = SurveyResults["rounds"][number];

/** How a round is asked. */
export const WAY_WORDS: Readonly<Record<SurveyWay, string>> = { operator: "オペレーター", ivr: "音声案内" };

/** Whom it asked and who answered; who left questions out is told apart. */
export function countWords({ asked, answered, whole }: Pick<Round, "asked" | "answered" | "whole">): string {
  return `うかがった ${asked}件、回答 ${answered}件${whole < answered ? `（全問 ${whole}件）` : ""}`;
}

/** How far a round has come, and what that means. */
export function progressWords(round: Omit<Round, "questions" | "ways" | "by">): string {
  const { asked, answered, whole, wanted, isOn, share } = round;
  const so = `${countWords(round)}。目標 ${wanted}件。`;
  if (!isOn) return `${so}${whole >= wanted ? "目標に達しました。" : answered === 0 && asked === 0 ? "" : "期間が終わりました。"}`;
  if (share === 0) return `${so}必要な回答が集まったので、もううかがっていません。`;
  return `${so}いまは応対の${percent(share)}の方にうかがっています。`;
}
