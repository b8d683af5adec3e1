import fc from "fast-check";
import { expect, test } from "vitest";
import { splitTabs } from "./tabs.ts";

const tabs = (number: number, current: number) =>
  Array.from({ length: number }, (_, i) => ({ href: `/${i}`, word: `画面${i}`, current: i === current }));
const words = (list: readonly { word: string }[]) => list.map((tab) => tab.word);

test("up to seven pages stand side by side", () => {
  expect(splitTabs(tabs(7, 6))).toEqual({ shown: tabs(7, 6), more: [] });
});

test("with more, the first stand in the bar and the others behind ほか; the page that is shown always stands in the bar", () => {
  expect(words(splitTabs(tabs(9, 0)).more)).toEqual(["画面6", "画面7", "画面8"]);
  const { shown, more } = splitTabs(tabs(9, 8));
  expect(words(shown)).toEqual(["画面0", "画面1", "画面2", "画面3", "画面4", "画面8"]);
  expect(words(more)).toEqual(["画面5", "画面6", "画面7"]);
});

test("no page is lost or shown twice", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), (number, current) => {
      const all = tabs(number, current);
      const { shown, more } = splitTabs(all);
      expect(words([...shown, ...more]).toSorted()).toEqual(words(all).toSorted());
      if (current < number) expect(shown.some((tab) => tab.current)).toBe(true);
    }),
  );
});
