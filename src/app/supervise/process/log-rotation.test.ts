import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { rotateLogs } from "./log-rotation.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "madoguchi-log-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a log that has grown too large is put aside, at most five of them, and the process that writes it goes on", () => {
  const log = join(folder, "api.log");
  for (let n = 1; n <= 7; n++) {
    writeFileSync(log, `run ${n}`.repeat(10));
    expect(rotateLogs(folder, 20)).toEqual(["api.log"]);
    expect(readFileSync(log, "utf8")).toBe("");
  }
  expect(readFileSync(`${log}.1`, "utf8")).toContain("run 7");
  expect(readFileSync(`${log}.5`, "utf8")).toContain("run 3");
  expect(existsSync(`${log}.6`)).toBe(false);
});

test("a short log stays where it is", () => {
  writeFileSync(join(folder, "api.log"), "short");
  expect(rotateLogs(folder, 20)).toEqual([]);
});
