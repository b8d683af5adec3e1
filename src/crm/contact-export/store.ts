import type { Pool, PoolClient } from "pg";
import type { Instant } from "../../kernel/ids.ts";
import { inTransaction } from "../../kernel/transaction.ts";
import type { ContactSearch } from "../contact-search/api.ts";
import { type Bind, indexConditions, rowConditions, type Wanted } from "../contact-search/conditions.ts";
import type { Span } from "../contact-search/facets.ts";
import type { ExportFormat, ExportResult } from "./api.ts";
import type { Exported } from "./columns.ts";

const AT_ONCE = 500;
/** A browser that does not read on for so long is gone. */
const PATIENCE = "120s";

/** Whether a search has more contacts than this. */
export async function hasMoreThan(pool: Pool, wanted: Wanted, period: Partial<Span>, most: number): Promise<boolean> {
  const values: unknown[] = [];
  const where = conditions(wanted, period, (value) => `$${values.push(value)}`);
  const sql = `select count(*)::int as n from (select from contact_search s where ${where} limit $${values.push(most + 1)}) counted`;
  const { rows } = await pool.query<{ n: number }>(sql, values);
  return (rows[0]?.n ?? 0) > most;
}

/**
 * The contacts of a search, oldest first, as they stood when the first one was read; some hundreds are held at a time. Its
 * connection is given back when the last one was read or nobody reads on.
 */
export async function* exportedContacts(pool: Pool, wanted: Wanted, period: Partial<Span>): AsyncGenerator<Exported> {
  const db = await pool.connect();
  let isOver = false;
  try {
    await db.query("begin read only");
    await db.query(`set local idle_in_transaction_session_timeout = '${PATIENCE}'`);
    await openCursor(db, wanted, period);
    for (;;) {
      const { rows } = await db.query<Exported>(`fetch ${AT_ONCE} from exported`);
      yield* rows;
      if (rows.length < AT_ONCE) break;
    }
    await db.query("commit");
    isOver = true;
  } finally {
    // A transaction that was left in the middle is closed with its connection.
    db.release(!isOver);
  }
}

async function openCursor(db: PoolClient, wanted: Wanted, period: Partial<Span>): Promise<void> {
  const values: unknown[] = [];
  const where = conditions(wanted, period, (value) => `$${values.push(value)}`);
  await db.query(
    `declare exported no scroll cursor for
     select r.record, array(select h.summary from contact_histories h where h.contact = s.contact order by h.saved_at, h.part, h.agent) as summaries
     from contact_search s join contact_records r using (contact) where ${where} order by s.at, s.contact`,
    values,
  );
}

function conditions(wanted: Wanted, { from, to }: Partial<Span>, bind: Bind): string {
  const times = [
    ...(from === undefined ? [] : [`s.at >= ${bind(new Date(from))}`]),
    ...(to === undefined ? [] : [`s.at < ${bind(new Date(to))}`]),
  ];
  return [...rowConditions(wanted, bind, "s."), ...indexConditions(wanted, null, bind), ...times].join(" and ") || "true";
}

export type Begun = {
  readonly id: string;
  readonly person: string;
  readonly format: ExportFormat;
  readonly search: ContactSearch;
  readonly at: Instant;
};

/** Notes that a file is asked for; `also` is kept with it or neither. */
export async function beginExport(
  pool: Pool,
  { id, person, format, search, at }: Begun,
  also: (db: PoolClient) => Promise<void>,
): Promise<void> {
  await inTransaction(
    () => pool.connect(),
    async (db) => {
      await db.query("insert into contact_exports (id, person, format, search, began_at) values ($1, $2, $3, $4, $5)", [
        ...[id, person, format, JSON.stringify(search), new Date(at)],
      ]);
      await also(db);
    },
  );
}

/** Notes what became of a file; `rows` null: it was broken off. */
export async function endExport(pool: Pool, id: string, result: Omit<ExportResult, "finished">, at: Instant): Promise<void> {
  await pool.query("update contact_exports set finished_at = $2, rows = $3, replaced = $4, lacking = $5 where id = $1", [
    ...[id, new Date(at), result.rows, result.replaced, result.lacking],
  ]);
}

/** What became of a file this person asked for; null when there is none. */
export async function exportResultOf(pool: Pool, id: string, person: string): Promise<ExportResult | null> {
  const { rows } = await pool.query<ExportResult>(
    `select rows, finished_at is not null as finished, coalesce(replaced, 0) as replaced, coalesce(lacking, '{}') as lacking
     from contact_exports where id = $1 and person = $2`,
    [id, person],
  );
  return rows[0] ?? null;
}
