import type { EntryBody } from "../entry/api.ts";
import type { Writing } from "../entry/store.ts";
import type { ImportKind } from "./api.ts";

type Row = {
  readonly number: number;
  readonly outcome: "new" | "changed" | "similar" | "unchanged" | "fault";
  readonly entry: string | null;
  readonly basedOn: number;
  readonly key: string | null;
  readonly body: EntryBody | null;
};
type Run = { readonly id: string; readonly source: string; readonly kind: ImportKind; readonly file: string };

/**
 * What is written for a row: a change keeps its entry's id – and with it usage and verdicts –, a new one gets the id it
 * is given. Null for a row that changes nothing.
 * @param asNew rows that are new ones although a question is like theirs
 */
export function writingOf(row: Row, run: Run, asNew: ReadonlySet<number>, newId: () => string): Writing | null {
  if (row.body === null || row.outcome === "unchanged" || row.outcome === "fault") return null;
  const isNew = row.entry === null || (row.outcome === "similar" && asNew.has(row.number));
  return {
    id: isNew ? newId() : (row.entry ?? newId()),
    source: { kind: run.kind, name: run.source, key: row.key },
    basedOn: isNew ? 0 : row.basedOn,
    state: "written",
    body: row.body,
    note: run.file,
    run: run.id,
  };
}

/** Whether somebody may take the texts in as approved ones. */
export const mayApproveOwn = (approves: boolean, fourEyes: boolean): boolean => approves && !fourEyes;
