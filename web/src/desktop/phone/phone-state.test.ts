import { describe, expect, test } from "vitest";
import { canAnswer, microphoneTrouble, phoneWords } from "./phone-state.ts";

describe("an operator whose microphone does not work reads what to do", () => {
  test.each([
    ["NotAllowedError", true, "「許可」"],
    ["NotFoundError", true, "ヘッドセットを差し直して"],
    ["NotReadableError", true, "ほかの通話アプリを閉じて"],
    ["NotAllowedError", false, "https"],
  ])("%s on a page that is secure: %s", (name, secure, advice) => {
    expect(phoneWords({ kind: "noMicrophone", why: microphoneTrouble(name, secure) }).sentence).toContain(advice);
  });
});

test("a call is answered only with a phone that is registered", () => {
  expect(canAnswer({ kind: "ready" })).toBe(true);
  expect(canAnswer({ kind: "lost" })).toBe(false);
  expect(canAnswer({ kind: "connecting" })).toBe(false);
});
