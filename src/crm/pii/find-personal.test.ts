import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readLabelled, scoreOf } from "../../../bench/eval/pii-score.ts";
import { loadCentre } from "../../centre/load-adapter.ts";
import { replaceFindings } from "./api.ts";
import { findPersonal } from "./find-personal.ts";
import { type Knowledge, knowledgeOf } from "./knowledge.ts";
import { openNameBook } from "./names-adapter.ts";

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = knowledgeOf(await loadCentre(join(import.meta.dirname, "../../../config/toshima")), await openNameBook());
});
const found = (text: string) => findPersonal(text, knowledge).map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`);

describe("A telephone number of a citizen is found", () => {
  test.each([
    "090-1234-5678",
    "０９０－１２３４－５６７８",
    "09012345678",
    "090(1234)5678",
    "〇九〇ー一二三四ー五六七八",
    "０ ９ ０ １ ２ ３ ４ ５ ６ ７ ８",
    "+81-90-1234-5678",
    "03-5951-1234",
    "O9O-1234-5678",
    "ぜろきゅうぜろ、いちにさんよん、ごろくななはち",
  ])("written %s", (number) => {
    expect(found(`折り返しは${number}まで`)).toEqual([`phone ${number}`]);
  });

  test.each(["5951-1234に電話してほしい", "TEL 5951-1234"])("also without its area code where something says so: %s", (text) => {
    expect(found(text)).toEqual(["phone 5951-1234"]);
  });

  test("with invisible and combining characters between its digits, whole", () => {
    const between = fc
      .array(fc.constantFrom("\u200B", "\u200D", "\u2060", "\uFE0F", "\u0301", "\u20E3", "\u0007", "\uFEFF"), { maxLength: 3 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(between, { minLength: 11, maxLength: 11 }), (inserted) => {
        const number = [..."09012345678"].map((digit, index) => digit + (inserted[index] ?? "")).join("");
        const text = `連絡先${number}です`;
        const [one] = findPersonal(text, knowledge);
        expect(one?.kind).toBe("phone");
        expect(one && text.slice(one.start, one.end).replace(/\D/g, "")).toBe("09012345678");
      }),
    );
  });
});

describe("Nobody's number, address or name raises an alarm", () => {
  test.each([
    "代表03-3981-1111、内線2311、#7119、119、0120-123-456",
    "受付番号20261124-0153、整理番号0312345678",
    "池袋年金事務所（03-3988-6011）を案内",
    "区役所（豊島区南池袋2-45-1）、池袋駅西口",
    "お客様、皆様、業者さん、大家さん、奥様、母子手帳",
    "証明係の佐藤さんへ取次、SV渡辺に確認",
    "昭和56年5月31日以前の建物、平成20年4月2日から平成21年4月1日生まれの方",
    "法人番号1234567890123、12,345円、2026年11月24日",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("A name is found by the word beside it,", () => {
  test.each([
    ["世帯主中野孝の住民票", "中野孝"],
    ["夫隆の住民票を妻が取れるか", "隆"],
    ["名義キノシタアカネ", "キノシタアカネ"],
    ["管理組合の上田理事長より苦情", "上田"],
    ["オカモト様、国保の脱退", "オカモト"],
  ])("%s", (text, name) => {
    expect(found(text)).toEqual([`person ${name}`]);
  });

  test.each([
    "世帯主変更の届出",
    "夫婦の住民票",
    "名義変更",
    "町会長より苦情",
    "森鴎外の記念館",
    "3月31日生まれと4月1日生まれで学年が違う",
  ])("and none where there is none: %s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

test("twelve digits in whose sentence a My Number is spoken of are one, whatever their check digit; on another paper they are not", () => {
  expect(found("カードの271828182845をメモした。マイナンバーの扱いを説明。")).toEqual(["my-number 271828182845"]);
  expect(found("受付番号271828182845の件。マイナンバーの通知が届いた。")).toEqual([]);
});

test("a name of the staff belongs to a citizen where nothing says otherwise", () => {
  expect(found("佐藤様より電話。山田 由美が対応。")).toEqual(["person 佐藤"]);
});

test("among colleagues a family name of the staff with さん is a colleague, with 様 a citizen", () => {
  const among = (text: string) => findPersonal(text, { ...knowledge, amongColleagues: true }).map((one) => text.slice(one.start, one.end));
  expect([among("佐藤さんへ。14時から待ちが増えます。"), among("佐藤様から再入電の見込み")]).toEqual([[], ["佐藤"]]);
});

/** Everything that could make an index wrong or a sentence strange. */
const pieces = fc.constantFrom(
  ...[
    "090-1234-5678",
    "山田太郎様",
    "豊島区高松3-1-2",
    "［電話番号］",
    "［氏名］",
    "生年月日",
    "昭和20年3月3日",
    "a@example.com",
    "口座番号1234567",
    "さん",
    "、",
  ],
  ...[
    "\uD83D",
    "\uDE00",
    "\u200B",
    "\uFE0F",
    "\u0301",
    "\u0000",
    "\uE000",
    "\uE001",
    "が",
    "か\u3099",
    "ｶﾞ",
    "㍻",
    "①",
    "𠮷野",
    " ",
    "\n",
    "0",
    "９",
    "一",
    "の",
    "番号",
  ],
);
const texts = fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 14 }).map((parts) => parts.join(""));

test("whatever is written, findings lie in the text, in order, apart, and what was replaced is found no more", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const findings = findPersonal(text, knowledge);
      let end = 0;
      for (const one of findings) {
        expect(one.start).toBeGreaterThanOrEqual(end);
        expect(one.end).toBeGreaterThan(one.start);
        end = one.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
      expect(found(replaceFindings(text, findings))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test("placeholders alone are nothing personal", () => {
  expect(found("［氏名］様、［住所］、［電話番号］、［メールアドレス］、［生年月日］生まれ、口座は［口座番号］")).toEqual([]);
});

test.each(["dev", "held"])("the labelled sentences are recognised as well as before: %s", (name) => {
  const read = readLabelled(readFileSync(join(import.meta.dirname, `sentences/${name}.jsonl`), "utf8"));
  if ("line" in read) throw new Error(read.why);
  const figures = scoreOf(read.sentences.map((sentence) => ({ sentence, findings: findPersonal(sentence.text, knowledge) })));
  expect(figures.recall).toBeGreaterThanOrEqual(0.95);
  expect(figures.recall_person).toBeGreaterThanOrEqual(0.9);
  expect(figures.false_alarm_rate).toBeLessThanOrEqual(0.05);
});
