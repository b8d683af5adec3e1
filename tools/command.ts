import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The root of the checkout. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/** What a step found: `ok` when there is nothing to mend, otherwise `output` says what and where. */
export type Outcome = { ok: boolean; output: string };

/**
 * Runs a script of an installed package with this very Node, from the root of the checkout.
 * @param show `"live"` lets the reader follow a long run; `"afterwards"` keeps the output for the report of the step
 */
export function runScript(script: string, args: readonly string[], show: "live" | "afterwards" = "afterwards"): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${ROOT}/node_modules/${script}`, ...args], {
      cwd: ROOT,
      env: { ...process.env, PATH: `${ROOT}/node_modules/.bin:${process.env.PATH ?? ""}` },
      stdio: show === "live" ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    const parts: string[] = [];
    child.stdout?.on("data", (part) => parts.push(String(part)));
    child.stderr?.on("data", (part) => parts.push(String(part)));
    child.on("error", reject);
    child.on("close", (code) => resolve({ ok: code === 0, output: parts.join("") }));
  });
}

/** Runs one named step, prints `✓ name 1.2s` or `✗ name 1.2s` with what was found, and answers whether it passed. */
export async function runStep(name: string, work: () => Promise<Outcome>): Promise<boolean> {
  const start = performance.now();
  const outcome = await work();
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  console.log(`${outcome.ok ? "✓" : "✗"} ${name} ${seconds}s`);
  if (!outcome.ok && outcome.output) console.log(outcome.output.trimEnd());
  return outcome.ok;
}
