import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../tools/command.ts";

const notes = readdirSync(`${ROOT}/docs/decisions`).filter((name) => name.endsWith(".md"));
const read = (name: string) => readFileSync(`${ROOT}/docs/decisions/${name}`, "utf8");

describe.each(notes)("the decision note %s", (name) => {
  test("fits one sitting: at most forty lines", () => {
    expect(read(name).trimEnd().split("\n").length).toBeLessThanOrEqual(40);
  });

  test.each(["Question", "Choice", "Why", "What would change it"])("answers: %s", (part) => {
    expect(read(name)).toContain(`**${part}`);
  });
});

test("no two decision notes share a number", () => {
  const numbers = notes.map((name) => name.slice(0, 4));
  expect(numbers.toSorted()).toEqual([...new Set(numbers)].toSorted());
});
