import type { EarlierContact } from "../../../../../src/crm/caller/api.ts";
import type { ClassificationEntry, DeskView } from "../../../../../src/desk/api.ts";

const DAY = 24 * 60 * 60_000;

/** 「きょう」「きのう」「3日前」: days of the calendar in Tokyo, not stretches of 24 hours. */
export function daysAgo(at: number, now: number): string {
  const day = (instant: number) => Math.floor((instant + 9 * 60 * 60_000) / DAY);
  const days = day(now) - day(at);
  if (days <= 0) return "きょう";
  return days === 1 ? "きのう" : `${days}日前`;
}

/** 「3日前・国保・資格係（回答）」: which contact it was, in one line. */
export function earlierWords(
  one: EarlierContact,
  now: number,
  classification: readonly ClassificationEntry[],
  outcomes: DeskView["outcomes"],
): string {
  const place = classification
    .find((entry) => entry.id === one.classification)
    ?.path.slice(-2)
    .join("・");
  const outcome = outcomes.find((each) => each.id === one.outcome)?.name;
  return `${daysAgo(one.at, now)}・${place ?? one.queue ?? "区分なし"}${outcome ? `（${outcome}）` : ""}`;
}

/** Why it is proposed; a number is never told. */
export const whyEarlier = (one: EarlierContact): string =>
  one.why === "callBack" ? "この電話の元の応対" : "同じ番号からの応対（30日以内）";
