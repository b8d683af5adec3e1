import { describe, expect, test } from "vitest";
import { checkTests } from "../../tools/checks/tests.ts";
import { checkTexts } from "../../tools/checks/texts.ts";

describe("two tests in one file", () => {
  const found = (text: string) => checkTests([{ path: "src/a/ring.test.ts", text }]).map((one) => one.line);

  test("may not share a title", () => {
    expect(found('test("it rings", f);\ntest("it rings", g);\n')).toEqual([2]);
  });

  test("may share a title under different headings", () => {
    expect(found('describe("by day", () => { test("it rings", f); });\ndescribe("by night", () => { test("it rings", f); });\n')).toEqual(
      [],
    );
  });
});

describe("an error is not swallowed", () => {
  const found = (text: string) => checkTests([{ path: "src/a/ring.ts", text }]).map((one) => one.line);

  test.each([
    "try { f(); } catch {}",
    "try { f(); } catch (e) { /* never mind */ }",
    "f().catch(() => {});",
    "f().catch(() => undefined);",
  ])("by %s", (text) => {
    expect(found(text)).toEqual([1]);
  });

  test("when the catch recovers", () => {
    expect(found("try { f(); } catch { g(); }\nf().catch((e) => g(e));")).toEqual([]);
  });
});

describe("a text that must not be committed", () => {
  // Put together here, so that this file does not hold what it forbids.
  const texts: ReadonlyArray<[string, string]> = [
    ["package-lock.json", '"resolved": "somewhere"'],
    [".npmrc", ["registry=https://regi", "stry.example"].join("")],
    ["README.md", `see ${["/ho", "me/ann/madoguchi"].join("")}`],
    ["config/key.txt", ["-----BEGIN PRIVATE", "KEY-----"].join(" ")],
    ["src/a/ring.ts", ["// TO", "DO: ring"].join("")],
    ["src/a/ring.ts", ["// @ts-", "ignore"].join("")],
    ["CHANGELOG.md", [`${"<".repeat(7)}`, "HEAD"].join(" ")],
  ];
  test.each(texts)("is found in %s: %s", (path, text) => {
    expect(checkTexts([{ path, text: `first line\n${text}\n` }]).map((one) => one.line)).toEqual([2]);
  });

  test("is not seen where there is none", () => {
    expect(checkTexts([{ path: "web/src/shared/ui/Button.tsx", text: 'import { x } from "../shared/ui/X.tsx";\n' }])).toEqual([]);
  });
});
