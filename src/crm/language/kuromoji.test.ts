import fc from "fast-check";
import { expect, test } from "vitest";
import { loadTokeniser } from "./kuromoji-adapter.ts";

const tokenise = await loadTokeniser();

test("a sentence of a citizen is cut into words with their base forms and readings", () => {
  const words = tokenise("住民票を取りたい").map(({ surface, pos, base, reading }) => [surface, pos, base, reading]);
  expect(words).toEqual([
    ["住民", "名詞", "住民", "ジュウミン"],
    ["票", "名詞", "票", "ヒョウ"],
    ["を", "助詞", "を", "ヲ"],
    ["取り", "動詞", "取る", "トリ"],
    ["たい", "助動詞", "たい", "タイ"],
  ]);
});

test("a word the dictionary does not know stands as it is, without a reading", () => {
  expect(tokenise("ヌヌネ")).toMatchObject([{ surface: "ヌヌネ", base: "ヌヌネ", reading: "", known: false }]);
});

test("the words of any text joined give the text again, whatever its letters", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 60 }),
      (text) =>
        tokenise(text)
          .map((token) => token.surface)
          .join("") === text,
    ),
  );
  const long = "国民健康保険の手続き。".repeat(3000);
  expect(
    tokenise(long)
      .map((token) => token.surface)
      .join(""),
  ).toBe(long);
});
