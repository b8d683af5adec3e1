import { expect, test } from "vitest";
import { factsOf } from "./fact.ts";
import { knowledgeDefinitions, knowledgeFigures } from "./knowledge-figures.ts";

const events = [
  { type: "knowledgeViewed", at: 1, data: { entry: "a" } },
  { type: "knowledgeViewed", at: 2, data: { entry: "b", contact: "c" } },
  { type: "knowledgeViewed", at: 3, data: { entry: "b" } },
  { type: "knowledgeJudged", at: 4, data: { entry: "b", verdict: "helpful" } },
  { type: "knowledgeJudged", at: 5, data: { entry: "a", verdict: "wrong" } },
  { type: "knowledgeMissed", at: 6, data: {} },
  { type: "historySaved", at: 7, data: { knowledge: ["a", "b"] } },
  { type: "historySaved", at: 8, data: { knowledge: [] } },
  { type: "answered", at: 9, data: {} },
];
const facts = events.flatMap(factsOf);

test("opened answers, used answers, vain searches and the share that helped are counted from events", () => {
  expect(knowledgeFigures(facts)).toEqual({ knowledgeViews: 3, knowledgeUses: 2, knowledgeMisses: 1, knowledgeHelpful: 0.5 });
});

test("of nothing the counts are nought, and the share that helped is none", () => {
  expect(knowledgeFigures([])).toEqual({ knowledgeViews: 0, knowledgeUses: 0, knowledgeMisses: 0, knowledgeHelpful: null });
});

test("every figure has its definition", () => {
  expect(knowledgeDefinitions.map(({ name }) => name)).toEqual(Object.keys(knowledgeFigures([])));
});
