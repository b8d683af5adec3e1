import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCentre } from "../check.ts";
import { loadCentre } from "../load-adapter.ts";
import { spokenPrompts, surveyFlows } from "./survey-guidance.ts";
import { type Survey, surveySchema } from "./survey-schema.ts";

const centre = await loadCentre("config/toshima");
const question = { id: "overall", ask: "いかがでしたか", scale: ["満足", "ふつう", "不満"], satisfied: 1 };
const round = { id: "r", name: "調査", from: "2026-11-01", to: "2026-11-30", answers: 100, againAfterDays: 180, questions: [question] };
const surveyWith = (...changes: readonly object[]): Survey => surveySchema.parse({ rounds: changes.map((one) => ({ ...round, ...one })) });
const textOf = (survey: Survey, id: string) => spokenPrompts({ prompts: [], survey }).find((one) => one.id === id)?.text;

describe("the guidance of a survey", () => {
  test("is made for rounds that are asked by keys, and for no others: an operator asks unless it is said otherwise", () => {
    const survey = surveyWith({}, { id: "keys", by: "ivr" });
    expect([...surveyFlows(survey).keys()]).toEqual(["keys"]);
    expect(spokenPrompts({ prompts: centre.prompts, survey: surveyWith({}) })).toEqual(centre.prompts);
    expect(surveyFlows(undefined).size).toBe(0);
  });

  test("reads each question with the key of each answer, 1 the best, in the centre's own words where it has any", () => {
    const guidance = { introduction: "おたずねします。", thanks: "おわります。" };
    const survey = surveyWith({ by: "ivr", guidance, questions: [{ ...question, reading: "いかがデシタカ" }] });
    expect(textOf(survey, "survey-r-q-overall")).toBe("いかがデシタカ。満足は1を、ふつうは2を、不満は3を押してください。");
    expect([textOf(survey, "survey-r-intro"), textOf(survey, "survey-r-thanks")]).toEqual(["おたずねします。", "おわります。"]);
  });

  test("of any round leads everybody to the thanks and the end, and has words for all it plays", () => {
    const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/);
    const some = fc.record({ id, scale: fc.uniqueArray(fc.stringMatching(/^[あ-ん]{1,5}$/), { minLength: 2, maxLength: 7 }) });
    const rounds = fc.record({ id, questions: fc.uniqueArray(some, { minLength: 1, maxLength: 5, selector: (one) => one.id }) });
    fc.assert(
      fc.property(rounds, (given) => {
        const survey = surveyWith({ ...given, by: "ivr", questions: given.questions.map((one) => ({ ...question, ...one })) });
        const flows = [...surveyFlows(survey).values()].map((flow) => ({ ...flow, id: "survey" }));
        const prompts = spokenPrompts({ prompts: centre.prompts, survey });
        expect(checkCentre({ ...centre, flows: [...centre.flows, ...flows], prompts })).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test("is refused when two rounds, or two questions of one, have the same id: their answers would be one", () => {
    const twice = surveyWith({ questions: [question, question] }, {});
    expect(checkCentre({ ...centre, survey: twice }).map(({ place, rule }) => [place.join("."), rule])).toEqual([
      ["survey.rounds.1.id", "unique"],
      ["survey.rounds.0.questions.1.id", "unique"],
    ]);
  });
});
