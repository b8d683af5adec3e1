import { expect, test } from "vitest";
import type { ContentVersion } from "../../admin/content/content.ts";
import type { DirectoryEntry } from "../../centre/schema.ts";
import { type Script, scriptSchema } from "../../centre/script/schema.ts";
import { HOUR } from "../../kernel/ids.ts";
import { centreAt, formerSections, scriptsOverTime } from "./centre-content.ts";

const script = (version: number): Script => scriptSchema.parse({ id: "a", version, name: "例", steps: [{ title: "名のる" }] });
const published = (n: number, writtenAt: number, validFrom: number): ContentVersion => ({
  ...{ kind: "script", id: "a", version: n, body: script(n + 1), state: "published", validFrom, writtenAt },
  ...{ writtenBy: "ito", note: "" },
});

test("a talk keeps the script that was in force when it rang, also where a correction is dated back", () => {
  const scriptsAt = scriptsOverTime([script(1)], [published(1, 100, 0), published(2, 150, 300)]);
  expect([50, 100, 299, 300].map((at) => scriptsAt(at)[0]?.version)).toEqual([1, 2, 2, 3]);
});

test("a section is there from its first day through its last, in Japan's time", () => {
  const section: DirectoryEntry = {
    ...{ id: "a", name: "例の課", kana: "れいのか", extension: "70001", classification: "x", schedule: "office", words: ["例"] },
    ...{ validFrom: "2026-12-01", validUntil: "2026-12-31" },
  };
  const at = (local: string) => Date.parse(`${local}+09:00`);
  const there = (instant: number) => centreAt({ directory: [section], scripts: [] }, [], instant).directory.length === 1;
  const edges = [at("2026-12-01T00:00"), at("2026-12-31T23:59")];
  expect([...edges, at("2026-11-30T23:59"), at("2027-01-01T00:00")].map(there)).toEqual([true, true, false, false]);
  expect(there(at("2026-12-15T12:00") + HOUR)).toBe(true);
});

test("a section that has ended keeps its last name for old records, and one that is still to come has none", () => {
  const entry = (id: string, name: string, more: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
    ...{ id, name, kana: "れい", extension: "70001", classification: "x", schedule: "office", words: ["例"] },
    ...more,
  });
  const written = (id: string, n: number, body: DirectoryEntry | null, validFrom = n): ContentVersion => ({
    ...published(n, n, validFrom),
    ...{ kind: "section", id, body },
  });
  const versions = [
    written("new", 1, entry("new", "新しい課")),
    written("new", 2, entry("new", "改まった課")),
    written("new", 3, null),
    written("coming", 1, entry("coming", "来年の課"), 1_000),
    written("stays", 1, entry("stays", "続く課")),
  ];
  const over = entry("over", "終わった課", { validUntil: "1969-12-31" });
  expect(formerSections([over], versions, 500)).toEqual([
    { id: "over", name: "終わった課" },
    { id: "new", name: "改まった課" },
  ]);
});
