import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findable, rank } from "./rank.ts";
import { romaji } from "./romaji.ts";

const sections = [
  { name: "税務課 課税第一係", kana: "ぜいむか かぜいだいいちがかり", extension: "2362", words: ["住民税"] },
  { name: "総合窓口課 証明係", kana: "そうごうまどぐちか しょうめいがかり", extension: "2311", words: ["住民票", "コンビニ交付"] },
  { name: "ごみ減量推進課", kana: "ごみげんりょうすいしんか", extension: "2401", words: ["粗大ごみ"] },
  { name: "証明郵送センター", kana: "しょうめいゆうそうせんたー", extension: "3110", words: ["郵送"] },
  { name: "情報管理課", kana: "じょうほうかんりか", extension: "2205", words: ["システム"] },
].map(findable);
const found = (query: string, favour: (name: string) => number = () => 0) =>
  rank(query, sections, (entry) => favour(entry.name)).map((entry) => entry.name);

describe("a section is found by", () => {
  test.each([
    ["a part of its name", "ごみ減", "ごみ減量推進課"],
    ["its reading in hiragana", "ぜいむ", "税務課 課税第一係"],
    ["its reading in katakana", "ゼイム", "税務課 課税第一係"],
    ["its reading in half-width katakana", "ｾﾞｲﾑ", "税務課 課税第一係"],
    ["its reading in Latin letters, as Hepburn writes it", "jouhou", "情報管理課"],
    ["its reading in Latin letters, as an input method takes it", "zyouhou", "情報管理課"],
    ["three letters of a later word", "kaz", "税務課 課税第一係"],
    ["the beginning of its extension", "236", "税務課 課税第一係"],
    ["what citizens call it", "住民票", "総合窓口課 証明係"],
    ["a word in katakana, typed in Latin letters", "konbini", "総合窓口課 証明係"],
  ])("%s", (_, query, name) => {
    expect(found(query)[0]).toBe(name);
  });

  test("nothing that it does not have", () => {
    expect(found("水道")).toEqual([]);
    expect(found("証明 ごみ")).toEqual([]);
  });
});

describe("the best comes first", () => {
  test("a beginning before the beginning of a later word", () => {
    expect(found("証明")).toEqual(["証明郵送センター", "総合窓口課 証明係"]);
  });

  test("a whole extension before everything that only begins like it", () => {
    const entries = ["31101", "3110", "311"].map((extension) => findable({ name: extension, kana: "", extension, words: [] }));
    expect(rank("3110", entries, () => 0)[0]?.extension).toBe("3110");
  });

  test("of equally good ones whoever is favoured; without a query favour alone decides", () => {
    const gomi = (name: string) => (name.startsWith("ごみ") ? 1 : 0);
    expect(found("")[0]).toBe("税務課 課税第一係");
    expect(found("", gomi)[0]).toBe("ごみ減量推進課");
    expect(found("証明", gomi)[0]).toBe("証明郵送センター");
  });

  test("and more letters never find somebody whom fewer did not", () => {
    fc.assert(
      fc.property(fc.constantFrom("しょうめい", "ゼイムカ", "zyouhou", "2311", "証明係"), fc.nat(6), (word, length) => {
        const shorter = found(word.slice(0, Math.max(1, length)));
        expect(found(word).every((name) => shorter.includes(name))).toBe(true);
      }),
    );
  });
});

test.each([
  ["シャカイ", "shakai", "syakai"],
  ["ガッコウ", "gakkou", "gakkou"],
  ["チョウカイ", "choukai", "tyoukai"],
  ["ジュウミン", "juumin", "zyuumin"],
  ["コンビニ", "konbini", "konbini"],
  ["センター", "senta-", "senta-"],
])("%s is typed %s or %s", (kana, hepburn, short) => {
  expect(romaji(kana)).toEqual([...new Set([hepburn, short])]);
});
