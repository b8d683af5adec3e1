import { expect, test } from "vitest";
import { dayWords, endWords, leftWords } from "./words.ts";

test("an answer whose end is near says how near, and one that is over says so", () => {
  expect([null, 31, 30, 1, 0, -1].map((daysLeft) => endWords({ daysLeft })?.word ?? null)).toEqual([
    null,
    null,
    "あと30日",
    "あと1日",
    "今日まで",
    "期限切れ",
  ]);
});

test("days and what is left of long work are told in words", () => {
  expect(dayWords("2026-12-08")).toBe("2026年12月8日");
  expect([null, 0, 59, 61].map(leftWords)).toEqual(["残り時間を計算しています", "残り約1秒", "残り約59秒", "残り約2分"]);
});
