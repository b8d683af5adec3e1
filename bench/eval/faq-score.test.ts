import { expect, test } from "vitest";
import { scoreSearch } from "./faq-score.ts";

test("a question counts by what share of its entries is among the first ten, and by how early the first one stands", () => {
  const hits = ["x", "a", "y", "b", ..."cdefghij"];
  const score = scoreSearch([{ hits, grades: { a: 1, b: 2, j: 1, never: 1 } }], 1);
  expect(score).toMatchObject({ questions: 1, recall: 0.5, mrr: 0.5, first: 0 });
});

test("the gain of an entry is its grade: the right information first is worth more than something related first", () => {
  const grades = { right: 2, near: 1 };
  expect(scoreSearch([{ hits: ["right", "near"], grades }], 1)?.ndcg).toBe(1);
  expect(scoreSearch([{ hits: ["near", "right"], grades }], 1)?.ndcg).toBeCloseTo((1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3)));
});

test("with the strict grade, questions for which there is only something related are left out", () => {
  const questions = [
    { hits: ["a"], grades: { a: 1 } },
    { hits: ["x"], grades: { b: 2 } },
  ];
  expect(scoreSearch(questions, 1)).toMatchObject({ questions: 2, recall: 0.5, first: 0.5 });
  expect(scoreSearch(questions, 2)).toMatchObject({ questions: 1, recall: 0, mrr: 0 });
  expect(scoreSearch([], 1)).toBeNull();
});
