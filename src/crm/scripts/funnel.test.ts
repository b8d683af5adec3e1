import fc from "fast-check";
import { expect, test } from "vitest";
import type { ScriptPath, ScriptVisit } from "../../kernel/script-path.ts";
import { funnelOf } from "./funnel.ts";

const visit = (step: string, more: Partial<ScriptVisit> = {}): ScriptVisit => ({
  ...{ script: "a", version: 1, step, seconds: 10, choice: null, ticked: [], open: [] },
  ...more,
});
const path = (visits: ScriptVisit[], more: Partial<ScriptPath> = {}): ScriptPath => ({ visits, finished: false, reason: null, ...more });
const A = { id: "a", version: 1 };
const stepOf = (paths: ScriptPath[], step: string) => funnelOf(A, paths).steps.find((one) => one.step === step);

test("a script is left at the last step its talk came to, ended where it says so, and gone on from into another one", () => {
  const funnel = funnelOf(A, [
    path([visit("greet")]),
    path([visit("greet"), visit("close")], { finished: true }),
    path([visit("greet"), visit("first", { script: "b" })]),
  ]);
  expect(funnel).toMatchObject({
    contacts: 3,
    steps: [
      { step: "greet", reached: 3, left: 1, finished: 0, wentOn: 1 },
      { step: "close", reached: 1, left: 0, finished: 1, wentOn: 0 },
    ],
  });
});

test("a talk that comes by twice is one contact there, with its last branch, and ticked once is ticked", () => {
  const round = path([visit("ask", { choice: 0, open: [1] }), visit("ask", { choice: 2, ticked: [1], seconds: 30 })]);
  expect(stepOf([round], "ask")).toMatchObject({ reached: 1, choices: { 2: 1 }, ticked: { 1: 1 }, open: {}, medianSeconds: 20 });
});

test("other versions and other scripts are not counted, and nobody is no contact", () => {
  expect(funnelOf(A, [path([visit("x", { version: 2 })]), path([visit("y", { script: "b" })])])).toEqual({ contacts: 0, steps: [] });
});

const someVisit = fc.record({
  script: fc.constantFrom("a", "b"),
  version: fc.constantFrom(1, 2),
  step: fc.constantFrom("s1", "s2", "s3"),
  seconds: fc.nat(100),
  choice: fc.option(fc.nat(3)),
  ticked: fc.uniqueArray(fc.nat(3)),
  open: fc.uniqueArray(fc.nat(3)),
});
const somePath = fc.record({
  visits: fc.array(someVisit, { minLength: 1, maxLength: 8 }),
  finished: fc.boolean(),
  reason: fc.constant(null),
});

test("whatever ways are walked, the leaves, ends and goings-on together are the contacts, and nobody does more than come", () => {
  fc.assert(
    fc.property(fc.array(somePath, { maxLength: 20 }), (paths) => {
      const { contacts, steps } = funnelOf(A, paths);
      expect(steps.reduce((sum, one) => sum + one.left + one.finished + one.wentOn, 0)).toBe(contacts);
      for (const one of steps) {
        expect(one.reached).toBeLessThanOrEqual(contacts);
        const counted = [...Object.values(one.choices), ...Object.values(one.ticked), ...Object.values(one.open)];
        expect(Math.max(0, ...counted)).toBeLessThanOrEqual(one.reached);
      }
    }),
  );
});
