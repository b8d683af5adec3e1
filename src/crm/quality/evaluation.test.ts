import { describe, expect, test } from "vitest";
import type { QualityForm } from "../../centre/quality-schema.ts";
import type { Content } from "./api.ts";
import {
  AnswerNotOnForm,
  EvaluationChanged,
  EvaluationFinished,
  EvaluationIncomplete,
  EvaluationNotFinished,
  NotYourEvaluation,
} from "./errors.ts";
import { correct, type Evaluation, finish, keepDraft } from "./evaluation.ts";

const FORM: QualityForm = {
  ...{ id: "inquiry", version: 1, name: "応対", validFrom: "2026-04-01", pass: 0.8 },
  sections: [
    {
      id: "all",
      name: "全部",
      items: [
        { type: "points", id: "accuracy", name: "正確さ", look: "", weight: 3, knockOut: false, optional: true, levels: ["0", "1", "2"] },
        { type: "yesNo", id: "pd", name: "個人情報", look: "", weight: 0, knockOut: true, optional: false },
      ],
    },
  ],
};
const draft: Evaluation = {
  ...{ id: "e1", contact: "c1", operator: "yamada", rater: "fujita", answeredAt: 1_000, queue: "tax", kind: "general", talkMs: 90_000 },
  ...{ form: FORM, state: "draft", answers: {}, comments: [], remark: "", revision: 1, version: 0, startedAt: 2_000, finishedAt: null },
};
const fujita = { id: "fujita", correctsOthers: false };
const watanabe = { id: "watanabe", correctsOthers: true };
const written = (more: Partial<Content> = {}): Content => ({
  answers: { accuracy: 2, pd: 1 },
  comments: [],
  remark: " よい ",
  revision: 1,
  ...more,
});
const finished = finish(draft, written(), fujita, 9_000);

describe("a draft", () => {
  test("takes what its rater writes and counts the change", () => {
    expect(keepDraft(draft, written({ answers: { accuracy: 1 } }), fujita)).toMatchObject({ state: "draft", revision: 2, remark: "よい" });
  });

  test("is nobody else's, not even a supervisor's", () => {
    expect(() => keepDraft(draft, written(), watanabe)).toThrow(NotYourEvaluation);
  });

  test("does not lose what was written in another window", () => {
    const elsewhere = keepDraft(draft, written(), fujita);
    expect(() => keepDraft(elsewhere, written(), fujita)).toThrow(EvaluationChanged);
  });

  test("takes no remark on an item that is not on its form", () => {
    const comments = [{ recording: "r1", second: 3, item: "smile", text: "よい" }];
    expect(() => keepDraft(draft, written({ comments }), fujita)).toThrow(AnswerNotOnForm);
  });

  test("is finished when every item has an answer", () => {
    expect(() => finish(draft, written({ answers: { accuracy: 2 } }), fujita, 9_000)).toThrow(EvaluationIncomplete);
    expect(finished).toMatchObject({ state: "finished", version: 1, finishedAt: 9_000 });
  });

  test("is not corrected", () => {
    expect(() => correct(draft, { ...written(), reason: "誤り" }, fujita)).toThrow(EvaluationNotFinished);
  });
});

describe("a finished evaluation", () => {
  test("is not changed like a draft, nor finished twice", () => {
    expect(() => keepDraft(finished, written({ revision: 2 }), fujita)).toThrow(EvaluationFinished);
    expect(() => finish(finished, written({ revision: 2 }), fujita, 9_500)).toThrow(EvaluationFinished);
  });

  test("is corrected by its rater, and by whoever may correct others'", () => {
    const correction = { ...written({ answers: { accuracy: 0, pd: 1 }, revision: 2 }), reason: "聞き直した" };
    for (const by of [fujita, watanabe]) {
      expect(correct(finished, correction, by)).toMatchObject({
        state: "finished",
        version: 2,
        answers: { accuracy: 0 },
        finishedAt: 9_000,
      });
    }
    expect(() => correct(finished, correction, { id: "ishikawa", correctsOthers: false })).toThrow(NotYourEvaluation);
  });

  test("stays complete", () => {
    expect(() => correct(finished, { ...written({ answers: {}, revision: 2 }), reason: "x" }, fujita)).toThrow(EvaluationIncomplete);
  });
});
