import { expect, test } from "vitest";
import { spanOf } from "../shared/time/days.ts";
import { latestWeek, queryOf } from "./search.ts";

const MORNING = Date.parse("2026-11-24T08:00:00+09:00");

test("the page begins with the last seven days, counted as Tokyo counts them", () => {
  expect(latestWeek(MORNING)).toMatchObject({ from: "2026-11-18", to: "2026-11-24", agent: "" });
  expect(spanOf(latestWeek(MORNING))).toEqual({ from: Date.parse("2026-11-17T15:00:00Z"), to: Date.parse("2026-11-24T15:00:00Z") });
});

test("only what was filled in is asked for", () => {
  const query = new URLSearchParams(queryOf({ ...latestWeek(MORNING), agent: "yamada", contact: " 0198A0C0 " }, "1~r.1"));
  expect([...query.keys()]).toEqual(["from", "to", "limit", "agent", "contact", "after"]);
  expect(query.get("contact")).toBe("0198a0c0");
});

test("days the wrong way round, or missing, are no span", () => {
  expect(spanOf({ from: "2026-11-25", to: "2026-11-24" })).toBeNull();
  expect(spanOf({ from: "", to: "2026-11-24" })).toBeNull();
});
