import { describe, expect, test } from "vitest";
import { KEYS } from "./KeyList.tsx";
import { type DeskAction, type KeyPress, meaningOf } from "./keys.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, code: /^\d$/.test(key) ? `Digit${key}` : key, ctrl: false, alt: false, shift: false },
  ...{ composing: false, repeat: false, inText: false, inDialog: false },
  ...more,
});
const can = (...actions: DeskAction[]) => new Set(actions);

describe("while the phone rings", () => {
  const ringing = can("answer", "refuse", "search", "script");

  test("F2 answers, even from inside a text field or a dialog", () => {
    expect(meaningOf(press("F2", { inText: true }), ringing)).toEqual({ type: "answer" });
    expect(meaningOf(press("F2", { inDialog: true }), ringing)).toEqual({ type: "answer" });
  });

  test("Shift+F2 says that this person cannot", () => {
    expect(meaningOf(press("F2", { shift: true }), ringing)).toEqual({ type: "refuse" });
  });

  test("Ctrl+Enter saves nothing", () => {
    expect(meaningOf(press("Enter", { ctrl: true }), ringing)).toBeNull();
  });
});

describe("a word that is being put together by the input method", () => {
  test.each(["F2", "F3", "F6", "F8", "/", "1"])("keeps %s for itself", (key) => {
    expect(meaningOf(press(key, { composing: true }), can("answer", "hold", "hangUp", "transferAnswer", "search", "script"))).toBeNull();
  });

  test("is not saved half-way by Ctrl+Enter", () => {
    expect(meaningOf(press("Enter", { ctrl: true, composing: true, inText: true }), can("save"))).toBeNull();
  });
});

describe("in a text field", () => {
  const inText = (key: string, more: Partial<KeyPress> = {}) =>
    meaningOf(press(key, { ...more, inText: true }), can("search", "script", "hold", "save"));

  test.each(["/", "?", "1", "n", "p"])("%s is a letter", (key) => {
    expect(inText(key)).toBeNull();
  });

  test("keys with Alt, Ctrl and F still act", () => {
    expect(inText("1", { alt: true })).toEqual({ type: "openAnswer", number: 1 });
    expect(inText("Enter", { ctrl: true })).toEqual({ type: "save" });
    expect(inText("F3")).toEqual({ type: "hold" });
  });
});

test("F3 holds a talk and takes it back, with one and the same key", () => {
  expect(meaningOf(press("F3"), can("hold", "hangUp"))).toEqual({ type: "hold" });
  expect(meaningOf(press("F3"), can("resume", "hangUp"))).toEqual({ type: "resume" });
});

test("a key of the desk that means nothing now is kept from the browser's own find and address bar", () => {
  expect(meaningOf(press("F3"), can("search"))).toEqual({ type: "nothing" });
  expect(meaningOf(press("F6"), can("search"))).toEqual({ type: "nothing" });
  expect(meaningOf(press("F5"), can("search"))).toBeNull();
});

test("Alt+B opens the call-backs and Alt+M shows a number, even from inside a text field, where they can", () => {
  const [b, m] = [press("b", { code: "KeyB", alt: true, inText: true }), press("m", { code: "KeyM", alt: true, inText: true })];
  expect(meaningOf(b, can("callBacks"))).toEqual({ type: "callBacks" });
  expect(meaningOf(m, can("reveal"))).toEqual({ type: "reveal" });
  expect(meaningOf(m, can("callBacks"))).toBeNull();
});

test("a key that is held down acts once", () => {
  expect(meaningOf(press("F3", { repeat: true }), can("hold"))).toBeNull();
});

test("an open dialog leaves letters and digits to itself", () => {
  expect(meaningOf(press("/", { inDialog: true }), can("search"))).toBeNull();
  expect(meaningOf(press("1", { inDialog: true }), can("script"))).toBeNull();
});

test("no key of the desk means two things", () => {
  const keys = KEYS.flatMap(([key]) => (key.includes("Enter") || key.startsWith("Alt+1") || key.startsWith("1") ? [] : key.split("・")));
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});
