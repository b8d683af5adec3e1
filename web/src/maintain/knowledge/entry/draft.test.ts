import { expect, test } from "vitest";
import type { EntryDetail } from "../../../../../src/crm/knowledge/entry/api.ts";
import { bodyOf, draftOf, missingIn, pathOf } from "./draft.ts";

const body = {
  ...{ question: "質問", summary: "要約", answer: "回答", words: ["住民票", "写し"], classification: "a", queues: ["q"] },
  ...{ validFrom: null, validUntil: "2027-03-31", sourceUrl: null },
};

test("what is not touched is sent as it was", () => {
  expect(bodyOf(draftOf({ body } as EntryDetail, null))).toEqual(body);
});

test("a new answer is filed where the list stood, and cannot be saved without question and answer", () => {
  const draft = draftOf(null, "kumin");
  expect([draft.classification, missingIn(draft), missingIn({ ...draft, question: "質問" })]).toEqual([
    "kumin",
    "質問を入れてください。",
    "回答を入れてください。",
  ]);
  expect(missingIn({ question: "質問", answer: "回答" })).toBeNull();
});

test("words are typed with any mark between them", () => {
  expect(bodyOf({ ...draftOf(null, null), words: "住民票、 写し,\n抄本、" }).words).toEqual(["住民票", "写し", "抄本"]);
});

test("a place is told from the department down", () => {
  const places = [
    { id: "a", name: "区民部", parent: null, count: 0 },
    { id: "b", name: "総合窓口課", parent: "a", count: 0 },
  ];
  expect([pathOf(places, "b"), pathOf(places, "x"), pathOf(places, null)]).toEqual(["区民部 › 総合窓口課", null, null]);
});
