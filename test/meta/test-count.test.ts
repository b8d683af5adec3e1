import { expect, test } from "vitest";
import { countOf, sumOf } from "../../tools/test-count.ts";

const report = (passed: number, failed: number) => JSON.stringify({ numPassedTests: passed, numFailedTests: failed });

test("a run that passed counts its tests", () => {
  expect(countOf(report(12, 0), true)).toEqual({ passed: 12, failed: 0 });
});

test("a file that does not load counts as a failure although no test failed", () => {
  expect(countOf(report(12, 0), false)).toEqual({ passed: 12, failed: 1 });
});

test("a run that died without a report counts as a failure", () => {
  expect(countOf(null, false)).toEqual({ passed: 0, failed: 1 });
});

test("several runs add up, and none is nothing", () => {
  expect(sumOf([countOf(report(3, 1), false), countOf(report(2, 0), true)])).toEqual({ passed: 5, failed: 1 });
  expect(sumOf([])).toEqual({ passed: 0, failed: 0 });
});
