import type { Pool } from "pg";
import type { AgentId } from "../../../kernel/ids.ts";

export type Choice = { readonly kind: string; readonly classification: string; readonly outcome: string };

/** What an agent chose in the last histories, the last first; empty when there are none. */
export async function lastChoices(pool: Pool, agent: AgentId, count: number): Promise<readonly Choice[]> {
  const sql = "select kind, classification, outcome from contact_histories where agent = $1 order by saved_at desc limit $2";
  return (await pool.query<Choice>(sql, [agent, count])).rows;
}
