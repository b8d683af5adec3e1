import type { Instant } from "../../../../src/kernel/ids.ts";

const TOKYO = "Asia/Tokyo";
const day = new Intl.DateTimeFormat("ja-JP", { timeZone: TOKYO, month: "numeric", day: "numeric", weekday: "short" });
const time = new Intl.DateTimeFormat("ja-JP", { timeZone: TOKYO, hour: "numeric", minute: "2-digit" });
const timeWithSeconds = new Intl.DateTimeFormat("ja-JP", { timeZone: TOKYO, hour: "numeric", minute: "2-digit", second: "2-digit" });

/** A length of time in ms as m:ss, from an hour on as h:mm:ss; never negative. */
export function duration(ms: number): string {
  const all = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, String(all % 60).padStart(2, "0")];
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}

/** 11月22日（日） */
export function dateWords(at: Instant): string {
  const parts = day.formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("month")}月${part("day")}日（${part("weekday")}）`;
}

/** 14:05 in Tokyo. */
export const timeWords = (at: Instant): string => time.format(at);
/** 14:05:09 in Tokyo. */
export const exactTimeWords = (at: Instant): string => timeWithSeconds.format(at);
/** 11月22日（日） 14:05 */
export const momentWords = (at: Instant): string => `${dateWords(at)} ${timeWords(at)}`;
