import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkScript } from "../check/scripts.ts";
import { type Script, scriptSchema } from "./schema.ts";
import { canEnd, choiceLeads, linkedScripts, nextOf, reachable, stepId, summaryFrom } from "./walk.ts";

const script = (steps: Partial<Script["steps"][number]>[], more: Partial<Script> = {}): Script =>
  scriptSchema.parse({ id: "a", version: 1, name: "例", steps: steps.map((step, i) => ({ title: `手順${i + 1}`, ...step })), ...more });
const known = (...scripts: Script[]) => ({ departments: [], scripts });
const rules = (one: Script, ...others: Script[]) =>
  checkScript(known(one, ...others), one).map(({ rule, place }) => `${rule} ${place.slice(2).join(".")}`);

describe("the way through a script", () => {
  test("goes on in the order of the list, unless a step says where, and ends after the last or where it says so", () => {
    const walk = script([{}, { id: "ask", next: "step-1" }, { next: "end" }, {}]);
    expect(walk.steps.map((_, i) => nextOf(walk, stepId(walk, i)))).toEqual(["ask", "step-1", null, null]);
  });

  test("a branch leads to a step of the script, of another one, or to the end; without a target to the next step", () => {
    const other = script([{}, { id: "deep" }], { id: "b" });
    const own = script([{}, {}]);
    const all = new Map([own, other].map((one) => [one.id, one]));
    const leads = (choice: object) => choiceLeads(all, { script: "a", step: "step-1" }, { label: "例", ...choice });
    expect(leads({})).toEqual({ script: "a", step: "step-2" });
    expect(leads({ script: "b" })).toEqual({ script: "b", step: "step-1" });
    expect(leads({ script: "b", to: "deep" })).toEqual({ script: "b", step: "deep" });
    expect(leads({ to: "end" })).toBeNull();
  });

  test("the scripts a talk may come to are found through one another, each once, also in a circle", () => {
    const to = (id: string, ...targets: string[]) =>
      script([{ choices: targets.map((target) => ({ label: target, script: target })) }], { id });
    const all = new Map([to("a", "b"), to("b", "c", "gone"), to("c", "a"), to("d", "a")].map((one) => [one.id, one]));
    expect(linkedScripts(all, "a").map((one) => one.id)).toEqual(["a", "b", "c"]);
    expect(linkedScripts(all, "gone")).toEqual([]);
  });
});

describe("before a script is published it is told", () => {
  test("which step nobody comes to, and from which one there is no way out", () => {
    expect(rules(script([{ next: "step-3" }, {}, {}]))).toEqual(["unreachable steps.1"]);
    expect(rules(script([{}, { next: "step-3" }, { next: "step-2" }]))).toEqual(["deadEnd steps.0", "deadEnd steps.1", "deadEnd steps.2"]);
  });

  test("a circle with a branch out of it is no mistake", () => {
    expect(
      rules(
        script([
          {},
          {
            choices: [
              { label: "もう一度", to: "step-1" },
              { label: "終わる", to: "end" },
            ],
            next: "step-1",
          },
        ]),
      ),
    ).toEqual([]);
  });

  test("which name leads nowhere: a step, a script, a place in the classification, a field of the summary", () => {
    const wrong = script(
      [
        {
          choices: [
            { label: "x", to: "gone" },
            { label: "y", script: "gone" },
            { label: "z", classification: "gone" },
          ],
          next: "gone",
        },
      ],
      { summary: ["{gone}の件。"] },
    );
    expect(rules(wrong)).toEqual([
      "reference steps.0.next",
      "reference steps.0.choices.0.to",
      "reference steps.0.choices.1.script",
      "reference steps.0.choices.2.classification",
      "reference summary",
    ]);
  });

  test("which name is given twice, and that no step is called like the end", () => {
    const twice = script([
      { id: "x", fields: [{ id: "f", label: "一" }] },
      { id: "x", fields: [{ id: "f", label: "二" }] },
    ]);
    expect(rules(twice)).toContain("unique steps.0");
    expect(rules(twice)).toContain("unique steps.1.fields.0");
    expect(rules(script([{}, { id: "end" }]))).toContain("reserved steps.1.id");
  });
});

test("a sentence of the summary appears once everything in it is filled in", () => {
  const noting = script(
    [
      {
        fields: [
          { id: "who", label: "誰が" },
          { id: "when", label: "いつ" },
        ],
      },
    ],
    { summary: ["{who}が来庁。", "{when}に{who}へ案内。"] },
  );
  expect(summaryFrom(noting, {})).toBe("");
  expect(summaryFrom(noting, { who: "本人", when: " " })).toBe("本人が来庁。");
  expect(summaryFrom(noting, { who: "本人", when: "月曜" })).toBe("本人が来庁。月曜に本人へ案内。");
});

test("in any script, 500 steps long and going in circles, each question about its ways has an answer", () => {
  const target = fc.nat(499).map((n) => `step-${n + 1}`);
  const step = fc.record({ next: fc.option(target, { nil: undefined }), targets: fc.array(target, { maxLength: 3 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 500 }), (made) => {
      const steps = made.map(({ next, targets }, i) => ({
        title: `手順${i + 1}`,
        ...(next === undefined ? {} : { next }),
        choices: targets.map((to) => ({ label: to, to })),
      }));
      const one = { id: "a", version: 1, name: "例", steps } satisfies Script;
      const come = reachable(one);
      expect(come.has("step-1")).toBe(true);
      for (const id of come) if (nextOf(one, id) === null) expect(canEnd(one).has(id)).toBe(true);
    }),
    { numRuns: 20 },
  );
});
