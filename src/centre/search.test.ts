import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalise, search } from "./search.ts";

const sections = [
  { name: "総合窓口課 証明係", kana: "そうごうまどぐちか しょうめいがかり", words: ["住民票", "印鑑証明"] },
  { name: "税務課 証明担当", kana: "ぜいむか しょうめいたんとう", words: ["課税証明"] },
  { name: "豊島清掃事務所 粗大ごみ係", kana: "としませいそうじむしょ そだいごみがかり", words: ["粗大ごみ", "家具"] },
  { name: "ごみ減量推進課", kana: "ごみげんりょうすいしんか", words: ["分別"] },
  { name: "マイナンバーカード係", kana: "まいなんばーかーどがかり", words: ["DV", "個人番号"] },
];
const names = (query: string) => search(query, sections).map(({ name }) => name);

describe("A search while typing", () => {
  test("finds a section by its reading, whether typed in hiragana or katakana", () => {
    expect(names("しょうめい")).toEqual(["総合窓口課 証明係", "税務課 証明担当"]);
    expect(names("ショウメイ")).toEqual(names("しょうめい"));
    expect(names("ｼｮｳﾒｲ")).toEqual(names("しょうめい"));
  });

  test("finds what citizens call it", () => {
    expect(names("住民票")).toEqual(["総合窓口課 証明係"]);
    expect(names("家具")).toEqual(["豊島清掃事務所 粗大ごみ係"]);
  });

  test("puts a beginning before the beginning of an inner word, and that before a mere part", () => {
    const entries = [{ name: "粗大ごみ" }, { name: "清掃 ごみ係" }, { name: "ごみ減量" }];
    expect(search("ごみ", entries).map(({ name }) => name)).toEqual(["ごみ減量", "清掃 ごみ係", "粗大ごみ"]);
  });

  test("does not mind case and full width", () => {
    expect(names("ｄｖ")).toEqual(["マイナンバーカード係"]);
    expect(names("まいなんばー")).toEqual(["マイナンバーカード係"]);
  });

  test("wants every word of the query, in any order", () => {
    expect(names("証明 税務")).toEqual(["税務課 証明担当"]);
    expect(names("証明　住民票")).toEqual(["総合窓口課 証明係"]);
    expect(names("証明 家具")).toEqual([]);
  });

  test("gives everything as it stands for an empty query, and nothing for what is nowhere", () => {
    expect(search(" ", sections)).toEqual(sections);
    expect(names("火星")).toEqual([]);
  });

  test("finds every entry by any part of its name", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: sections.length - 1 }), fc.nat(), fc.integer({ min: 1, max: 20 }), (index, from, length) => {
        const entry = sections[index];
        const part = entry?.name.slice(from % entry.name.length, (from % entry.name.length) + length) ?? "";
        return normalise(part) === "" || search(part, sections).some((found) => found === entry);
      }),
    );
  });

  test("compares a text the same after it was made comparable once", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."あぁがゝアガｱｶﾞーａＡaZ1１・ 　係課".split("")) }),
        (text) => normalise(normalise(text)) === normalise(text),
      ),
    );
  });
});
