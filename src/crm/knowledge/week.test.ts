import { expect, test } from "vitest";
import { weekStart } from "./week.ts";

const tokyo = (text: string) => Date.parse(`${text}+09:00`);

test("a week begins on Monday at midnight in Tokyo", () => {
  expect(weekStart(tokyo("2026-11-25T10:00"))).toBe(tokyo("2026-11-23T00:00"));
  expect(weekStart(tokyo("2026-11-23T00:00"))).toBe(tokyo("2026-11-23T00:00"));
  expect(weekStart(tokyo("2026-11-22T23:59:59"))).toBe(tokyo("2026-11-16T00:00"));
});
