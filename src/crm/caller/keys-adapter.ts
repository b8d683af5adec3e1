import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { livingWeeks, weekOf } from "./weeks.ts";

/** Week → its key. */
type Keys = ReadonlyMap<number, Buffer>;

/** The keys of the weeks that count at an instant; the one of the week itself is made when there is none yet. */
export type CallerKeys = { at(now: number): Keys };

const BYTES = 32;

/** Keys in a file that only this process reads. Keys that do not count any more are gone from it the next time one is made. */
export function openCallerKeys(file: string): CallerKeys {
  let keys = readKeys(file);
  return {
    at(now) {
      const living = new Set(livingWeeks(now));
      const counting = new Map([...keys].filter(([week]) => living.has(week)));
      if (!counting.has(weekOf(now))) {
        counting.set(weekOf(now), randomBytes(BYTES));
        writeKeys(file, counting);
      }
      keys = counting;
      return keys;
    },
  };
}

function readKeys(file: string): Map<number, Buffer> {
  const lines = textOf(file)
    .split("\n")
    .map((line) => line.split(" "));
  return new Map(
    lines.flatMap(([week, key]) => {
      const bytes = Buffer.from(key ?? "", "base64url");
      return /^\d+$/.test(week ?? "") && bytes.length === BYTES ? [[Number(week), bytes] as const] : [];
    }),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

/** Whole or not at all: a key that is half written would recognise nobody. */
function writeKeys(file: string, keys: Keys): void {
  writeFileSync(`${file}.new`, [...keys].map(([week, key]) => `${week} ${key.toString("base64url")}\n`).join(""), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
