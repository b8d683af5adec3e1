import { describe, expect, test } from "vitest";
import { afterMessage, type LiveState, waitBeforeAttempt } from "./live.ts";

const open: LiveState = { link: "open", desk: null, wallboard: null, signedOut: null };

describe("a browser that has lost the server", () => {
  test("tries again after a quarter of a second, then ever more slowly, never later than about five seconds", () => {
    expect([0, 1, 2, 3, 4, 5, 20].map((attempt) => waitBeforeAttempt(attempt, 0.5))).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
  });

  test("does not come back in the same instant as all the others", () => {
    expect(waitBeforeAttempt(3, 0)).toBe(1500);
    expect(waitBeforeAttempt(3, 1)).toBe(2500);
  });
});

test("a session the server ended is told with the reason", () => {
  expect(afterMessage(open, '{"type":"signedOut","why":"別の画面で着席しました"}').signedOut).toBe("別の画面で着席しました");
});

test.each(["", "{", '{"type":"desk"}', '{"type":"dance"}'])("a message the page does not understand keeps what is shown: %s", (text) => {
  expect(afterMessage(open, text)).toEqual({ ...open, link: "outdated" });
});
