import { type Feature, type Field, fields } from "./facts.ts";

/** A history as it is learnt from: what spoke for it and what was chosen. */
export type Example = { readonly features: readonly Pick<Feature, "id">[]; readonly chosen: Readonly<Record<Field, string>> };

/**
 * One number among the counts. `field` "" counts over all histories, `feature` "" counts the value itself: so a model is
 * a table, adding to it is addition, and it can be made again from the histories at any time.
 */
export type CountRow = { readonly field: Field | ""; readonly value: string; readonly feature: string; readonly n: number };

type FieldCounts = {
  /** Histories with this value. */
  readonly values: Map<string, number>;
  /** Feature → value → histories that have both. */
  readonly pairs: Map<string, Map<string, number>>;
};
export type Counts = {
  total: number;
  /** Histories that have this feature. */
  readonly features: Map<string, number>;
  readonly fields: Readonly<Record<Field, FieldCounts>>;
};

/** A model that has seen nothing. */
export function noCounts(): Counts {
  const none = (): FieldCounts => ({ values: new Map(), pairs: new Map() });
  return { total: 0, features: new Map(), fields: { kind: none(), classification: none(), outcome: none() } };
}

/** What one history adds. */
export function rowsOf({ features, chosen }: Example): CountRow[] {
  const ids = ["", ...features.map((one) => one.id)];
  return ids.flatMap((feature) => [
    { field: "" as const, value: "", feature, n: 1 },
    ...fields.map((field) => ({ field, value: chosen[field], feature, n: 1 })),
  ]);
}

/** Adds rows to the counts, in any order; a negative `n` takes away. */
export function addRows(counts: Counts, rows: Iterable<CountRow>): void {
  for (const { field, value, feature, n } of rows) {
    if (field === "" && feature === "") counts.total += n;
    else if (field === "") add(counts.features, feature, n);
    else if (feature === "") add(counts.fields[field].values, value, n);
    else add(inner(counts.fields[field].pairs, feature), value, n);
  }
}

/** Puts a row in place of what was there. */
export function setRow(counts: Counts, row: CountRow): void {
  addRows(counts, [{ ...row, n: row.n - readRow(counts, row) }]);
}

function readRow(counts: Counts, { field, value, feature }: CountRow): number {
  if (field === "") return feature === "" ? counts.total : (counts.features.get(feature) ?? 0);
  const own = counts.fields[field];
  return (feature === "" ? own.values.get(value) : own.pairs.get(feature)?.get(value)) ?? 0;
}

/** Rows by their place, to gather many of the same place as one. */
export type Sums = Map<string, CountRow>;

export function gather(sums: Sums, rows: Iterable<CountRow>): Sums {
  for (const row of rows) {
    const key = `${row.field}\n${row.value}\n${row.feature}`;
    const known = sums.get(key);
    sums.set(key, known ? { ...known, n: known.n + row.n } : row);
  }
  return sums;
}

const add = (map: Map<string, number>, key: string, n: number): Map<string, number> => map.set(key, (map.get(key) ?? 0) + n);

function inner(map: Map<string, Map<string, number>>, key: string): Map<string, number> {
  const known = map.get(key) ?? new Map<string, number>();
  map.set(key, known);
  return known;
}
