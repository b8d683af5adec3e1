import fc from "fast-check";
import { expect, test } from "vitest";
import { spokenSentences } from "./spoken-sentences.ts";

test("guidance is spoken sentence by sentence", () => {
  expect(spokenSentences("お電話ありがとうございます。ただいま混み合っています！\n少々お待ちください。")).toEqual([
    "お電話ありがとうございます。",
    "ただいま混み合っています！",
    "少々お待ちください。",
  ]);
});

test("a prompt without words is refused, since nobody would hear it", () => {
  expect(() => spokenSentences(" \n")).toThrow(RangeError);
});

test("no part is longer than the synthesiser can read, and no word of the guidance is lost", () => {
  const letters = fc.array(fc.constantFrom("あ", "窓口", "、", "。"), { minLength: 1, maxLength: 900 }).map((all) => `お${all.join("")}`);
  fc.assert(
    fc.property(letters, (text) => {
      const parts = spokenSentences(text);
      expect(parts.every((part) => part.length <= 300)).toBe(true);
      expect(parts.join("")).toBe(text);
    }),
  );
});
