import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { problem } from "../../desk/api.ts";
import { problemOf, problemOfError } from "./problems.ts";

const source = join(import.meta.dirname, "../..");
const refusals = ["admin", "crm", "desk", "telephony/call"].flatMap((folder) =>
  readdirSync(join(source, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes(".test."))
    .flatMap((name) =>
      [...readFileSync(join(source, folder, name), "utf8").matchAll(/code = "([a-z-]+)"/g)].map((match) => match[1] ?? ""),
    ),
);

test.each([...new Set(refusals)])("the refusal %s has a Japanese sentence of its own that ends as one", (code) => {
  const answer = problemOf(code, { seconds: 3 });
  expect(problem.parse(answer).detail).toMatch(/[ぁ-ん].*。$/);
  expect(answer.title).not.toBe("できません");
});

test("a defect is told to nobody but the log", () => {
  const answer = problemOfError(new Error("password authentication failed for user madoguchi"));
  expect(answer).toMatchObject({ status: 500, code: "defect" });
  expect(JSON.stringify(answer)).not.toContain("madoguchi_");
  expect(answer.detail).not.toContain("password");
});
