import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { ContentVersion } from "../../../admin/content/content.ts";
import type { Table } from "../../../admin/table/table.ts";
import { loadCentre } from "../../../centre/load-adapter.ts";
import type { Centre, DirectoryEntry } from "../../../centre/schema.ts";
import { checkWrittenSection } from "./check.ts";
import { guessedMapping } from "./columns.ts";
import { maintained, planned } from "./plan.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await loadCentre("config/toshima");
});
const HEADER = ["名前", "読み", "内線番号", "行政区分", "受付時間", "用件の言葉", "代わりの係", "開始日"];
const row = (entry: DirectoryEntry, change: Record<number, string> = {}) => {
  const cells = [entry.name, entry.kana, entry.extension, entry.classification, entry.schedule, entry.words.join("、"), "", ""];
  return cells.map((cell, at) => change[at] ?? cell);
};
const sheet = (rows: readonly string[][], header = HEADER): Table => ({
  header,
  rows: rows.map((cells, at) => ({ number: at + 2, cells })),
});
const plan = (rows: readonly string[][], header = HEADER) => {
  const table = sheet(rows, header);
  return planned(table, guessedMapping(header), centre, centre.directory);
};
const [first, second] = [0, 1];
const at = (index: number) => centre.directory[index] as DirectoryEntry;

describe("a sheet of the directory", () => {
  test("that says what is there changes nothing", () => {
    const { added, changed, gone, same, errors } = plan(centre.directory.map((entry) => row(entry)));
    expect({ added, changed, gone, errors, same }).toEqual({ added: [], changed: [], gone: [], errors: [], same: centre.directory.length });
  });

  test("shows what is new, what changes and how, and what it does not name", () => {
    const found = plan([
      row(at(first), { 2: "７９９９９" }),
      ["新しい係", "あたらしいかかり", "70001", at(first).classification, "office", "", at(second).name, ""],
    ]);
    expect(found.errors).toEqual([]);
    expect(found.changed).toEqual([
      { id: at(first).id, name: at(first).name, fields: [{ field: "内線", before: at(first).extension, after: "79999" }] },
    ]);
    expect(found.added).toEqual([{ id: "naisen-70001", name: "新しい係" }]);
    expect(found.gone).toHaveLength(centre.directory.length - 1);
    expect(found.write.at(-1)).toMatchObject({ substitutes: [at(second).id], words: ["新しい係"] });
  });

  test("names row and column of each mistake, and writes nothing of it by itself", () => {
    const wrong = [
      row(at(first), { 2: "内線" }),
      row(at(second), { 3: "ない区分", 7: "4月から" }),
      row(at(2), { 2: at(3).extension }),
      row(at(first)),
    ];
    expect(plan(wrong).errors.map(({ row: line, column }) => `${line}${column}`)).toEqual(["2C", "3D", "3H", "4C"]);
    expect(plan([row(at(4)), row(at(4))]).errors).toMatchObject([{ row: 3, column: "A" }]);
  });

  test("without a needed column says which one, once", () => {
    const { errors, write } = plan([["企画課"]], ["名前"]);
    expect(errors).toEqual([{ row: 1, column: "", sentence: "「読み」「内線」の列がありません。どの列かを選んでください。" }]);
    expect(write).toEqual([]);
  });

  test("whatever it holds, is planned or refused with a place, never half", () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("office", "2201", "2027-04-01", "企画課", "、、"));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 8, maxLength: 8 }), { maxLength: 5 }), (rows) => {
        const { errors, added, changed, write, same } = plan(rows);
        for (const error of errors) expect(error.row).toBeGreaterThan(0);
        if (errors.length === 0) expect([added.length + changed.length, same + write.length]).toEqual([write.length, rows.length]);
      }),
    );
  });
});

test("what was published last is maintained further, also where it begins later; what has ended is not", () => {
  const version = (id: string, n: number, more: Partial<ContentVersion>): ContentVersion => ({
    ...{ kind: "section", id, version: n, body: null, state: "published", validFrom: 9e15, writtenBy: "ito", writtenAt: 0, note: "" },
    ...more,
  });
  const later = { ...at(first), name: "来年の課" };
  const found = maintained(centre.directory, [
    version(at(first).id, 1, { body: later }),
    version(at(first).id, 2, { body: at(second), state: "draft" }),
    version(at(second).id, 1, {}),
  ]);
  expect(found.entries[0]).toEqual(later);
  expect(found.entries.some((one) => one.id === at(second).id)).toBe(false);
  expect(found.versions.get(at(first).id)).toBe(2);
});

test("a section that stands in for another cannot be ended, and nobody stands in for oneself", () => {
  const helped = { ...at(first), substitutes: [at(second).id] };
  const known = { ...centre, directory: [helped, ...centre.directory.slice(1)] };
  expect(checkWrittenSection(known, at(second).id, null)).toHaveLength(1);
  expect(checkWrittenSection(known, at(first).id, null)).toEqual([]);
  const own = checkWrittenSection(centre, at(first).id, {
    ...at(first),
    substitutes: [at(first).id],
    validFrom: "2027-04-01",
    validUntil: "2027-03-31",
  });
  expect(own.map((one) => one.at[0])).toEqual(["validUntil", "substitutes"]);
});
