import { existsSync } from "node:fs";
import { type Finding, report } from "./checks/finding.ts";
import { checkLimits } from "./checks/limits.ts";
import { checkPurity } from "./checks/purity.ts";
import { readSourceTree } from "./checks/source-tree.ts";
import { checkTests } from "./checks/tests.ts";
import { checkTexts } from "./checks/texts.ts";
import { type Outcome, ROOT, runScript, runStep } from "./command.ts";

const BIOME = "@biomejs/biome/bin/biome";
const PLACES = ["src", "web/src", "simulator", "test", "tools", "bench"];

/** The static steps in the order a reader wants to hear of them. */
const STEPS: ReadonlyArray<{ name: string; work: () => Promise<Outcome> }> = [
  { name: "format", work: () => runScript(BIOME, ["format", "--diagnostic-level=warn", "."]) },
  {
    name: "lint",
    work: () => runScript(BIOME, ["check", "--formatter-enabled=false", "--error-on-warnings", "--diagnostic-level=warn", "."]),
  },
  {
    name: "borders",
    work: () => runScript("dependency-cruiser/bin/dependency-cruise.mjs", ["--config", ".dependency-cruiser.cjs", ...places()]),
  },
  { name: "purity", work: async () => outcomeOf(checkPurity(readSourceTree(ROOT))) },
  { name: "types", work: types },
  { name: "dead-code", work: () => runScript("knip/bin/knip.js", ["--no-progress"]) },
  { name: "limits", work: async () => outcomeOf(checkLimits(readSourceTree(ROOT))) },
  { name: "tests", work: async () => outcomeOf(checkTests(readSourceTree(ROOT))) },
  { name: "texts", work: async () => outcomeOf(checkTexts(readSourceTree(ROOT))) },
];

/**
 * Runs the static steps (all of them when none is named), each shown with its time; goes on after a failing one, so
 * that one run tells everything that has to be mended.
 * @returns the name of the first step that failed, or `null`
 */
export async function runChecks(names: readonly string[]): Promise<string | null> {
  const unknown = names.find((name) => !STEPS.some((step) => step.name === name));
  if (unknown !== undefined) {
    console.error(`There is no check called "${unknown}": choose from ${STEPS.map((step) => step.name).join(", ")}.`);
    return unknown;
  }
  let failed: string | null = null;
  for (const step of STEPS.filter((one) => names.length === 0 || names.includes(one.name))) {
    const passed = await runStep(step.name, step.work);
    if (!passed) failed ??= step.name;
  }
  return failed;
}

function places(): string[] {
  return PLACES.filter((place) => existsSync(`${ROOT}/${place}`));
}

async function types(): Promise<Outcome> {
  const projects = ["tsconfig.json", "web/tsconfig.json"].filter((path) => existsSync(`${ROOT}/${path}`));
  const outcomes = await Promise.all(projects.map((project) => runScript("typescript/bin/tsc", typeArguments(project))));
  return { ok: outcomes.every((one) => one.ok), output: outcomes.map((one) => one.output).join("") };
}

/** What was found the last time is kept under `var/`, so that a second run looks at what changed only. */
function typeArguments(project: string): string[] {
  const memory = `var/test/${project.replaceAll("/", "-")}.tsbuildinfo`;
  return ["--noEmit", "--incremental", "--tsBuildInfoFile", memory, "-p", project];
}

function outcomeOf(findings: readonly Finding[]): Outcome {
  return { ok: findings.length === 0, output: report(findings) };
}

if (import.meta.main) process.exitCode = (await runChecks(process.argv.slice(2))) === null ? 0 : 1;
