import type { Pool, PoolClient } from "pg";
import type { TableRow } from "../../../admin/table/table.ts";
import type { EntryBody } from "../entry/api.ts";
import type { ImportCounts, ImportKind, ImportState, Mapping, Outcome, RowFault } from "./api.ts";
import type { Planned } from "./compare/plan.ts";

type Database = Pool | PoolClient;

/** An import as it is stored. */
export type Run = {
  readonly id: string;
  readonly source: string;
  readonly kind: ImportKind;
  readonly file: string;
  readonly state: ImportState;
  readonly startedBy: string;
  readonly startedAt: number;
  readonly header: readonly string[];
  readonly mapping: Mapping | null;
  readonly counts: ImportCounts | null;
  readonly missing: readonly string[];
  readonly refusal: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } | null;
  readonly rows: number;
};
type RunRow = Omit<Run, "kind" | "startedBy" | "startedAt"> & { kind: ImportKind; started_by: string; started_at: Date };

const RUN = `select i.id, i.source, i.kind, i.file, i.state, i.started_by, i.started_at, i.header, i.mapping, i.counts, i.missing, i.refusal,
  (select count(*)::int from knowledge_import_rows r where r.run = i.id) as rows from knowledge_imports i`;
const runOf = ({ started_by, started_at, ...rest }: RunRow): Run => ({ ...rest, startedBy: started_by, startedAt: started_at.getTime() });

export async function beginRun(db: Database, run: Pick<Run, "id" | "source" | "kind" | "file" | "startedBy" | "startedAt">): Promise<void> {
  await db.query(
    "insert into knowledge_imports (id, source, kind, file, state, started_by, started_at) values ($1, $2, $3, $4, 'reading', $5, $6)",
    [...[run.id, run.source, run.kind, run.file, run.startedBy, new Date(run.startedAt)]],
  );
}

/** The import of this id; null when there is none. */
export async function findRun(db: Database, id: string): Promise<Run | null> {
  const [row] = (await db.query<RunRow>(`${RUN} where i.id = $1`, [id])).rows;
  return row ? runOf(row) : null;
}

/** The same, held until the transaction ends: two who apply take turns. */
export async function lockRun(db: PoolClient, id: string): Promise<Run | null> {
  await db.query("select from knowledge_imports where id = $1 for update", [id]);
  return findRun(db, id);
}

/** The latest imports, newest first. */
export async function latestRuns(db: Database, limit: number): Promise<Run[]> {
  return (await db.query<RunRow>(`${RUN} order by i.started_at desc limit $1`, [limit])).rows.map(runOf);
}

type Change = Partial<Pick<Run, "header" | "mapping" | "counts" | "missing" | "refusal">> & { appliedBy?: string; appliedAt?: number };

/**
 * Takes an import from one of some states to another, with what came of it.
 * @returns false when it was in none of them: somebody else was faster, or cancelled it
 */
export async function moveRun(
  db: Database,
  id: string,
  from: readonly ImportState[],
  to: ImportState,
  change: Change = {},
): Promise<boolean> {
  const { header, mapping, counts, missing, refusal, appliedBy, appliedAt } = change;
  const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
  const { rowCount } = await db.query(
    `update knowledge_imports set state = $3, header = coalesce($4, header), mapping = coalesce($5, mapping), counts = coalesce($6, counts),
       missing = coalesce($7, missing), refusal = $8, applied_by = coalesce($9, applied_by), applied_at = coalesce($10, applied_at)
     where id = $1 and state = any($2)`,
    [
      ...[id, from, to, header ?? null, json(mapping), json(counts), missing ?? null, json(refusal)],
      ...[appliedBy ?? null, appliedAt === undefined ? null : new Date(appliedAt)],
    ],
  );
  return rowCount === 1;
}

/** What was at work when a process ended stands again where it stood before that work. */
export async function resetRuns(db: Database): Promise<void> {
  await db.query(`update knowledge_imports set state = case state when 'reading' then 'failed' when 'comparing' then 'read' else 'compared' end
    where state in ('reading', 'comparing', 'applying')`);
}

export async function insertRows(db: Database, run: string, rows: readonly TableRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.query(
    `insert into knowledge_import_rows (run, number, cells)
     select $1, (e ->> 'number')::int, array(select jsonb_array_elements_text(e -> 'cells')) from jsonb_array_elements($2::jsonb) e
     on conflict do nothing`,
    [run, JSON.stringify(rows)],
  );
}

/** Up to `limit` rows of a file behind a number. */
export async function readRows(db: Database, run: string, after: number, limit: number): Promise<TableRow[]> {
  const sql = "select number, cells from knowledge_import_rows where run = $1 and number > $2 order by number limit $3";
  return (await db.query<TableRow>(sql, [run, after, limit])).rows;
}

export async function saveOutcomes(db: Database, run: string, rows: readonly Planned[]): Promise<void> {
  await db.query(
    `update knowledge_import_rows r set outcome = e ->> 'outcome', entry = e ->> 'entry', based_on = (e ->> 'basedOn')::int,
       external_key = e ->> 'key', body = nullif(e -> 'body', 'null'), faults = e -> 'faults'
     from jsonb_array_elements($2::jsonb) e where r.run = $1 and r.number = (e ->> 'number')::int`,
    [run, JSON.stringify(rows)],
  );
}

/** A row with what an import makes of it. */
export type OutcomeRow = {
  readonly number: number;
  readonly outcome: Outcome;
  readonly cells: readonly string[];
  readonly entry: string | null;
  readonly basedOn: number;
  readonly key: string | null;
  readonly body: EntryBody | null;
  readonly faults: readonly RowFault[];
};

/** Up to `limit` rows of some outcomes behind a number, in the order of the file. */
export async function outcomeRows(
  db: Database,
  run: string,
  outcomes: readonly Outcome[],
  after: number,
  limit: number,
): Promise<OutcomeRow[]> {
  const sql = `select number, outcome, cells, entry, based_on as "basedOn", external_key as key, body, coalesce(faults, '[]') as faults
    from knowledge_import_rows where run = $1 and outcome = any($2) and number > $3 order by number limit $4`;
  return (await db.query<OutcomeRow>(sql, [run, outcomes, after, limit])).rows;
}

export type Source = { readonly name: string; readonly kind: ImportKind; readonly mapping: Mapping; readonly changedAt: number };

/** What was imported before, by name, with the columns it was read by. */
export async function readSources(db: Database): Promise<Source[]> {
  const { rows } = await db.query<Omit<Source, "changedAt"> & { changed_at: Date }>(
    "select name, kind, mapping, changed_at from knowledge_sources order by name",
  );
  return rows.map(({ changed_at, ...rest }) => ({ ...rest, changedAt: changed_at.getTime() }));
}

export async function saveSource(
  db: Database,
  source: Omit<Source, "changedAt"> & { readonly header: readonly string[] },
  by: string,
  at: number,
): Promise<void> {
  await db.query(
    `insert into knowledge_sources (name, kind, mapping, header, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (name) do update set kind = excluded.kind, mapping = excluded.mapping, header = excluded.header,
       changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [source.name, source.kind, JSON.stringify(source.mapping), source.header, by, new Date(at)],
  );
}

/** Of these entries and the versions they were compared with, how many have a newer one by now (a new one counts as 0). */
export async function countOutdated(db: Database, given: readonly { readonly id: string; readonly basedOn: number }[]): Promise<number> {
  const sql = `select count(*)::int as n from unnest($1::text[], $2::int[]) t (id, based) left join knowledge_entries e using (id)
    where coalesce(e.head, 0) <> t.based`;
  const { rows } = await db.query<{ n: number }>(sql, [given.map(({ id }) => id), given.map(({ basedOn }) => basedOn)]);
  return rows[0]?.n ?? 0;
}

/** Of these keys of a source, how many belong to an entry by now. */
export async function countKnownKeys(db: Database, source: string, keys: readonly string[]): Promise<number> {
  const sql = "select count(*)::int as n from knowledge_entries where source = $1 and external_key = any($2)";
  return (await db.query<{ n: number }>(sql, [source, keys])).rows[0]?.n ?? 0;
}

/** Texts of an import that are still the newest and wait for approval, and who wrote them. */
export async function waitingOf(db: Database, run: string): Promise<{ id: string; version: number; by: string }[]> {
  const sql = `select v.entry as id, v.version, v.written_by as by from knowledge_versions v join knowledge_entries e on e.id = v.entry and e.head = v.version
    where v.run = $1 and v.state = 'written'
      and not exists (select from knowledge_approvals a where a.entry = v.entry and a.version = v.version) order by v.entry`;
  return (await db.query<{ id: string; version: number; by: string }>(sql, [run])).rows;
}
