import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { titlesOf } from "../../tools/acceptance/titles.ts";
import { missingIn, PAGE, pageOf, readRequirements } from "../../tools/acceptance.ts";
import { ROOT } from "../../tools/command.ts";

const all = readRequirements();

test("every screen, setting and test that the acceptance table names exists", () => {
  expect(missingIn(all)).toEqual([]);
});

test("the acceptance table is as its data says: node tools/acceptance.ts was run", () => {
  expect(readFileSync(join(ROOT, PAGE), "utf8")).toBe(pageOf(all));
});

test("what does not exist is named with its requirement", () => {
  const made = {
    ...{ id: "F-9.9", asks: "何か", screens: [{ path: "/nowhere", name: "ない画面" }] },
    settings: [{ file: "config/toshima/centre.yaml", field: "nothing" }],
    tests: { "test/meta/acceptance.test.ts": ["a test that nobody wrote"], "test/gone.test.ts": ["a test in a file that is gone"] },
  };
  expect(missingIn([made])).toEqual([
    "F-9.9: no screen at /nowhere",
    "F-9.9: no nothing in config/toshima/centre.yaml",
    'F-9.9: test/meta/acceptance.test.ts has no test "a test that nobody wrote"',
    'F-9.9: test/gone.test.ts has no test "a test in a file that is gone"',
  ]);
});

test("a title is read with what stands around it", () => {
  const text = 'describe("a talk", () => { test.each([1])("ends (%s)", () => {}); });\ntest("alone", () => {});\nnot("a title");';
  expect(titlesOf({ path: "a.test.ts", text })).toEqual(["a talk › ends (%s)", "alone"]);
});
