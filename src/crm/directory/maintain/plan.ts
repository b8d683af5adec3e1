import type { ContentVersion } from "../../../admin/content/content.ts";
import { columnName, type Table } from "../../../admin/table/table.ts";
import type { Centre, DirectoryEntry } from "../../../centre/schema.ts";
import { directoryEntrySchema } from "../../../centre/schema.ts";
import type { ImportPreview } from "./api.ts";
import { checkSection, SECTION_WORDS } from "./check.ts";
import { type Column, type Mapping, type ReadSections, type RowError, readSections } from "./columns.ts";

type Known = Pick<Centre, "departments" | "schedules" | "people">;
/** The directory as it is maintained: what was published last – for today or for later –, with the newest version of each. */
export type Maintained = { readonly entries: readonly DirectoryEntry[]; readonly versions: ReadonlyMap<string, number> };

export function maintained(base: readonly DirectoryEntry[], versions: readonly ContentVersion[]): Maintained {
  const newest = new Map<string, ContentVersion>();
  for (const one of versions) if (one.state === "published" && one.version > (newest.get(one.id)?.version ?? 0)) newest.set(one.id, one);
  const heads = new Map<string, number>();
  for (const one of versions) heads.set(one.id, Math.max(one.version, heads.get(one.id) ?? 0));
  const kept = base.filter((one) => !newest.has(one.id));
  const written = [...newest.values()].flatMap((one) => directoryEntrySchema.safeParse(one.body).data ?? []);
  const order = new Map(base.map((one, index) => [one.id, index]));
  const entries = [...kept, ...written].toSorted((a, b) => (order.get(a.id) ?? base.length) - (order.get(b.id) ?? base.length));
  return { entries, versions: heads };
}

export type Plan = Omit<ImportPreview, "header" | "mapping" | "seal"> & {
  /** What is to be written when the plan is applied. */
  readonly write: readonly DirectoryEntry[];
};

/** What a sheet would change in the directory: all of it with nothing wrong, or what is wrong, by row and column. */
export function planned(table: Table, mapping: Mapping, known: Known, before: readonly DirectoryEntry[]): Plan {
  const read = readSections(table, mapping, known, before);
  const changed = read.sections.filter(({ entry }) => !same(entry, find(before, entry.id)));
  const errors = [...read.errors, ...crossErrors(read, known, before, table, mapping)];
  const named = ({ id, name }: DirectoryEntry) => ({ id, name });
  const listed = new Set(read.sections.map(({ entry }) => entry.id));
  return {
    errors,
    added: changed.filter(({ entry }) => !find(before, entry.id)).map(({ entry }) => named(entry)),
    changed: changed.flatMap(({ entry }) => {
      const old = find(before, entry.id);
      return old ? [{ ...named(entry), fields: fieldChanges(old, entry) }] : [];
    }),
    gone: before.filter((one) => !listed.has(one.id)).map(named),
    same: read.sections.length - changed.length,
    write: changed.map(({ entry }) => entry),
  };
}

const find = (all: readonly DirectoryEntry[], id: string) => all.find((one) => one.id === id);
const textOf = (value: unknown): string =>
  value === undefined ? "" : Array.isArray(value) ? value.join("、") : typeof value === "string" ? value : JSON.stringify(value);
const KEYS = Object.keys(directoryEntrySchema.shape) as (keyof DirectoryEntry)[];
const same = (one: DirectoryEntry, other: DirectoryEntry | undefined): boolean =>
  other !== undefined && KEYS.every((key) => textOf(one[key]) === textOf(other[key]));

function fieldChanges(before: DirectoryEntry, after: DirectoryEntry) {
  return KEYS.flatMap((key) => {
    const [old, now] = [textOf(before[key]), textOf(after[key])];
    return old === now ? [] : [{ field: SECTION_WORDS[key] ?? key, before: old, after: now }];
  });
}

/** Each section of the sheet against the directory as it would be with all of them. */
function crossErrors(read: ReadSections, known: Known, before: readonly DirectoryEntry[], table: Table, mapping: Mapping): RowError[] {
  const after = new Map([...before, ...read.sections.map(({ entry }) => entry)].map((one) => [one.id, one]));
  const directory = [...after.values()];
  return read.sections.flatMap(({ row, entry }) => {
    if (same(entry, find(before, entry.id))) return [];
    return checkSection({ ...known, directory }, entry).map(({ at, sentence }) => {
      const header = mapping[at[0] as Column];
      const column = header === undefined ? -1 : table.header.indexOf(header);
      return { row, column: column < 0 ? "" : columnName(column), sentence };
    });
  });
}
