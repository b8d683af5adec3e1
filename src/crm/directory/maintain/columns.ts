import { columnName, type Table, type TableRow } from "../../../admin/table/table.ts";
import { classificationPaths } from "../../../centre/classification.ts";
import { type Centre, type DirectoryEntry, directoryEntrySchema } from "../../../centre/schema.ts";
import { SECTION_WORDS } from "./check.ts";

/** What a column of a sheet may hold. */
export const sectionColumns = [
  ...(["id", "name", "kana", "extension", "classification", "schedule", "floor", "words"] as const),
  ...(["substitutes", "validFrom", "validUntil", "note"] as const),
] as const;
export type Column = (typeof sectionColumns)[number];
/** The header that holds each; a column that is not there is left as it is in the directory. */
export type Mapping = { readonly [column in Column]?: string | undefined };
export type RowError = { readonly row: number; readonly column: string; readonly sentence: string };

const ALSO: Readonly<Partial<Record<Column, readonly string[]>>> = {
  id: ["ID", "コード"],
  name: ["係名", "課名", "部署", "部署名", "名称", "所属"],
  kana: ["よみ", "フリガナ", "ふりがな", "カナ", "かな"],
  extension: ["内線番号", "電話", "番号"],
  classification: ["区分", "分類"],
  floor: ["フロア", "場所", "階数"],
  words: ["キーワード", "言葉", "業務", "用件"],
  substitutes: ["代理", "代わり"],
  note: ["備考", "メモ"],
};

/** The columns by the headers they usually have; what is not recognised is chosen by hand. */
export function guessedMapping(header: readonly string[]): Mapping {
  const named = sectionColumns.flatMap((column) => {
    const names = [SECTION_WORDS[column] ?? column, ...(ALSO[column] ?? [])];
    const found = header.find((one) => names.includes(one));
    return found === undefined ? [] : [[column, found] as const];
  });
  return Object.fromEntries(named);
}

type Known = Pick<Centre, "departments" | "schedules">;
export type ReadSections = {
  readonly sections: readonly { readonly row: number; readonly entry: DirectoryEntry }[];
  readonly errors: readonly RowError[];
};
/** Without these there is no section. */
const NEEDED: readonly Column[] = ["name", "kana", "extension"];

/**
 * The sections of a sheet. Those that are known – by their name for programs, else by what they are called – keep what
 * the sheet does not say. Mistakes name row and column; a sheet that lacks a needed column says so once.
 */
export function readSections(table: Table, mapping: Mapping, known: Known, before: readonly DirectoryEntry[]): ReadSections {
  const columns = new Map(
    sectionColumns.map((column) => [column, mapping[column] === undefined ? -1 : table.header.indexOf(mapping[column])]),
  );
  const missing = NEEDED.filter((column) => (columns.get(column) ?? -1) < 0);
  if (missing.length > 0) {
    const words = missing.map((column) => `「${SECTION_WORDS[column]}」`).join("");
    return { sections: [], errors: [{ row: 1, column: "", sentence: `${words}の列がありません。どの列かを選んでください。` }] };
  }
  const reader = cellReader(known, before);
  const sections: { row: number; entry: DirectoryEntry }[] = [];
  const errors: RowError[] = [];
  for (const row of table.rows) {
    const read = readRow(row, columns, reader, before);
    if ("entry" in read) sections.push({ row: row.number, entry: read.entry });
    else errors.push(...read.errors);
  }
  return { sections, errors: [...errors, ...twice(sections, columns)] };
}

type Columns = ReadonlyMap<Column, number>;
type Reader = (column: Column, text: string) => unknown;

/** What a cell says; names stand for ids, several are parted by 、 or a line break. */
function cellReader({ departments, schedules }: Known, before: readonly DirectoryEntry[]): Reader {
  const places = classificationPaths(departments);
  const place = (text: string) =>
    places.find(({ id, path }) => id === text || path === text || path.replaceAll(" › ", " ") === text)?.id ?? text;
  const parts = (text: string) =>
    text
      .split(/[、,，\n]/)
      .map((part) => part.trim())
      .filter(Boolean);
  return (column, text) => {
    if (column === "classification") return place(text);
    if (column === "schedule") return schedules.find((one) => one.id === text || one.name === text)?.id ?? text;
    if (column === "words") return parts(text);
    if (column === "substitutes") return parts(text).map((name) => before.find((one) => one.name === name)?.id ?? name);
    if (column === "validFrom" || column === "validUntil") return text.slice(0, 10).replaceAll("/", "-");
    if (column === "extension") return text.normalize("NFKC");
    return text;
  };
}

function readRow(
  row: TableRow,
  columns: Columns,
  read: Reader,
  before: readonly DirectoryEntry[],
): { entry: DirectoryEntry } | { errors: RowError[] } {
  const cell = (column: Column) => row.cells[columns.get(column) ?? -1] ?? "";
  const old = before.find((one) => (cell("id") === "" ? one.name === cell("name") : one.id === cell("id")));
  const said = sectionColumns.flatMap((column) => {
    if ((columns.get(column) ?? -1) < 0) return [];
    const text = cell(column);
    return [[column, text === "" ? undefined : read(column, text)] as const];
  });
  const id = old?.id ?? (cell("id") || `naisen-${cell("extension").normalize("NFKC").toLowerCase()}`);
  const found = { words: [cell("name")], schedule: "office", ...old, ...Object.fromEntries(said), id };
  const whole = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  const parsed = directoryEntrySchema.safeParse({ words: [cell("name")], ...whole });
  if (parsed.success) return { entry: parsed.data };
  return { errors: parsed.error.issues.map((issue) => cellError(row, columns, issue.path[0], String(issue.path[0]))) };
}

function cellError(row: TableRow, columns: Columns, key: PropertyKey | undefined, name: string): RowError {
  const column = sectionColumns.find((one) => one === key);
  const at = column === undefined ? -1 : (columns.get(column) ?? -1);
  const text = at < 0 ? "" : (row.cells[at] ?? "");
  const words = SECTION_WORDS[name] ?? name;
  return {
    row: row.number,
    column: at < 0 ? "" : columnName(at),
    sentence: text === "" ? `${words}がありません。` : `${words}「${text.slice(0, 30)}」は読めません。`,
  };
}

/** A section that stands in the sheet twice. */
function twice(sections: ReadSections["sections"], columns: Columns): RowError[] {
  const at = columns.get("name") ?? 0;
  return sections.flatMap(({ row, entry }, index) => {
    const first = sections.findIndex((one) => one.entry.id === entry.id);
    const above = sections[first]?.row;
    return first === index || above === undefined
      ? []
      : [{ row, column: columnName(at), sentence: `「${entry.name}」は${above}行目にもあります。` }];
  });
}
