import { describe, expect, test } from "vitest";
import { percent } from "../shared/figures/numbers.ts";
import { wallboard } from "./wallboard.fixtures.ts";
import { byNeed, personState, slaRows, waitingNow } from "./wallboard-view.ts";

describe("the list of people", () => {
  test("begins with whoever needs the supervisor: late or with a lost phone, longest first", () => {
    const sorted = byNeed(wallboard.agents);
    const urgent = sorted.filter((one) => one.late || !one.reachable);
    expect(sorted.slice(0, urgent.length)).toEqual(urgent);
    expect(urgent.map((one) => one.since)).toEqual(urgent.map((one) => one.since).toSorted((a, b) => a - b));
  });

  test("ends with those who are away", () => {
    const states = byNeed(wallboard.agents.filter((one) => !one.late && one.reachable)).map((one) => one.state);
    expect(states.indexOf("paused")).toBeGreaterThan(states.lastIndexOf("available"));
  });

  test("says that a phone is lost before it says what the person does", () => {
    const [first] = wallboard.agents;
    expect(first && personState({ ...first, state: "available", reachable: false }).word).toBe("電話切れ");
  });
});

describe("today's service level", () => {
  const withLevel = (serviceLevel: number | null) => ({
    ...wallboard,
    today: { ...wallboard.today, figures: { ...wallboard.today.figures, serviceLevel } },
  });
  const verdictOf = (share: number | null) => slaRows(withLevel(share)).find((row) => row.name === "serviceLevel")?.verdict;

  test("is reached at exactly the target and missed just below it", () => {
    expect(verdictOf(0.8)).toBe("fine");
    expect(verdictOf(0.7999)).toBe("attention");
  });

  test("has no verdict before the first call of the day, and shows a dash, not 0", () => {
    expect(verdictOf(null)).toBe("none");
    expect(percent(null)).toBe("—");
  });
});

test("an abandonment of exactly the limit is not below it", () => {
  const view = {
    ...wallboard,
    today: { ...wallboard.today, figures: { ...wallboard.today.figures, abandonment: wallboard.targets.abandonment } },
  };
  expect(slaRows(view).find((row) => row.name === "abandonment")?.verdict).toBe("attention");
});

test("the longest wait of the centre is that of the caller who came first, whatever the queue", () => {
  const [queue] = wallboard.queues;
  if (!queue) throw new Error("no queue");
  const queues = [
    { ...queue, waiting: 2, longestSince: 500 },
    { ...queue, waiting: 1, longestSince: 300 },
    { ...queue, waiting: 0, longestSince: null },
  ];
  expect(waitingNow(queues)).toEqual({ count: 3, longestSince: 300 });
});
