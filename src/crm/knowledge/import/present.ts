import type { TableRow } from "../../../admin/table/table.ts";
import type { Book } from "../entry/book.ts";
import type { ImportRow, ImportRun } from "./api.ts";
import { changesOf } from "./compare/difference.ts";
import { proposedMapping } from "./compare/mapping.ts";
import type { OutcomeRow, Run, Source } from "./store.ts";
import { type Progress, secondsLeft } from "./work.ts";

type Sentences = (refusal: NonNullable<Run["refusal"]>) => { readonly title: string; readonly detail: string };
type Shown = {
  readonly sample: readonly TableRow[];
  readonly saved: Source | null;
  readonly progress: Progress | null;
  readonly now: number;
  readonly unapproved: number;
  readonly may: ImportRun["may"];
  readonly book: Pick<Book, "find">;
  readonly sentences: Sentences;
  nameOf(person: string): string;
};
const MISSING_SHOWN = 200;

/** An import with how far it is, what it proposes and what it found. */
export function presentRun(run: Run, shown: Shown): ImportRun {
  const { progress, saved, now, nameOf, book } = shown;
  const { id, source, kind, file, state, startedAt, rows, header, counts } = run;
  return {
    ...{ id, source, kind, file, state, startedAt, rows, counts },
    startedBy: { id: run.startedBy, name: nameOf(run.startedBy) },
    progress: progress && { done: progress.done, total: progress.total, secondsLeft: secondsLeft(progress, now) },
    header: [...header],
    sample: shown.sample.map(({ number, cells }) => ({ number, cells: [...cells] })),
    mapping: run.mapping ?? proposedMapping(header, saved?.mapping ?? null),
    mappingFrom: run.mapping ? "chosen" : saved ? "lastTime" : "headings",
    missing: run.missing.slice(0, MISSING_SHOWN).map((one) => ({ id: one, question: book.find(one)?.body.question ?? one })),
    refusal: run.refusal && shown.sentences(run.refusal),
    unapproved: shown.unapproved,
    may: shown.may,
  };
}

type Names = Parameters<typeof changesOf>[2];

/** A row with what it changes, compared with the entry as it is now. */
export function presentRow(row: OutcomeRow, book: Pick<Book, "find">, names: Names, header: readonly string[]): ImportRow {
  const entry = row.entry === null ? undefined : book.find(row.entry);
  const { number, outcome, body, faults } = row;
  const first = row.cells.find((cell) => cell !== "") ?? "";
  return {
    ...{ number, outcome, body, entry: row.entry },
    question: body?.question ?? (header.length === 0 ? "" : first.slice(0, 200)),
    like: outcome === "similar" ? (entry?.body.question ?? null) : null,
    changes: entry && body && outcome !== "unchanged" ? changesOf(entry.body, body, names) : [],
    faults: [...faults],
  };
}
