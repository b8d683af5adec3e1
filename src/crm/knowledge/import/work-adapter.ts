import { setImmediate } from "node:timers/promises";
import { classificationPaths } from "../../../centre/classification.ts";
import type { Centre } from "../../../centre/schema.ts";
import { DomainError } from "../../../kernel/errors.ts";
import type { Book } from "../entry/book.ts";
import type { Writer } from "../entry/store.ts";
import type { ApplyBody, ImportState, Mapping } from "./api.ts";
import { applyRun } from "./apply-adapter.ts";
import { columnsOf } from "./compare/mapping.ts";
import { plan } from "./compare/plan.ts";
import { placesOf } from "./compare/row.ts";
import { WrongStep } from "./errors.ts";
import { openReader } from "./file/reader-adapter.ts";
import { PAGE_HEADER, type Parsed } from "./file/source.ts";
import { insertRows, moveRun, type Run, readRows, saveOutcomes, saveSource } from "./store.ts";
import { type Work, WorkCancelled, type Works } from "./work.ts";

export type WorkDeps = {
  readonly writer: Writer;
  readonly book: Book;
  readonly centre: Pick<Centre, "departments" | "queues" | "basics">;
  readonly works: Works;
  readonly newId: () => string;
  /** Fetches pages as rows of PAGE_HEADER, those that cannot be had left out. */
  fetchPages(
    addresses: readonly { url: string; title: string }[],
    row: (bytes: Uint8Array, url: string, title: string, charset: string | null) => Promise<string[] | null>,
    did: (done: number, total: number) => void,
  ): Promise<string[][]>;
  trouble(error: unknown, run: string): void;
};
const BATCH = 200;

/**
 * Long work on an import, begun here and carried on by itself: reading, comparing, applying. What came of it stands in
 * the import; a refusal stands there too.
 */
export function importWork(deps: WorkDeps) {
  const { works, writer } = deps;
  const carryOut = (run: Run, during: ImportState, before: ImportState, total: number | null, work: (work: Work) => Promise<void>) => {
    const progress = works.begin(run.id, total, writer.clock.now());
    return work(progress)
      .catch((error: unknown) => failed(deps, run, during, before, error))
      .finally(() => progress.end());
  };
  return {
    /** Reads a file or pages into rows. */
    read(run: Run, given: FileOrPages): void {
      void carryOut(run, "reading", "failed", null, (work) => read(deps, run, given, work));
    },
    /** Compares the rows with what is known. @throws MappingRefused at once, WrongStep */
    async compare(run: Run, mapping: Mapping, by: string): Promise<void> {
      columnsOf(run.header, mapping);
      if (!(await moveRun(writer.pool, run.id, ["read", "compared"], "comparing", { mapping }))) throw new WrongStep(run.state);
      await saveSource(writer.pool, { name: run.source, kind: run.kind, mapping, header: run.header }, by, writer.clock.now());
      void carryOut(run, "comparing", "read", run.rows, (work) => compare(deps, { ...run, mapping }, work));
    },
    /** Writes what changes. @throws WrongStep at once */
    async apply(run: Run, choice: ApplyBody, by: string): Promise<void> {
      if (run.state === "applied" || run.state === "applying") return;
      if (!(await moveRun(writer.pool, run.id, ["compared"], "applying"))) throw new WrongStep(run.state);
      const { counts } = run;
      const total = (counts?.new ?? 0) + (counts?.changed ?? 0) + (counts?.similar ?? 0);
      void carryOut(run, "applying", "compared", total, (work) => applyRun({ writer, newId: deps.newId, by, work }, run.id, choice));
    },
  };
}

async function failed({ writer, trouble }: WorkDeps, run: Run, during: ImportState, before: ImportState, error: unknown): Promise<void> {
  const isCancelled = error instanceof WorkCancelled;
  const refusal = error instanceof DomainError ? { code: error.code, facts: error.facts } : { code: "defect", facts: {} };
  if (!isCancelled && refusal.code === "defect") trouble(error, run.id);
  const to = isCancelled && during === "reading" ? "cancelled" : before;
  await moveRun(writer.pool, run.id, [during], to, isCancelled ? {} : { refusal }).catch((late: unknown) => trouble(late, run.id));
}

type FileOrPages = { readonly bytes: Uint8Array } | { readonly addresses: readonly { url: string; title: string }[] };

async function read(deps: WorkDeps, run: Run, given: FileOrPages, work: Work): Promise<void> {
  const { pool } = deps.writer;
  const reader = openReader();
  try {
    const parsed: Parsed =
      "bytes" in given ? await reader.file(given.bytes, run.file, run.kind) : { kind: "addresses", addresses: given.addresses };
    work.did(0);
    const table =
      parsed.kind === "table"
        ? parsed.table
        : {
            header: PAGE_HEADER,
            rows: numbered(await deps.fetchPages(parsed.addresses, reader.page, (done, total) => work.did(done, total))),
          };
    for (let at = 0; at < table.rows.length; at += BATCH) {
      await insertRows(pool, run.id, table.rows.slice(at, at + BATCH));
      work.did(Math.min(at + BATCH, table.rows.length), table.rows.length);
    }
    await moveRun(pool, run.id, ["reading"], "read", { header: table.header });
  } finally {
    await reader.close();
  }
}

const numbered = (rows: readonly string[][]) => rows.map((cells, i) => ({ number: i + 1, cells }));

async function compare({ writer, book, centre }: WorkDeps, run: Run & { mapping: Mapping }, work: Work): Promise<void> {
  const { pool } = writer;
  const { header, mapping } = run;
  const places = placesOf(classificationPaths(centre.departments), centre.queues);
  const columns = columnsOf(header, mapping);
  const made = plan({ source: { name: run.source, kind: run.kind }, header, columns, places, entries: book.all() });
  let after = -1;
  let done = 0;
  for (;;) {
    const rows = await readRows(pool, run.id, after, BATCH);
    if (rows.length === 0) break;
    await saveOutcomes(
      pool,
      run.id,
      rows.map((row) => made.row(row)),
    );
    after = rows.at(-1)?.number ?? after;
    done += rows.length;
    work.did(done);
    // The desks' turn.
    await setImmediate();
  }
  const missing = made.missing().map(({ id }) => id);
  await moveRun(pool, run.id, ["comparing"], "compared", { counts: made.counts(), missing });
}
