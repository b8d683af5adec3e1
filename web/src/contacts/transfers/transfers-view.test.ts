import { expect, test } from "vitest";
import { fileAddress, latestWeek, queryOf, sectionChoices } from "./transfers-view.ts";

const NOW = Date.UTC(2026, 10, 24, 1);

test("the last seven days are looked for at first, whole days of Tokyo", () => {
  const search = latestWeek(NOW);
  expect([search.from, search.to]).toEqual(["2026-11-18", "2026-11-24"]);
  const query = new URLSearchParams(queryOf(search, null));
  expect([query.get("from"), query.get("to")]).toEqual([String(Date.UTC(2026, 10, 17, 15)), String(Date.UTC(2026, 10, 24, 15))]);
});

test("the file holds what the list was narrowed to, not its page", () => {
  const address = fileAddress({ ...latestWeek(NOW), by: "exchange", result: "failed", section: "zeimu" }, "xlsx");
  expect(address).toContain("by=exchange&result=failed&section=zeimu&format=xlsx");
  expect(address).not.toContain("limit");
});

test("days the wrong way round find nothing", () => {
  expect(queryOf({ ...latestWeek(NOW), from: "2026-12-01" }, null)).toContain("from=0&to=0");
});

test("sections stand in the order of their names", () => {
  expect(Object.keys(sectionChoices({ sections: { b: "税務課", a: "介護保険課" }, formerSections: { c: "旧課" } }))).toEqual([
    "a",
    "c",
    "b",
  ]);
});
