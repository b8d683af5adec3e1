import { expect, test } from "vitest";
import { partsOf } from "./parts.ts";

test("a text is shown whole, with every finding marked", () => {
  const text = "林さんから03-1111-2222へ";
  const parts = partsOf(text, [
    { start: 0, end: 1 },
    { start: 5, end: 17 },
  ]);
  expect(parts.map((part) => part.text).join("")).toBe(text);
  expect(parts.filter((part) => part.marked).map((part) => part.text)).toEqual(["林", "03-1111-2222"]);
});
