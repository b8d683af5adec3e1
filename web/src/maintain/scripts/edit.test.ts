import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Script, scriptSchema } from "../../../../src/centre/script/schema.ts";
import { nextOf, reachable, stepId } from "../../../../src/centre/script/walk.ts";
import { addStep, blankScript, moveStep, removeStep } from "./edit.ts";
import { funnelRows } from "./funnel-view.ts";
import { scriptDifferences } from "./script-words.ts";

const script: Script = {
  ...{ id: "a", version: 1, name: "例" },
  steps: [
    {
      title: "一",
      choices: [
        { label: "三へ", to: "step-3" },
        { label: "終わり", to: "end" },
      ],
    },
    { title: "二", checks: [{ text: "本人か", required: true }], next: "end" },
    { title: "三" },
  ],
};
const titles = (one: Script) => one.steps.map((step) => step.title).join("");
const leadsTo = (one: Script) => one.steps.find((step) => step.id === one.steps[0]?.choices?.[0]?.to)?.title;

describe("while a script is written", () => {
  test("a step that is moved or put in between leaves every branch leading where it led", () => {
    const moved = moveStep(script, 2, -1);
    expect([titles(moved), leadsTo(moved)]).toEqual(["一三二", "三"]);
    expect([titles(addStep(script, 0)), leadsTo(addStep(script, 0))]).toEqual(["一新しい手順二三", "三"]);
    expect(moveStep(script, 0, -1)).toBe(script);
  });

  test("what led to a step that is taken out leads on in order, and the last step stays", () => {
    const without = removeStep(script, 2);
    expect(without.steps[0]?.choices?.[0]).toEqual({ label: "三へ" });
    const one = { ...script, steps: script.steps.slice(2) };
    expect(removeStep(one, 0)).toBe(one);
  });

  test("whatever is moved, added and taken out, it stays a script with a name for each step", () => {
    const change = fc.tuple(fc.constantFrom("up", "down", "add", "remove"), fc.nat(8));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const end = changes.reduce((now, [what, place]) => {
          const at = place % now.steps.length;
          if (what === "add") return addStep(now, at);
          return what === "remove" ? removeStep(now, at) : moveStep(now, at, what === "up" ? -1 : 1);
        }, script);
        expect(scriptSchema.safeParse(end).success).toBe(true);
        expect(new Set(end.steps.map((_, at) => stepId(end, at))).size).toBe(end.steps.length);
      }),
    );
  });

  test("a new one greets and ends", () => {
    const fresh = scriptSchema.parse(blankScript("atarashii"));
    expect(reachable(fresh).size).toBe(2);
    expect(nextOf(fresh, "step-2")).toBeNull();
  });
});

test("two versions are told apart by what changed, not by where it stands", () => {
  const named: Script = { ...script, steps: script.steps.map((step, at) => ({ ...step, id: `s${at + 1}`, choices: [] })) };
  const moved = moveStep(named, 2, -1);
  expect(scriptDifferences(named, moved, {})).toEqual([]);
  const said = { ...named, steps: named.steps.map((step, at) => (at === 1 ? { ...step, say: "本人ですか。" } : step)) };
  expect(scriptDifferences(named, said, {})).toEqual([{ where: "「二」（s2）の言葉", before: null, after: "本人ですか。" }]);
});

test("the steps stand in the order of the script, those nobody came to as well, and one that is gone last", () => {
  const counted = { reached: 4, left: 1, finished: 0, wentOn: 0, ticked: {}, medianSeconds: 12 };
  const rows = funnelRows(script, {
    ...{ versions: [1], version: 1, contacts: 8 },
    steps: [
      { step: "gone", ...counted, choices: {}, open: {} },
      { step: "step-2", ...counted, choices: {}, open: { 0: 3 } },
      { step: "step-1", ...counted, choices: { 0: 1, 1: 3 }, open: {} },
    ],
  });
  expect(rows.map((row) => [row.title, row.reached, row.share])).toEqual([
    ["一", 4, 0.5],
    ["二", 4, 0.5],
    ["三", 0, 0],
    ["gone（今はない手順）", 4, 0.5],
  ]);
  expect(rows[0]?.choices).toEqual([
    { label: "終わり", count: 3 },
    { label: "三へ", count: 1 },
  ]);
  expect(rows[1]?.open).toEqual([{ label: "本人か", count: 3 }]);
});
