import type { Pool } from "pg";
import type { AgentId, Instant } from "../../../kernel/ids.ts";
import { inTransaction } from "../../../kernel/transaction.ts";
import { TooManyBlocks } from "./errors.ts";

export type OwnBlock = { readonly code: string; readonly text: string };

/** A person's own blocks, by their codes; empty when there are none. */
export async function ownBlocks(pool: Pool, agent: AgentId): Promise<readonly OwnBlock[]> {
  return (await pool.query<OwnBlock>("select code, text from text_blocks where agent = $1 order by code", [agent])).rows;
}

/**
 * Makes or changes one block.
 * @throws TooManyBlocks when it would be one too many
 */
export async function keepBlock(pool: Pool, agent: AgentId, { code, text }: OwnBlock, at: Instant, most: number): Promise<void> {
  await inTransaction(
    () => pool.connect(),
    async (db) => {
      // Two pages of one person take turns, so that both cannot add the last one.
      await db.query("select pg_advisory_xact_lock(hashtextextended($1, 70))", [agent]);
      const sql = "select count(*)::int as n from text_blocks where agent = $1 and code <> $2";
      if (((await db.query<{ n: number }>(sql, [agent, code])).rows[0]?.n ?? 0) >= most) throw new TooManyBlocks(most);
      await db.query(
        `insert into text_blocks (agent, code, text, written_at) values ($1, $2, $3, $4)
         on conflict (agent, code) do update set text = excluded.text, written_at = excluded.written_at`,
        [agent, code, text, new Date(at)],
      );
    },
  );
}

export async function removeBlock(pool: Pool, agent: AgentId, code: string): Promise<void> {
  await pool.query("delete from text_blocks where agent = $1 and code = $2", [agent, code]);
}
