import type { Pool } from "pg";
import type { Instant } from "../../kernel/ids.ts";
import type { Usage } from "./search-answers.ts";

/** How often each answer was noted in histories saved since then; answers nobody used are absent. */
export async function usageSince(pool: Pool, since: Instant): Promise<Usage> {
  const { rows } = await pool.query<{ id: string; used: number }>(
    "select id, count(*)::integer as used from contact_histories, unnest(knowledge) as id where saved_at >= $1 group by id",
    [new Date(since)],
  );
  return new Map(rows.map((row) => [row.id, row.used]));
}
