import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ROOT } from "../../tools/command.ts";

const cruised = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
});

/** Each file imports the one it must not; a file that nobody else names is empty. */
const CROSSINGS: Readonly<Record<string, readonly [rule: string, imports: string]>> = {
  "src/kernel/interval.ts": ["kernel-stands-alone", "../centre/schema.ts"],
  "src/telephony/acd/next-offer.ts": ["pure-parts-only-compute", "../recording/policy.ts"],
  "src/centre/opening.ts": ["pure-parts-have-no-edges", "./files-adapter.ts"],
  "src/desk/api.ts": ["api-is-words-only", "../telephony/recording/policy.ts"],
  "src/crm/contact/decide.ts": ["features-keep-their-edges", "../../cms/event-log/store.ts"],
  "src/desk/open.ts": ["subsystems-keep-their-edges", "../cms/event-log/store.ts"],
  "src/cms/live/board.ts": ["only-app-knows-everyone", "../../app/clock.ts"],
  "src/cms/live/day.ts": ["product-does-not-know-its-tools", "../../../simulator/day.ts"],
  "web/src/desktop/CallBar.tsx": ["portals-stay-apart", "../supervisor/Board.tsx"],
  "web/src/shared/ui/Button.tsx": ["shared-knows-no-portal", "../../supervisor/Board.tsx"],
  "web/src/supervisor/figures.ts": ["browser-takes-words-only", "../../../src/cms/event-log/store.ts"],
  "src/crm/script/page.ts": ["server-does-not-know-the-browser", "../../../web/src/supervisor/Board.tsx"],
  "src/cms/live/left.ts": ["no-cycle", "./right.ts"],
  "src/cms/live/lost.ts": ["everything-is-found", "./nowhere.ts"],
};
const ALLOWED: Readonly<Record<string, string>> = {
  "src/app/clock.ts": "../cms/event-log/store.ts",
  "src/cms/live/right.ts": "./left.ts",
  "src/telephony/acd/waiting.ts": "../../kernel/ids.ts",
  "src/cms/event-log/subscribe.ts": "./store.ts",
  "web/src/supervisor/words.ts": "../../../src/telephony/api.ts",
  "simulator/run.ts": "../src/telephony/acd/waiting.ts",
};
const EMPTY = [
  "src/centre/schema.ts",
  "src/centre/files-adapter.ts",
  "src/telephony/recording/policy.ts",
  "src/telephony/api.ts",
  "src/cms/event-log/store.ts",
  "src/kernel/ids.ts",
  "simulator/day.ts",
  "web/src/supervisor/Board.tsx",
];

let folder: string;
let violations: { from: string; rule: { name: string } }[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "borders-"));
  for (const path of EMPTY) write(path, "export {};\n");
  for (const [path, imports] of Object.entries(ALLOWED)) write(path, `import "${imports}";\n`);
  for (const [path, [, imports]] of Object.entries(CROSSINGS)) write(path, `import "${imports}";\n`);
  violations = cruised.parse(JSON.parse(await cruise())).summary.violations;
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** What dependency-cruiser says of the folder, as JSON; its exit code only repeats that there are violations. */
function cruise(): Promise<string> {
  const script = `${ROOT}/node_modules/dependency-cruiser/bin/dependency-cruise.mjs`;
  const args = [script, "--config", `${ROOT}/.dependency-cruiser.cjs`, "--output-type", "json", "src", "web", "simulator"];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      return stdout.startsWith("{") ? resolve(stdout) : reject(error ?? new Error(stderr));
    });
  });
}

const rulesBrokenBy = (path: string) => violations.filter((one) => one.from === path).map((one) => one.rule.name);

describe("a border is red when crossed", () => {
  test.each(Object.entries(CROSSINGS).map(([path, [rule, imports]]) => [rule, path, imports] as const))(
    "%s: %s imports %s",
    (rule, path) => {
      expect(rulesBrokenBy(path)).toContain(rule);
    },
  );
});

describe("a way that is open stays open", () => {
  const open = Object.entries(ALLOWED).filter(([path]) => path !== "src/cms/live/right.ts");
  test.each(open)("%s imports %s", (path) => {
    expect(rulesBrokenBy(path)).toEqual([]);
  });
});
