import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { ROOT } from "../../tools/command.ts";

const SNIPPETS = {
  noExplicitAny: "export const x = (y: any): string => String(y);\n",
  noEmptyBlockStatements: "export function f(): void {\n  try {\n    JSON.parse('');\n  } catch {}\n}\n",
  noFloatingPromises: "async function f(): Promise<number> {\n  return 1;\n}\nexport function g(): void {\n  f();\n}\n",
  noNonNullAssertion: "export const f = (x: string | null): string => x!;\n",
  noFocusedTests: 'import { test } from "vitest";\ntest.only("x", () => {});\n',
  noSkippedTests: 'import { test } from "vitest";\ntest.skip("x", () => {});\n',
  useButtonType: "export const X = () => <button>x</button>;\n",
  useExhaustiveDependencies:
    'import { useEffect } from "react";\nexport function X(p: { a: string }) {\n  useEffect(() => {\n    document.title = p.a;\n  }, []);\n  return null;\n}\n',
} as const;

const reported = z.object({ diagnostics: z.array(z.object({ category: z.string(), severity: z.string() })) });

let folder: string;
let rules: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lint-"));
  mkdirSync(join(folder, "src"));
  cpSync(`${ROOT}/biome.json`, join(folder, "biome.json"));
  for (const [rule, text] of Object.entries(SNIPPETS)) writeFileSync(join(folder, "src", `${rule}.test.tsx`), text);
  const { diagnostics } = reported.parse(JSON.parse(await lint()));
  rules = diagnostics.filter((one) => one.severity !== "information").map((one) => one.category.split("/").at(-1) ?? "");
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function lint(): Promise<string> {
  const args = [`${ROOT}/node_modules/@biomejs/biome/bin/biome`, "lint", "--reporter=json", "--max-diagnostics=none", "."];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      return stdout.startsWith("{") ? resolve(stdout) : reject(error ?? new Error(stderr));
    });
  });
}

test.each(Object.keys(SNIPPETS))("the lint step is red for %s", (rule) => {
  expect(rules).toContain(rule);
});
