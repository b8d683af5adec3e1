import { expect, test } from "vitest";
import type { Faq } from "../../centre/schema.ts";
import { openIndex } from "./search/index-adapter.ts";
import { search } from "./search/search.ts";
import { answersOfQueue, isQuestion, searchAnswers, type Usage, usualAnswers } from "./search-answers.ts";

const answer = (id: string, question: string, words: string[], queues: string[] = ["residents"]): Faq => ({
  id,
  question,
  summary: `${question}の要約`,
  answer: "窓口で受け付けます。",
  classification: "unit",
  queues,
  words,
  reviewedOn: "2026-09-01",
});
const faq = [
  answer("where", "住民票の写しはどこで取れますか", ["住民票", "写し"]),
  answer("shop", "コンビニで証明書を取れますか", ["コンビニ", "証明書"]),
  answer("bulky", "粗大ごみはどう出しますか", ["粗大ごみ", "ごみ"], ["environment"]),
];
const nobody: Usage = new Map();

async function find(entries: readonly Faq[], query: string, queue: string | null = null, usage = nobody) {
  if (!isQuestion(query)) return usualAnswers(entries, queue, usage);
  const index = await openIndex();
  index.put(entries);
  const asked = { search: (text: string, options: Parameters<typeof search>[2]) => Promise.resolve(search(index, text, options)) };
  return searchAnswers({ find: (id) => entries.find((one) => one.id === id), search: asked }, query, queue, usage);
}
const ids = async (query: string, queue: string | null = null, usage = nobody) =>
  (await find(faq, query, queue, usage)).map((one) => one.id);

test("an answer is found by its words whatever the width or kana of what was typed", async () => {
  expect(await ids("ｺﾝﾋﾞﾆ")).toEqual(["shop"]);
  expect(await ids("こんびに")).toEqual(["shop"]);
  expect(await ids("ゴミ")).toEqual(["bulky"]);
});

test("an answer that holds every typed word comes before one that lacks a word", async () => {
  expect((await ids("証明書 コンビニ"))[0]).toBe("shop");
  expect((await ids("写し 住民票"))[0]).toBe("where");
});

test("a line of the list says why it is there", async () => {
  expect((await find(faq, "住民票 写し"))[0]).toMatchObject({ id: "where", why: "「住民票」「写し」が一致" });
});

test("without a query the answers of the menu come first, most used first", async () => {
  const usage = new Map([["shop", 31]]);
  expect(await ids("", "residents", usage)).toEqual(["shop", "where"]);
  expect(answersOfQueue(faq, "residents", usage).map(({ used, why }) => ({ used, why }))).toEqual([
    { used: 31, why: "今週31回" },
    { used: 0, why: "メニューから" },
  ]);
});

test("without query and menu, and for mere signs, the most used answers of all are shown", async () => {
  expect((await ids("", null, new Map([["bulky", 2]])))[0]).toBe("bulky");
  expect((await ids("？？！…", null, new Map([["bulky", 2]])))[0]).toBe("bulky");
});

test("equal answers stand in the order of their use", async () => {
  const twins = [answer("a", "転入の届出", []), answer("b", "転入の届出", [])];
  expect((await find(twins, "転入", null, new Map([["b", 1]]))).map((one) => one.id)).toEqual(["b", "a"]);
});
