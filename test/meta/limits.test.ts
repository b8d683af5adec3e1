import { describe, expect, test } from "vitest";
import { checkLimits } from "../../tools/checks/limits.ts";

const lines = (count: number) => Array.from({ length: count }, (_, i) => `  say(${i});`).join("\n");
const functionOf = (count: number, name = "ring") => `export function ${name}() {\n${lines(count - 2)}\n}\n`;
const found = (path: string, text: string) => checkLimits([{ path, text }]).map((one) => one.what);

describe("the length of a function", () => {
  test("forty lines fit", () => {
    expect(found("src/a/ring.ts", functionOf(40))).toEqual([]);
  });

  test("forty-one lines are told with name and length", () => {
    expect(found("src/a/ring.ts", functionOf(41))).toEqual(["ring has 41 lines, 40 are the limit"]);
  });

  test("a component may have eighty lines, and no more", () => {
    expect(found("web/src/desktop/CallBar.tsx", functionOf(80, "CallBar"))).toEqual([]);
    expect(found("web/src/desktop/CallBar.tsx", functionOf(81, "CallBar"))).toEqual(["CallBar has 81 lines, 80 are the limit"]);
  });

  test("a function beside a component keeps the limit of functions", () => {
    expect(found("web/src/desktop/CallBar.tsx", functionOf(41, "useRing"))).toHaveLength(1);
  });

  test("a scenario told in a test may be long", () => {
    expect(found("src/a/ring.test.ts", `test("a day", () => {\n${lines(60)}\n});`)).toEqual([]);
  });

  test("a reason above the function lifts the limit", () => {
    expect(found("src/a/ring.ts", `// limit: one table, read from top to bottom\n${functionOf(60)}`)).toEqual([]);
    expect(found("src/a/ring.ts", `${"const x = 1;\n".repeat(9)}// limit: one table, read from top to bottom\n${functionOf(60)}`)).toEqual(
      [],
    );
  });

  test("a reason that gives none lifts nothing", () => {
    expect(found("src/a/ring.ts", `// limit: long\n${functionOf(60)}`)).toHaveLength(1);
  });
});

describe("the length of a file", () => {
  test("three hundred lines fit", () => {
    expect(found("src/a/table.ts", "const x = 1;\n".repeat(300))).toEqual([]);
  });

  test("one more does not", () => {
    expect(found("src/a/table.ts", "const x = 1;\n".repeat(301))).toEqual(["301 lines, 300 are the limit"]);
  });

  test("what a program wrote is not measured", () => {
    expect(found("src/telephony/ari/generated/types.ts", "const x = 1;\n".repeat(900))).toEqual([]);
  });
});

describe("a folder", () => {
  const folder = (count: number, ending: string) =>
    Array.from({ length: count }, (_, i) => ({ path: `src/a/f${i}${ending}`, text: "const x = 1;\n" }));

  test("holds twelve files and twelve tests", () => {
    expect(checkLimits([...folder(12, ".ts"), ...folder(12, ".test.ts")])).toEqual([]);
  });

  test("is split before the thirteenth", () => {
    expect(checkLimits(folder(13, ".ts"))).toEqual([{ path: "src/a", line: 1, what: "13 files in one folder, 12 are the limit" }]);
  });

  test("is never called after leftovers", () => {
    expect(found("src/cms/utils/round.ts", "const x = 1;\n")).toHaveLength(1);
  });
});

test("a file that only re-exports is told", () => {
  expect(found("src/a/index.ts", 'export { ring } from "./ring.ts";\nexport * from "./hold.ts";\n')).toEqual([
    "only re-exports: import from where the thing lives",
  ]);
});
