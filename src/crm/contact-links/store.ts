import type { Pool } from "pg";
import type { Instant } from "../../kernel/ids.ts";
import { inTransaction } from "../../kernel/transaction.ts";
import { TooManyLinks } from "./errors.ts";

/** How many earlier contacts one goes on with. */
const MOST = 10;

/** That a contact goes on with an earlier one; the same again changes nothing. @throws TooManyLinks */
export async function linkContacts(pool: Pool, later: string, earlier: string, by: string, at: Instant): Promise<void> {
  await inTransaction(
    () => pool.connect(),
    async (db) => {
      await db.query("select pg_advisory_xact_lock(hashtextextended($1, 67))", [later]);
      const { rows } = await db.query<{ n: number }>("select count(*)::int as n from contact_links where later = $1 and earlier <> $2", [
        later,
        earlier,
      ]);
      if ((rows[0]?.n ?? 0) >= MOST) throw new TooManyLinks(MOST);
      await db.query("insert into contact_links (later, earlier, made_by, made_at) values ($1, $2, $3, $4) on conflict do nothing", [
        later,
        earlier,
        by,
        new Date(at),
      ]);
    },
  );
}

/** The contacts that this one was linked with, on either side; empty when it stands alone. */
export async function linksOf(pool: Pool, contact: string): Promise<{ earlier: string[]; later: string[] }> {
  const { rows } = await pool.query<{ earlier: string; later: string }>(
    "select earlier, later from contact_links where later = $1 or earlier = $1 order by later, earlier limit 100",
    [contact],
  );
  return {
    earlier: rows.filter((row) => row.later === contact).map((row) => row.earlier),
    later: rows.filter((row) => row.earlier === contact).map((row) => row.later),
  };
}
