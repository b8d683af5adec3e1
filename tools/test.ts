import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { runChecks } from "./check.ts";
import { type Outcome, ROOT, runScript, runStep } from "./command.ts";
import { type Count, countOf, sumOf } from "./test-count.ts";

/** The kinds of test, fastest first: a broken rule is told before a browser is started. */
const KINDS = [
  { name: "rule", title: "rule tests" },
  { name: "db", title: "database tests" },
  { name: "asterisk", title: "asterisk tests" },
  { name: "screens", title: "screen tests" },
  { name: "e2e", title: "end-to-end tests" },
] as const;

/**
 * The whole of `./madoguchi test` after set-up: the static checks, then each kind of test; stops at the first step
 * that fails. The last line is always `N passed, N failed`; a step that fails without naming a test counts as one.
 * @param args `--only KIND` runs one kind of test and no checks; anything after `--` goes to vitest (a file, `-t title`)
 * @returns the exit code: 0 passed, 1 failed, 2 not understood
 */
export async function runTests(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: { only: { type: "string" } }, allowPositionals: true });
  const wanted = KINDS.filter((kind) => values.only === undefined || kind.name === values.only);
  if (wanted.length === 0) {
    console.error(`There is no kind of test called "${values.only}": choose one of ${KINDS.map((kind) => kind.name).join(", ")}.`);
    return 2;
  }
  const counts: Count[] = [];
  let stoppedAt = values.only === undefined ? await runChecks([]) : null;
  if (stoppedAt !== null) counts.push({ passed: 0, failed: 1 });
  for (const kind of wanted) {
    if (stoppedAt !== null) break;
    const passed = await runStep(kind.title, () => runKind(kind.name, positionals, counts));
    if (!passed) stoppedAt = kind.title;
  }
  return closingLines(stoppedAt, sumOf(counts));
}

async function runKind(kind: string, more: readonly string[], counts: Count[]): Promise<Outcome> {
  const report = `${ROOT}/var/test/${kind}.json`;
  mkdirSync(`${ROOT}/var/test`, { recursive: true });
  rmSync(report, { force: true });
  const args = ["run", "--project", kind, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  // Somebody who names a file means that file: a kind without it has nothing to say.
  if (more.length > 0) args.push("--passWithNoTests", ...more);
  const outcome = await runScript("vitest/vitest.mjs", args, "live");
  counts.push(countOf(readReport(report), outcome.ok));
  return outcome;
}

function readReport(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function closingLines(stoppedAt: string | null, total: Count): number {
  console.log(stoppedAt === null ? "\nEverything passed." : `\nStopped at: ${stoppedAt}.`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return stoppedAt === null ? 0 : 1;
}

if (import.meta.main) process.exitCode = await runTests(process.argv.slice(2));
