import { expect, test } from "vitest";
import { duration, exactTimeWords, momentWords } from "./words.ts";

const at = Date.parse("2026-11-22T05:05:09Z");

test("a length of time is written m:ss and keeps counting in minutes until an hour has passed", () => {
  expect(duration(0)).toBe("0:00");
  expect(duration(24_999)).toBe("0:24");
  expect(duration(59 * 60_000 + 59_000)).toBe("59:59");
  expect(duration(3_723_000)).toBe("1:02:03");
});

test("a clock that runs a little ahead of the server never shows a negative time", () => {
  expect(duration(-400)).toBe("0:00");
});

test("a moment is written with month, day, weekday and Tokyo time", () => {
  expect(momentWords(at)).toBe("11月22日（日） 14:05");
  expect(exactTimeWords(at)).toBe("14:05:09");
});
