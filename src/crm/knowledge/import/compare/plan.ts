import type { TableRow } from "../../../../admin/table/table.ts";
import type { EntryBody } from "../../entry/api.ts";
import { type Entry, keptBody, stateOf } from "../../entry/entry.ts";
import type { ImportCounts, ImportKind, Outcome, RowFault } from "../api.ts";
import type { Columns } from "./mapping.ts";
import { type Places, type ReadRow, readRow } from "./row.ts";
import { type Questions, questionsOf, sameQuestion } from "./similar.ts";

/** What an import makes of one row. */
export type Planned = {
  readonly number: number;
  readonly outcome: Outcome;
  /** The entry that is changed; null for a new one and for a fault. */
  readonly entry: string | null;
  /** The version that was compared with. */
  readonly basedOn: number;
  readonly key: string | null;
  /** The whole text as it will be; null for a fault. */
  readonly body: EntryBody | null;
  readonly faults: readonly RowFault[];
  readonly unfiled: boolean;
};

export type Given = {
  readonly source: { readonly name: string; readonly kind: ImportKind };
  readonly header: readonly string[];
  readonly columns: Columns;
  readonly places: Places;
  readonly entries: Iterable<Entry>;
};

/** An import being compared: row after row, then what the file does not hold. */
export type Plan = { row(row: TableRow): Planned; missing(): Entry[]; counts(): ImportCounts };

/**
 * Compares a file with what is known. An entry is found again by the source's own key; without one by its question among
 * the source's entries and those of files and screens; a question that is merely alike is proposed. Pure.
 */
export function plan({ source, header, columns, places, entries }: Given): Plan {
  const known = knownTo(source, entries);
  const taken = new Set<string>();
  const keys = new Set<string>();
  const counts: ImportCounts = { new: 0, changed: 0, similar: 0, unchanged: 0, fault: 0, unfiled: 0, missing: 0 };
  const planned = (row: TableRow): Planned => {
    const read = keyed(readRow(row, header, columns, places), source.kind);
    const name = read.key ?? sameQuestion(read.said.question);
    const twice = keys.has(name);
    keys.add(name);
    const faults = twice && read.faults.length === 0 ? [doubled(read.key)] : read.faults;
    const base = { number: row.number, key: read.key, faults, unfiled: read.unfiled };
    if (faults.length > 0) return { ...base, outcome: "fault", entry: null, basedOn: 0, body: null };
    const match = entryFor(read, known, taken, source.name);
    if (!match) return { ...base, outcome: "new", entry: null, basedOn: 0, body: keptBody({ ...EMPTY, ...read.said }) };
    taken.add(match.entry.id);
    const body = keptBody({ ...match.entry.body, ...said(read, match.entry) });
    const same = isSame(body, match.entry.body) && stateOf(match.entry) !== "retired" && keeps(match.entry, source.name, read.key);
    const outcome = match.isAlike ? "similar" : same ? "unchanged" : "changed";
    return { ...base, outcome, entry: match.entry.id, basedOn: match.entry.head?.version ?? 0, body };
  };
  const missing = () => known.own.filter((entry) => !taken.has(entry.id) && stateOf(entry) !== "retired");
  return {
    missing,
    row(row) {
      const one = planned(row);
      counts[one.outcome] += 1;
      if (one.unfiled && one.outcome !== "fault") counts.unfiled += 1;
      return one;
    },
    counts: () => ({ ...counts, missing: missing().length }),
  };
}

const EMPTY: Omit<EntryBody, "question" | "answer"> = {
  ...{ summary: "", words: [], classification: null, queues: [], validFrom: null, validUntil: null, sourceUrl: null },
};

type KnownToSource = {
  readonly own: readonly Entry[];
  readonly byId: ReadonlyMap<string, Entry>;
  readonly byKey: ReadonlyMap<string, Entry>;
  readonly byQuestion: ReadonlyMap<string, Entry>;
  readonly questions: Questions;
};

/** The entry that a row is about, and whether that is certain or a proposal; null when it is about a new one. */
function entryFor(
  { key, said }: ReadRow,
  known: KnownToSource,
  taken: ReadonlySet<string>,
  source: string,
): { entry: Entry; isAlike: boolean } | null {
  const free = (entry: Entry | undefined) => (entry && !taken.has(entry.id) ? entry : undefined);
  const certain = free(key === null ? undefined : known.byKey.get(key)) ?? free(known.byQuestion.get(sameQuestion(said.question)));
  // An entry of the source with another key is another entry, however much they are alike.
  const isOther = key !== null && certain?.source.name === source && certain.source.key !== null && certain.source.key !== key;
  if (certain && !isOther) return { entry: certain, isAlike: false };
  const alike = known.questions.mostLike(
    said.question,
    (id) => !taken.has(id) && (key === null || known.byId.get(id)?.source.key === null),
  );
  const entry = alike === null ? undefined : known.byId.get(alike);
  return entry ? { entry, isAlike: true } : null;
}

/** Entries of the source, and those that belong to no import: files and screens. */
function knownTo(source: Given["source"], entries: Iterable<Entry>): KnownToSource {
  const all = [...entries].filter(
    (one) => one.source.name === source.name || (source.kind === "import" && ["file", "screen"].includes(one.source.kind)),
  );
  const own = all.filter((one) => one.source.name === source.name && one.source.kind === source.kind);
  const ordered = [...all.filter((one) => !own.includes(one)), ...own];
  return {
    own,
    byId: new Map(all.map((one) => [one.id, one])),
    byKey: new Map(own.flatMap((one) => (one.source.key === null ? [] : [[one.source.key, one] as const]))),
    byQuestion: new Map(ordered.map((one) => [sameQuestion(one.body.question), one])),
    questions: questionsOf(all.filter((one) => stateOf(one) !== "retired").map((one) => [one.id, one.body.question] as const)),
  };
}

/** What the row changes: an answer that changed makes its old summary untrue, a place nobody knows leaves the old one. */
function said({ said: fields, unfiled }: ReadRow, { body }: Entry): Partial<EntryBody> {
  const summary = fields.summary || (fields.answer === body.answer ? body.summary : "");
  return { ...fields, summary, ...(unfiled ? { classification: body.classification } : {}) };
}

/** A page without a key of its own is known by its address. */
const keyed = (read: ReadRow, kind: ImportKind): ReadRow => (kind === "web" ? { ...read, key: read.key ?? read.place } : read);

const keeps = (entry: Entry, source: string, key: string | null): boolean =>
  entry.source.name === source && (key === null || entry.source.key === key);

const doubled = (key: string | null): RowFault => ({
  column: null,
  heading: null,
  sentence: key === null ? "同じ質問がこのファイルにもう一つあります。" : `管理番号「${key}」がこのファイルにもう一つあります。`,
});

/** Whether two texts say the same. */
export function isSame(a: EntryBody, b: EntryBody): boolean {
  const content = ({ question, summary, answer, words, classification, queues, validFrom, validUntil, sourceUrl }: EntryBody) =>
    JSON.stringify([question, summary, answer, words, classification, queues.toSorted(), validFrom, validUntil, sourceUrl]);
  return content(a) === content(b);
}
