import { expect, test } from "vitest";
import { factsOf } from "./fact.ts";
import { countBy } from "./knowledge-by-entry.ts";

const events = [
  { type: "knowledgeViewed", at: 1, data: { entry: "a" } },
  { type: "knowledgeViewed", at: 2, data: { entry: "b" } },
  { type: "knowledgeViewed", at: 3, data: { entry: "b" } },
  { type: "knowledgeJudged", at: 4, data: { entry: "b", verdict: "helpful" } },
  { type: "knowledgeJudged", at: 5, data: { entry: "a", verdict: "wrong" } },
  { type: "knowledgeMissed", at: 6, data: {} },
  { type: "historySaved", at: 7, data: { knowledge: ["a", "c"] } },
];
const facts = events.flatMap(factsOf);

test("each answer has its views, uses and verdicts, the most opened first", () => {
  expect(countBy(facts, (entry) => entry)).toEqual([
    { group: "b", counts: { views: 2, uses: 0, helpful: 1, lacking: 0, wrong: 0 } },
    { group: "a", counts: { views: 1, uses: 1, helpful: 0, lacking: 0, wrong: 1 } },
    { group: "c", counts: { views: 0, uses: 1, helpful: 0, lacking: 0, wrong: 0 } },
  ]);
});

test("a section has what its answers have together; where nothing was used there is none", () => {
  expect(countBy(facts, (entry) => (entry === "c" ? null : "waste"))).toEqual([
    { group: "waste", counts: { views: 3, uses: 1, helpful: 1, lacking: 0, wrong: 1 } },
    { group: null, counts: { views: 0, uses: 1, helpful: 0, lacking: 0, wrong: 0 } },
  ]);
  expect(countBy([], (entry) => entry)).toEqual([]);
});
