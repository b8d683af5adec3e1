import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, isCleanText } from "./plain-text.ts";

test.each([
  ["a zero byte and a bell", "住民票\u0000の\u0007写し", "住民票の写し", 2],
  ["halves of surrogate pairs", "\ud842吉野\udfb7", "吉野", 2],
  ["the choice of a variant", "葛\u{e0100}飾区へ\ufe0f", "葛飾区へ", 2],
  ["signs nobody sees, and a turned direction", "転\u200b入\u202e届", "転入届", 2],
])("%s are taken out and counted", (_what, text, clean, removed) => {
  expect(cleanText(text)).toEqual({ text: clean, removed });
  expect(isCleanText(text)).toBe(false);
});

test("characters beyond the usual ones, blanks, tabs and line ends stay, a line end of another system becomes one of ours", () => {
  expect(cleanText("𠮷野家\t一\r\n二\u2028三　四")).toEqual({ text: "𠮷野家\t一\n二\n三　四", removed: 0 });
});

test("what was cleaned is clean, well formed and no longer than before, whatever was pasted", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      const text = String.fromCharCode(...units);
      const clean = cleanText(text).text;
      expect(isCleanText(clean)).toBe(true);
      expect(clean.isWellFormed()).toBe(true);
      expect(clean.length).toBeLessThanOrEqual(text.length);
    }),
  );
});
