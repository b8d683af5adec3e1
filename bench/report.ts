import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import { checkout } from "../src/app/settings/folders.ts";

/** What a benchmark measured; names are stable and explained in `docs/benchmarks.md`. */
export type Figures = Readonly<Record<string, number>>;

/** One benchmark: prints lines for people while it works, answers its figures and the versions of the parts it used. */
export type Bench = (say: (line: string) => void) => Promise<{ figures: Figures; versions?: Readonly<Record<string, string>> }>;

/** Where it was measured, so that a figure can be compared with another one. */
export type Context = {
  readonly cores: number;
  readonly memory: number;
  readonly commit: string;
  readonly versions: Readonly<Record<string, string>>;
};

/** The machine and the program of this run. `memory` is in MB; a version that cannot be told is left out. */
export function contextOf(parts: Readonly<Record<string, string>>): Context {
  return {
    cores: availableParallelism(),
    memory: Math.round(totalmem() / 2 ** 20),
    commit: commit(),
    versions: { node: process.versions.node, ...parts },
  };
}

/** The value below which `share` (0…1) of the numbers lie, by nearest rank; NaN when there are none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** A figure with as many digits as a reader compares. */
export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** What a program says of its own version (its first line); undefined when it is not there. */
export function versionOf(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
      .split("\n")[0]
      ?.trim();
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function commit(): string {
  const head = versionOf("git", ["-C", checkout, "rev-parse", "--short=12", "HEAD"]);
  if (head !== undefined) return head;
  const kept = join(checkout, "COMMIT");
  return existsSync(kept) ? readFileSync(kept, "utf8").trim() : "unknown";
}
