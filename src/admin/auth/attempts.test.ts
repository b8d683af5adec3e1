import { expect, test } from "vitest";
import { MINUTE, SECOND } from "../../kernel/ids.ts";
import { afterFailure, type Failures, waitBeforeTry } from "./attempts.ts";

const failed = (count: number, lastAt = 0): Failures => ({ count, lastAt });

test("four failures do not slow the fifth try, the fifth slows the sixth", () => {
  expect(waitBeforeTry(failed(4), "name", 1)).toBe(0);
  expect(waitBeforeTry(failed(5), "name", 1)).toBe(SECOND - 1);
});

test("each further failure doubles the pause, up to fifteen minutes for a name and one minute for a shared address", () => {
  expect(waitBeforeTry(failed(6), "name", 0)).toBe(2 * SECOND);
  expect(waitBeforeTry(failed(9), "name", 0)).toBe(16 * SECOND);
  expect(waitBeforeTry(failed(60), "name", 0)).toBe(15 * MINUTE);
  expect(waitBeforeTry(failed(60), "address", 0)).toBe(MINUTE);
});

test("a try after the pause counts at once", () => {
  expect(waitBeforeTry(failed(5), "name", SECOND)).toBe(0);
});

test("after fifteen quiet minutes the failures are forgotten", () => {
  expect(waitBeforeTry(failed(30), "name", 15 * MINUTE)).toBe(0);
  expect(afterFailure(failed(30), 15 * MINUTE)).toEqual(failed(1, 15 * MINUTE));
  expect(afterFailure(failed(30), MINUTE)).toEqual(failed(31, MINUTE));
});
