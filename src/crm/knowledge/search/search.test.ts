import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { KnowledgeEntry } from "./entry.ts";
import { openIndex } from "./index-adapter.ts";
import { related, search } from "./search.ts";

const { language } = await openIndex();
const { KnowledgeIndex } = await import("./knowledge-index.ts");
const entry = (id: string, question: string, answer = "窓口で受け付けます。", rest: Partial<KnowledgeEntry> = {}): KnowledgeEntry => ({
  ...{ id, question, answer, words: [], queues: [] },
  ...rest,
});
const ENTRIES = [
  entry("juminhyo", "住民票の写しはどこで取れますか", "総合窓口課で請求できます。手数料は300円です。"),
  entry("kokuho", "国民健康保険に加入するには", "会社の健康保険をやめた日から14日以内に届け出てください。"),
  entry("tennyu", "転入届の出し方", "新しい住所に住み始めてから14日以内に届け出てください。"),
  entry("sodai", "粗大ごみはどう出しますか", "収集を予約し、処理券を貼ってください。"),
  entry("inu", "犬の登録", "生後91日を過ぎたら登録してください。"),
  entry("mynumber", "マイナンバーカードをなくしました", "カードの利用を止めてから、再発行を申し込みます。"),
  entry("hoiku", "保育園の入園申込み", "子どもを預けたい月の前月10日までに申し込みます。"),
  entry("gento", "街路灯が切れています", "灯柱の番号をお知らせください。"),
  entry("gomi", "ごみの収集日", "収集日は地区によって違います。"),
];

function indexOf(entries: readonly KnowledgeEntry[]) {
  const index = new KnowledgeIndex(language);
  index.put(entries);
  return index;
}
const index = indexOf(ENTRIES);
const first = (query: string) => search(index, query, { limit: 5 })[0];

describe("an answer is found however its words are written", () => {
  test.each([
    ["half-width katakana", "ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ", "mynumber"],
    ["a dash for the long vowel", "マイナンバ－カ－ド", "mynumber"],
    ["hiragana for katakana", "まいなんばー", "mynumber"],
    ["katakana for hiragana", "粗大ゴミ", "sodai"],
    ["kana for kanji", "じゅうみんひょう", "juminhyo"],
    ["a beginning in kana", "こくみんけんこうほ", "kokuho"],
    ["without the okurigana", "入園申込", "hoiku"],
    ["with more okurigana", "入園申し込み", "hoiku"],
    ["with a letter missing", "マイナンバカード", "mynumber"],
    ["with a wrong letter", "街路燈", "gento"],
    ["with one letter", "犬", "inu"],
    ["with invisible letters between", "住民\u200B票\uFE0F", "juminhyo"],
  ])("%s", (_, query, id) => {
    expect(first(query)?.id).toBe(id);
  });
});

describe("an answer is found by what citizens call it", () => {
  test.each([
    ["国保", "kokuho"],
    ["引っ越してきました", "tennyu"],
    ["ペットを飼い始めました", "inu"],
    ["大きなゴミを捨てたいんだけど", "sodai"],
    ["子供を預けたいのですが、どうすればいいですか", "hoiku"],
    ["すみません、会社を辞めたので保険のことを聞きたいんですが", "kokuho"],
    ["街灯がつかない", "gento"],
  ])("%s", (query, id) => {
    expect(first(query)?.id).toBe(id);
  });
});

describe("each hit says why it is there", () => {
  test.each([
    ["住民票", "「住民票」が一致"],
    ["国保", "同義語「国保→国民健康保険」"],
    ["ペット", "関連語「ペット→犬」"],
    ["じゅうみ", "読み「じゅうみ」"],
    ["街路燈", "「街路」が一致"],
  ])("%s", (query, why) => {
    expect(first(query)?.why).toContain(why);
  });
});

test("a reason stays short whatever was typed", () => {
  for (const hit of search(index, "じゅうみんひょう".repeat(40), { limit: 5 })) expect(hit.why.length).toBeLessThan(60);
});

test("an entry of the caller's menu comes before an equally good one of another", () => {
  const twins = indexOf([entry("a", "証明書の手数料"), entry("b", "証明書の手数料", "窓口で受け付けます。", { queues: ["tax"] })]);
  expect(search(twins, "手数料", { limit: 2 }).map(({ id }) => id)).toEqual(["a", "b"]);
  expect(search(twins, "手数料", { limit: 2, queue: "tax" }).map(({ id }) => id)).toEqual(["b", "a"]);
});

test("of two typed words, an entry with both comes before one with the rarer alone", () => {
  const some = indexOf([entry("a", "犬の登録"), entry("b", "印鑑の登録"), entry("c", "登録と犬の鑑札")]);
  expect(
    search(some, "登録 犬", { limit: 3 })
      .map(({ id }) => id)
      .at(-1),
  ).toBe("b");
});

test("what a centre calls its own places finds them, beside the words that every centre has", async () => {
  const own = await openIndex([{ same: ["区民ひろば", "ひろばハウス"], near: ["児童館"] }]);
  own.put([entry("square", "区民ひろばの予約"), entry("club", "児童館の開館時間"), entry("kokuho", "国民健康保険の届出")]);
  const found = (query: string) => search(own, query, { limit: 5 }).map(({ id }) => id);
  expect(found("ひろばハウス")).toEqual(["square", "club"]);
  expect(found("国保")).toEqual(["kokuho"]);
});

test("one letter finds the entries that begin with it before those that hold it", () => {
  const some = indexOf([entry("a", "子犬の登録"), entry("b", "犬の登録"), entry("c", "印鑑の登録"), entry("d", "犬の鑑札")]);
  expect(search(some, "犬", { limit: 5 }).map(({ id }) => id)).toEqual(["b", "d", "a"]);
  expect(search(some, "い", { limit: 2 }).map(({ id }) => id)).toEqual(["b", "c"]);
});

test("only signs, or nothing, find nothing", () => {
  for (const query of ["", " ", "？！…", "\u0000", "💐", "\uD800"]) expect(search(index, query, { limit: 5 })).toEqual([]);
});

test("related entries are about the same and never the entry itself", () => {
  expect(related(index, "gomi", 2).map(({ id }) => id)).toContain("sodai");
  expect(related(index, "nobody", 2)).toEqual([]);
});

const letters = fc.constantFrom(..."あいうのガギごみー住民票国保犬申込み　 、。?9aＡ🐶\uD800\u200B");
const queries = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(letters, { maxLength: 1200 }).map((all) => all.join("")),
);

test("no text makes the search fail; hits are known, different, positive and best first", () => {
  fc.assert(
    fc.property(queries, fc.integer({ min: 1, max: 20 }), (query, limit) => {
      const hits = search(index, query, { limit });
      expect(hits.length).toBeLessThanOrEqual(limit);
      expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
      for (const { id, score, why } of hits) expect(index.numberOf(id) !== undefined && score > 0 && why !== "").toBe(true);
      expect(hits.toSorted((a, b) => b.score - a.score)).toEqual(hits);
      expect(search(index, query, { limit })).toEqual(hits);
    }),
    { numRuns: 60 },
  );
});
