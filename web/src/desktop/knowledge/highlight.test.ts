import fc from "fast-check";
import { expect, test } from "vitest";
import { highlight } from "./highlight.ts";

const hits = (text: string, query: string) =>
  highlight(text, query)
    .filter((one) => one.hit)
    .map((one) => one.text);

test("every word of the query is marked where it stands", () => {
  expect(hits("本籍地が区外でも、コンビニで戸籍の証明書を取れますか", "コンビニ 戸籍")).toEqual(["コンビニ", "戸籍"]);
});

test("widths, case and kana count as equal, as they do in the search", () => {
  expect(hits("粗大ゴミのＦＡＸ", "ごみ fax")).toEqual(["ゴミ", "ＦＡＸ"]);
});

test("nothing is marked without a query", () => {
  expect(highlight("住民票", " ")).toEqual([{ text: "住民票", hit: false }]);
});

test("marking never changes the text", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      (text, query) =>
        highlight(text, query)
          .map((one) => one.text)
          .join("") === text,
    ),
  );
});
