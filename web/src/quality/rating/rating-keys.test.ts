import { describe, expect, test } from "vitest";
import { draft } from "../quality.fixtures.ts";
import { itemsOf } from "../words.ts";
import { type KeyPress, meaningOf } from "./rating-keys.ts";

const [greeting, , handOver, personalData] = itemsOf(draft.form);
const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, code: /^\d$/.test(key) ? `Digit${key}` : key, ctrl: false, alt: false },
  ...{ composing: false, inText: false, onControl: false, onSlider: false, inDialog: false },
  ...more,
});
const means = (key: string, item = greeting, more: Partial<KeyPress> = {}) => meaningOf(press(key, more), item ?? null);

describe("while a talk is evaluated", () => {
  test("a digit gives as many points as the item has, and no more", () => {
    expect(means("3")).toEqual({ type: "give", answer: 3 });
    expect(means("4")).toBeNull();
    expect(means("1", personalData)).toEqual({ type: "give", answer: 1 });
    expect(means("2", personalData)).toBeNull();
    expect(means("Process", greeting, { code: "Numpad2" })).toEqual({ type: "give", answer: 2 });
  });

  test("the minus key says 該当なし where that is a choice", () => {
    expect(means("-", handOver)).toEqual({ type: "give", answer: "notApplicable" });
    expect(means("-")).toBeNull();
  });

  test("arrows go through the items and through the sound, unless a slider has them", () => {
    expect([means("ArrowDown"), means("ArrowUp")]).toEqual([{ type: "nextItem" }, { type: "previousItem" }]);
    expect([means("ArrowLeft"), means("ArrowRight")]).toEqual([
      { type: "seek", by: -5 },
      { type: "seek", by: 5 },
    ]);
    expect(means("ArrowLeft", greeting, { onSlider: true })).toBeNull();
  });

  test("space plays and pauses, but presses the button that has the focus", () => {
    expect(means(" ")).toEqual({ type: "playOrPause" });
    expect(means(" ", greeting, { onControl: true })).toBeNull();
  });

  test("a text field keeps its letters and digits; Escape leaves it, Ctrl+Enter finishes from anywhere", () => {
    for (const key of ["c", "3", " ", "-", "ArrowDown"]) expect(means(key, greeting, { inText: true }), key).toBeNull();
    expect(means("Escape", greeting, { inText: true })).toEqual({ type: "leaveText" });
    expect(means("Enter", greeting, { inText: true, ctrl: true })).toEqual({ type: "finish" });
  });

  test("nothing is rated where nothing may be changed, but the sound is heard", () => {
    expect(meaningOf(press("3"), null)).toBeNull();
    expect(meaningOf(press("c"), null)).toBeNull();
    expect(meaningOf(press("Enter", { ctrl: true }), null)).toBeNull();
    expect(meaningOf(press(" "), null)).toEqual({ type: "playOrPause" });
  });

  test("a word that is being put together, and an open dialog, keep every key", () => {
    expect(means("3", greeting, { composing: true })).toBeNull();
    expect(means("ArrowDown", greeting, { inDialog: true })).toBeNull();
  });
});
