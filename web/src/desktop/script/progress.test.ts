import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Script, scriptSchema } from "../../../../src/centre/script/schema.ts";
import { scriptPath } from "../../../../src/kernel/script-path.ts";
import { ringing } from "../../shared/desk.fixtures.ts";
import {
  atStart,
  chooseBranch,
  digitMeans,
  goBack,
  goOn,
  note,
  nowOf,
  type Progress,
  type Scripts,
  scriptsOf,
  toggleCheck,
} from "../../shared/script/progress.ts";
import { stepsOf } from "../../shared/script/steps-view.ts";
import { notedSentences, openChecks, pathOf, summaryWith } from "./path.ts";

const contact = ringing.contact;
if (!contact) throw new Error("a contact rings");
const scripts = scriptsOf(contact);
const parse = (body: object): Script => scriptSchema.parse({ version: 3, name: "例", ...body });
const branching: Scripts = [
  parse({
    id: "a",
    summary: ["{who}から。"],
    steps: [
      {
        id: "ask",
        title: "用件",
        choices: [
          { label: "証明", to: "proof" },
          { label: "税", script: "b" },
          { label: "もう一度", to: "ask" },
          { label: "終わり", to: "end" },
        ],
      },
      { id: "other", title: "その他", checks: ["任意"] },
      {
        ...{ id: "proof", title: "確かめる", next: "end" },
        checks: [{ text: "本人か", required: true }, "任意"],
        fields: [
          { id: "who", label: "どなた", options: [{ label: "本人" }, { label: "代理人", classification: "x" }] },
          { id: "what", label: "何を" },
        ],
      },
    ],
  }),
  parse({ id: "b", steps: [{ title: "税の用件", choices: [{ label: "戻る", script: "a", to: "other" }] }] }),
];
const walk = (progress: Progress) => [nowOf(branching, progress).visit.script, nowOf(branching, progress).visit.step].join(" ");

describe("the talk script", () => {
  test("speaks with the operator's family name", () => {
    expect(stepsOf(scripts, atStart, "山田 由美")[0]?.say).toContain("山田でございます");
  });

  test("shows one step as now, those before it as done, those that follow as later", () => {
    const third = goOn(scripts, goOn(scripts, atStart, 1), 2);
    expect(stepsOf(scripts, third, "山田").map((step) => step.state)).toEqual(["done", "done", "now", "later", "later"]);
  });

  test("goes on where a branch leads, in this script or another, and remembers which was chosen", () => {
    const proof = chooseBranch(branching, atStart, 0, 5);
    expect(walk(proof)).toBe("a proof");
    expect(stepsOf(branching, proof, "山田")[0]?.choices.find((one) => one.chosen)?.label).toBe("証明");
    const taxes = chooseBranch(branching, atStart, 1, 5);
    expect(walk(taxes)).toBe("b step-1");
    expect(walk(chooseBranch(branching, taxes, 0, 6))).toBe("a other");
  });

  test("one step back and on again keeps what was walked; another branch from there walks anew", () => {
    const proof = toggleCheck(branching, chooseBranch(branching, atStart, 0, 5), 0);
    expect(goOn(branching, goBack(proof), 9)).toEqual(proof);
    expect(walk(chooseBranch(branching, goBack(proof), 1, 9))).toBe("b step-1");
  });

  test("stays at its ends", () => {
    const last = [1, 2, 3, 4, 5, 6].reduce((progress, at) => goOn(scripts, progress, at), atStart);
    expect(last.current).toBe(4);
    expect(goBack(atStart).current).toBe(0);
    expect(walk(chooseBranch(branching, atStart, 3, 1))).toBe("a ask");
  });
});

describe("a digit", () => {
  test("chooses a branch of the next step while the greeting has nothing to choose", () => {
    expect(digitMeans(scripts, atStart, 2)).toMatchObject({ branch: 1, choice: { label: "戸籍の証明" }, ahead: true });
  });

  test("ticks a check where the step has no branches, and takes it back", () => {
    const checks = goOn(scripts, goOn(scripts, atStart, 1), 2);
    expect(digitMeans(scripts, checks, 2)).toEqual({ check: 1 });
    expect(toggleCheck(scripts, toggleCheck(scripts, checks, 1), 1)).toEqual(checks);
  });

  test("goes on counting over what is noted: the words to choose from, then the field to write in", () => {
    const proof = chooseBranch(branching, atStart, 0, 5);
    expect([3, 4, 5, 6].map((n) => digitMeans(branching, proof, n))).toEqual([
      expect.objectContaining({ option: "本人" }),
      expect.objectContaining({ option: "代理人" }),
      expect.objectContaining({ option: null }),
      null,
    ]);
  });
});

describe("before the history is saved", () => {
  test("a required check of a step that was walked is told until it is ticked; others, and steps not walked, are not", () => {
    expect(openChecks(branching, atStart)).toEqual([]);
    const proof = chooseBranch(branching, atStart, 0, 5);
    expect(openChecks(branching, proof)).toEqual(["本人か"]);
    expect(openChecks(branching, toggleCheck(branching, proof, 0))).toEqual([]);
  });

  test("the way is told by names and places, with the seconds of each step and the reason for what stayed open", () => {
    const proof = { ...chooseBranch(branching, atStart, 0, 9_000), reason: "callerLeft" };
    expect(pathOf(branching, proof, 1_000, 21_400)).toEqual({
      visits: [
        { script: "a", version: 3, step: "ask", seconds: 8, choice: 0, ticked: [], open: [] },
        { script: "a", version: 3, step: "proof", seconds: 12, choice: null, ticked: [], open: [0] },
      ],
      finished: true,
      reason: "callerLeft",
    });
  });

  test("going round and round, a thousand keys long, still makes a way that is kept", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 1000 }), (keys) => {
        const end = keys.reduce(
          (progress, key, at) =>
            key === 4 ? goBack(progress) : key === 5 ? goOn(branching, progress, at) : chooseBranch(branching, progress, key, at),
          atStart,
        );
        expect(scriptPath.safeParse(pathOf(branching, end, 0, 2_000_000)).error).toBeUndefined();
      }),
    );
  });
});

test("what is noted flows into the summary, changes with it, and stays out where the person took it out", () => {
  const told = (progress: Progress) => notedSentences(branching, progress);
  const proof = chooseBranch(branching, atStart, 0, 5);
  const [none, self, other] = [told(proof), told(note(proof, "who", "本人")), told(note(proof, "who", "代理人"))];
  expect([none, self]).toEqual(["", "本人から。"]);
  expect(summaryWith("", none, self)).toBe("本人から。");
  expect(summaryWith("先に書いた文。", none, self)).toBe("先に書いた文。\n本人から。");
  expect(summaryWith("本人から。続き。", self, other)).toBe("代理人から。続き。");
  expect(summaryWith("書き直した。", self, other)).toBe("書き直した。");
});
