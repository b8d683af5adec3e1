import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QualityForm, QualityItem } from "../../centre/quality-schema.ts";
import type { Answer, Answers } from "./api.ts";
import { AnswerNotOnForm } from "./errors.ts";
import { checkAnswers, itemsOf, maxOf, scoreOf } from "./score.ts";

const points = (id: string, weight: number, more: Partial<QualityItem> = {}): QualityItem =>
  ({
    type: "points",
    id,
    name: id,
    look: id,
    weight,
    knockOut: false,
    optional: true,
    levels: ["0", "1", "2", "3"],
    ...more,
  }) as QualityItem;
const yesNo = (id: string, weight: number, more: Partial<QualityItem> = {}): QualityItem =>
  ({ type: "yesNo", id, name: id, look: id, weight, knockOut: false, optional: false, ...more }) as QualityItem;
const formOf = (...items: QualityItem[]): QualityForm => ({
  ...{ id: "inquiry", version: 1, name: "応対", validFrom: "2026-04-01", pass: 0.8 },
  sections: [{ id: "all", name: "全部", items }],
});
const FORM = formOf(points("greeting", 1), points("accuracy", 3), yesNo("hold", 2), yesNo("personal-data", 0, { knockOut: true }));

describe("the score of an evaluation", () => {
  test("is the weighted share of the points", () => {
    const score = scoreOf(FORM, { greeting: 3, accuracy: 2, hold: 0, "personal-data": 1 });
    expect(score.share).toBeCloseTo((1 + 3 * (2 / 3)) / 6, 12);
    expect(score).toMatchObject({ passed: false, knockedOut: [], unanswered: [] });
  });

  test("is nought with its reason when a citizen's data was given away, however good the rest", () => {
    const score = scoreOf(FORM, { greeting: 3, accuracy: 3, hold: 1, "personal-data": 0 });
    expect(score).toMatchObject({ share: 0, passed: false, knockedOut: ["personal-data"] });
    expect(score.sections).toEqual([{ id: "all", share: 1 }]);
  });

  test("leaves out what did not apply to the talk", () => {
    expect(scoreOf(FORM, { greeting: 3, accuracy: "notApplicable", hold: 1, "personal-data": 1 }).share).toBe(1);
  });

  test("of an empty form is none, neither passed nor failed, and names what is missing", () => {
    const score = scoreOf(FORM, {});
    expect(score).toMatchObject({ share: null, passed: null, knockedOut: [] });
    expect(score.unanswered).toEqual(["greeting", "accuracy", "hold", "personal-data"]);
  });

  test("with nothing but a knock-out that was kept is none as well", () => {
    expect(scoreOf(FORM, { "personal-data": 1 }).share).toBeNull();
  });

  test("passes at the very share the form asks for", () => {
    const form = { ...formOf(points("a", 4), points("b", 1)), pass: 0.8 };
    expect(scoreOf(form, { a: 3, b: 0 })).toMatchObject({ share: 0.8, passed: true });
  });
});

describe("answers", () => {
  test.each<[string, Answers]>([
    ["an item the form does not have", { smile: 1 }],
    ["more points than the scale has", { greeting: 4 }],
    ["該当なし where it is no choice", { hold: "notApplicable" }],
  ])("are refused for %s", (_what, answers) => {
    expect(() => checkAnswers(FORM, answers)).toThrow(AnswerNotOnForm);
  });

  test("within the scale are taken", () => {
    expect(() => checkAnswers(FORM, { greeting: 0, accuracy: "notApplicable", hold: 1 })).not.toThrow();
  });
});

const anItem = fc.record({ weight: fc.integer({ min: 0, max: 9 }), top: fc.integer({ min: 1, max: 9 }), knockOut: fc.boolean() });
const aForm = fc
  .array(anItem, { minLength: 1, maxLength: 8 })
  .map((items) =>
    formOf(...items.map(({ weight, top, knockOut }, i) => points(`i${i}`, weight, { knockOut, levels: Array(top + 1).fill("x") }))),
  );
const anEvaluation = aForm.chain((form) => {
  const one = (item: QualityItem): fc.Arbitrary<Answer | undefined> =>
    fc.oneof(fc.integer({ min: 0, max: maxOf(item) }), fc.constant("notApplicable" as const), fc.constant(undefined));
  return fc
    .tuple(...itemsOf(form).map((item) => one(item).map((given) => [item.id, given] as const)))
    .map((given) => ({ form, answers: answered(given) }));
});

const answered = (given: readonly (readonly [string, Answer | undefined])[]): Answers =>
  Object.fromEntries(given.flatMap(([id, answer]) => (answer === undefined ? [] : [[id, answer] as const])));

describe("for every form and every way to fill it in", () => {
  test("the score lies between nought and one, or there is none", () => {
    fc.assert(
      fc.property(anEvaluation, ({ form, answers }) => {
        const { share } = scoreOf(form, answers);
        expect(share === null || (share >= 0 && share <= 1 + 1e-12)).toBe(true);
      }),
    );
  });

  test("one more point never lowers the score", () => {
    fc.assert(
      fc.property(anEvaluation, ({ form, answers }) => {
        for (const item of itemsOf(form)) {
          const given = answers[item.id];
          if (typeof given !== "number" || given === maxOf(item)) continue;
          const [before, after] = [scoreOf(form, answers).share, scoreOf(form, { ...answers, [item.id]: given + 1 }).share];
          expect((after ?? 0) + 1e-12).toBeGreaterThanOrEqual(before ?? 0);
        }
      }),
    );
  });

  test("an item that does not apply counts like an item that is not on the form", () => {
    fc.assert(
      fc.property(anEvaluation, ({ form, answers }) => {
        const applying = itemsOf(form).filter((item) => answers[item.id] !== "notApplicable");
        expect(scoreOf(form, answers).share).toEqual(scoreOf(formOf(...applying), answers).share);
      }),
    );
  });

  test("it is nought with a reason exactly when a knock-out item was given nought", () => {
    fc.assert(
      fc.property(anEvaluation, ({ form, answers }) => {
        const out = itemsOf(form).filter((item) => item.knockOut && answers[item.id] === 0);
        const score = scoreOf(form, answers);
        expect(score.knockedOut).toEqual(out.map(({ id }) => id));
        if (out.length > 0) expect(score).toMatchObject({ share: 0, passed: false });
      }),
    );
  });

  test("all weights doubled change nothing", () => {
    fc.assert(
      fc.property(anEvaluation, ({ form, answers }) => {
        const doubled = formOf(...itemsOf(form).map((item) => ({ ...item, weight: item.weight * 2 })));
        const [a, b] = [scoreOf(form, answers).share, scoreOf(doubled, answers).share];
        if (a === null) expect(b).toBeNull();
        else expect(b).toBeCloseTo(a, 12);
      }),
    );
  });
});
