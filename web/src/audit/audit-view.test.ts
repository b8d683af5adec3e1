import { expect, test } from "vitest";
import { auditKinds } from "../../../src/admin/audit/api.ts";
import { fileAddress, KINDS, latestWeek, outcomeTone, queryOf } from "./audit-view.ts";

const search = latestWeek(Date.UTC(2026, 10, 24, 1));

test("every kind of line can be looked for by a word", () => {
  expect(Object.keys(KINDS)).toEqual(Object.keys(auditKinds));
});

test("who and what is asked for goes with the days, a kind nobody knows does not", () => {
  const query = new URLSearchParams(queryOf({ ...search, kind: "monitor", person: "watanabe" }, 12));
  expect(Object.fromEntries(query)).toMatchObject({ kind: "monitor", person: "watanabe", before: "12" });
  expect(queryOf({ ...search, kind: "gossip" }, null)).not.toContain("kind");
});

test("the file holds what the list was narrowed to", () => {
  expect(fileAddress({ ...search, kind: "numbers" }, "csv")).toMatch(/kind=numbers&format=csv$/);
});

test("what was refused stands out", () => {
  expect((["done", "refused", "missing"] as const).map((outcome) => outcomeTone({ outcome }))).toEqual(["ok", "error", "warn"]);
});
