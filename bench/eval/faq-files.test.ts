import { expect, test } from "vitest";
import { readCorpus, readJudgements, readQueries } from "./faq-files.ts";

const file = (content: unknown) => ({ name: "f.json", text: typeof content === "string" ? content : JSON.stringify(content) });
const entry = { id: "7", question: "犬の登録は？", answer: "窓口へ。\n二行目。", words: [], queues: [] };

test("answers are read from one object, from texts with ids and from questions with answers", () => {
  const text = "Question: 犬の登録は？\nAnswer: 窓口へ。\n二行目。";
  expect(readCorpus(file({ 7: text }))).toEqual([entry]);
  expect(readCorpus(file([{ id: 7, text }]))).toEqual([entry]);
  expect(readCorpus(file([{ id: "7", question: entry.question, answer: entry.answer }]))).toEqual([entry]);
});

test("questions and judgements are read as objects and as lists", () => {
  const queries = readQueries(file([{ id: 1, text: "犬" }]));
  expect(queries).toEqual(readQueries(file({ 1: "犬" })));
  const judged = new Map([["1", { 7: 2 }]]);
  expect(readJudgements(file({ 1: { 7: 2 } }), queries, [entry])).toEqual(judged);
  expect(readJudgements(file([{ query: 1, document: 7, grade: 2 }]), queries, [entry])).toEqual(judged);
});

test("a file that cannot be used is refused with its name and the place in it", () => {
  const queries = new Map([["1", "犬"]]);
  expect(() => readCorpus(file("{"))).toThrow(/f.json: JSONとして読めません/);
  expect(() => readCorpus(file({ 7: "犬の登録は？" }))).toThrow(/f.json の「7」.*Question/);
  expect(() => readCorpus(file({}))).toThrow(/f.json: 中身がありません/);
  expect(() => readCorpus(file([{ id: 7, text: 3 }]))).toThrow(/f.json: 「0」→「text」/);
  expect(() => readQueries(file({ 1: 5 }))).toThrow(/f.json: 「1」/);
  expect(() => readJudgements(file({ 1: { 7: "gut" } }), queries, [entry])).toThrow(/f.json: 「1」→「7」/);
  expect(() => readJudgements(file({ 2: { 7: 1 } }), queries, [entry])).toThrow(/f.json の「2」/);
  expect(() => readJudgements(file({ 1: { 8: 1 } }), queries, [entry])).toThrow(/f.json の「1」→「8」/);
});
