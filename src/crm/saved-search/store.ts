import type { Pool, PoolClient } from "pg";
import type { Instant } from "../../kernel/ids.ts";
import { inTransaction } from "../../kernel/transaction.ts";
import { NotFound } from "../errors.ts";
import type { SavedSearchBody } from "./api.ts";
import { SearchNameTaken, TooManySearches } from "./errors.ts";

export type KeptSearch = SavedSearchBody & { readonly id: string; readonly owner: string };
type Row = { id: string; owner: string; name: string; shared: boolean; search: Pick<SavedSearchBody, "search" | "period"> };

/** How many one person keeps. */
export const MOST_OWN = 50;

/** A person's searches, then what others share; each by name. */
export async function searchesFor(pool: Pool, person: string): Promise<KeptSearch[]> {
  const sql = "select id, owner, name, shared, search from saved_searches where owner = $1 or shared order by owner <> $1, name, id";
  const { rows } = await pool.query<Row>(sql, [person]);
  return rows.map(({ search, ...rest }) => ({ ...rest, ...search }));
}

/** @throws SearchNameTaken, TooManySearches */
export async function keepSearch(pool: Pool, search: KeptSearch, at: Instant): Promise<void> {
  await inTransaction(
    () => pool.connect(),
    async (db) => {
      // Two of one person's windows take turns.
      await db.query("select pg_advisory_xact_lock(hashtextextended($1, 66))", [search.owner]);
      const { rows } = await db.query<{ n: number }>("select count(*)::int as n from saved_searches where owner = $1", [search.owner]);
      if ((rows[0]?.n ?? 0) >= MOST_OWN) throw new TooManySearches(MOST_OWN);
      await checkName(db, search);
      await db.query(
        "insert into saved_searches (id, owner, name, shared, search, changed_at) values ($1, $2, $3, $4, $5, $6)",
        valuesOf(search, at),
      );
    },
  );
}

/** @throws NotFound when the person has no such search; SearchNameTaken */
export async function changeSearch(pool: Pool, search: KeptSearch, at: Instant): Promise<void> {
  await inTransaction(
    () => pool.connect(),
    async (db) => {
      await db.query("select pg_advisory_xact_lock(hashtextextended($1, 66))", [search.owner]);
      await checkName(db, search);
      const sql = "update saved_searches set name = $3, shared = $4, search = $5, changed_at = $6 where id = $1 and owner = $2";
      const { rowCount } = await db.query(sql, valuesOf(search, at));
      if (rowCount === 0) throw new NotFound("savedSearch");
    },
  );
}

/** @throws NotFound when the person has no such search */
export async function removeSearch(pool: Pool, owner: string, id: string): Promise<void> {
  const { rowCount } = await pool.query("delete from saved_searches where id = $1 and owner = $2", [id, owner]);
  if (rowCount === 0) throw new NotFound("savedSearch");
}

async function checkName(db: PoolClient, { id, owner, name }: KeptSearch): Promise<void> {
  const sql = "select from saved_searches where owner = $1 and name = $2 and id <> $3";
  if ((await db.query(sql, [owner, name, id])).rowCount !== 0) throw new SearchNameTaken();
}

const valuesOf = ({ id, owner, name, shared, search, period }: KeptSearch, at: Instant) => [
  ...[id, owner, name, shared, JSON.stringify({ search, period }), new Date(at)],
];
