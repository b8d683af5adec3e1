import { expect, test } from "vitest";
import type { Faq } from "../../centre/schema.ts";
import { answersOfQueue, knowledgeIndex, searchAnswers } from "./search-answers.ts";

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
const index = knowledgeIndex([
  answer("where", "住民票の写しはどこで取れますか", ["住民票", "写し"]),
  answer("shop", "コンビニで証明書を取れますか", ["コンビニ", "証明書"]),
  answer("bulky", "粗大ごみはどう出しますか", ["粗大ごみ", "ごみ"], ["environment"]),
]);
const nobody = new Map<string, number>();
const ids = (query: string, queue: string | null = null, usage = nobody) => searchAnswers(index, query, queue, usage).map((one) => one.id);

test("an answer is found by its words whatever the width or kana of what was typed", () => {
  expect(ids("ｺﾝﾋﾞﾆ")).toEqual(["shop"]);
  expect(ids("こんびに")).toEqual(["shop"]);
  expect(ids("ゴミ")).toEqual(["bulky"]);
});

test("every typed word has to be found", () => {
  expect(ids("証明書 コンビニ")).toEqual(["shop"]);
  expect(ids("証明書 ごみ")).toEqual([]);
});

test("a word that is nearly right still finds its answer and says so", () => {
  expect(searchAnswers(index, "住民票写し", null, nobody)[0]).toMatchObject({ id: "where", why: "似た言葉から" });
});

test("one letter is enough to begin with", () => {
  expect(ids("ご")).toContain("bulky");
});

test("a found answer says how many of the words it holds", () => {
  expect(searchAnswers(index, "住民票 写し", null, nobody)[0]?.why).toBe("2語が一致");
});

test("without a query the answers of the menu come first, most used first", () => {
  const usage = new Map([["shop", 31]]);
  expect(ids("", "residents", usage)).toEqual(["shop", "where"]);
  expect(answersOfQueue(index, "residents", usage).map(({ used, why }) => ({ used, why }))).toEqual([
    { used: 31, why: "今週31回" },
    { used: 0, why: "メニューから" },
  ]);
});

test("without query and menu the most used answers of all are shown", () => {
  expect(ids("", null, new Map([["bulky", 2]]))[0]).toBe("bulky");
});

test("equal answers stand in the order of their use", () => {
  const twins = knowledgeIndex([answer("a", "転入の届出", []), answer("b", "転入の届出", [])]);
  expect(searchAnswers(twins, "転入", null, new Map([["b", 1]])).map((one) => one.id)).toEqual(["b", "a"]);
});
