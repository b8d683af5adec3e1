import { describe, expect, test } from "vitest";
import { ringing } from "../../shared/desk.fixtures.ts";
import { atStart, chooseBranch, digitMeans, goTo, stepsOf, toggleCheck } from "./progress.ts";

const script = ringing.contact?.script;
if (!script) throw new Error("the ringing contact has a script");

describe("the talk script", () => {
  test("speaks with the operator's family name", () => {
    expect(stepsOf(script, atStart, "山田 由美")[0]?.say).toContain("山田でございます");
  });

  test("shows one step as now, those before it as done", () => {
    expect(stepsOf(script, { ...atStart, current: 2 }, "山田").map((step) => step.state)).toEqual([
      "done",
      "done",
      "now",
      "later",
      "later",
    ]);
  });

  test("goes on to the next step when a branch is chosen, and remembers which", () => {
    const after = chooseBranch(script, atStart, 1, "戸籍の証明");
    expect(after.current).toBe(2);
    expect(stepsOf(script, after, "山田")[1]?.choices.find((one) => one.chosen)?.label).toBe("戸籍の証明");
  });

  test("ends at its last step", () => {
    expect(goTo(script, atStart, 99).current).toBe(4);
    expect(goTo(script, atStart, -1).current).toBe(0);
  });
});

describe("a digit", () => {
  test("chooses a branch of the next step while the greeting has nothing to choose", () => {
    expect(digitMeans(script, atStart, 2)).toMatchObject({ branch: { label: "戸籍の証明" }, step: 1 });
  });

  test("ticks a check where the step has checks, and takes it back", () => {
    const meaning = digitMeans(script, { ...atStart, current: 2 }, 2);
    expect(meaning).toEqual({ check: "2.1" });
    expect(toggleCheck(toggleCheck(atStart, "2.1"), "2.1")).toEqual(atStart);
  });

  test("means nothing beyond what is there", () => {
    expect(digitMeans(script, atStart, 9)).toBeNull();
    expect(digitMeans(script, { ...atStart, current: 4 }, 1)).toBeNull();
  });
});
