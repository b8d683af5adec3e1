import { describe, expect, test } from "vitest";
import { checkPurity } from "../../tools/checks/purity.ts";

const found = (path: string, text: string) => checkPurity([{ path, text }]).map((one) => one.line);

describe("a pure part may not touch", () => {
  const touches = [
    "export const at = Date.now();",
    "export const at = new Date();",
    "export const at = Date();",
    "export const dice = Math.random();",
    "export const at = performance.now();",
    "setTimeout(() => {}, 5);",
    "export const home = process.env;",
    'export const page = fetch("http://localhost");',
    "export const id = crypto.randomUUID();",
    'console.log("x");',
    'import { readFileSync } from "node:fs";',
    'import fs from "fs";',
    'import { randomBytes } from "node:crypto";',
    'import pg from "pg";',
    'import { pino } from "pino";',
    "export const send = { fetch };",
  ];
  test.each(touches)("the outside: %s", (text) => {
    expect(found("src/telephony/acd/next-offer.ts", `\n${text}\n`)).toEqual([2]);
  });
});

describe("a pure part may", () => {
  const harmless = [
    "export const at = new Date(0);",
    'import { createHash } from "node:crypto";',
    'import type { Pool } from "pg";',
    "export const go = (fetch: () => void) => fetch();",
    "export const x = call.process;",
    "export type Job = { process: string; fetch(): void };",
    "// Date.now() is named in a comment",
    'export const label = "process";',
    "export const dial = { performance: 1 };",
  ];
  test.each(harmless)("say: %s", (text) => {
    expect(found("src/telephony/acd/next-offer.ts", text)).toEqual([]);
  });
});

const CLOCK = "export const at = Date.now();";

test.each([
  "src/crm/contact/store.ts",
  "src/crm/contact/routes.ts",
  "src/telephony/recording/disk-adapter.ts",
  "src/telephony/ari/connection.ts",
  "src/app/clock.ts",
  "src/telephony/acd/next-offer.test.ts",
  "simulator/day.ts",
  "web/src/shared/ui/Clock.tsx",
])("the edge %s may read the clock", (path) => {
  expect(found(path, CLOCK)).toEqual([]);
});

test.each(["src/kernel/ids.ts", "src/telephony/asterisk/dialplan.ts", "src/telephony/recording/policy.ts", "src/cms/metrics/restore.ts"])(
  "the file %s may not read the clock",
  (path) => {
    expect(found(path, CLOCK)).toEqual([1]);
  },
);
