import type { Pool } from "pg";
import { dayAt } from "../entry/entry.ts";
import type { Count, Counts } from "../entry/list.ts";

/** How often each answer was opened, and noted in histories, since then; answers nobody opened or noted are absent. */
export async function countsSince(pool: Pool, since: number): Promise<Counts> {
  const { rows } = await pool.query<Count & { entry: string }>(
    `select entry, sum(viewed)::int as viewed, sum(used)::int as used from (
       select entry, views as viewed, 0 as used from knowledge_days where day >= $1
       union all select unnest(knowledge), 0, 1 from contact_histories where saved_at >= $2) u group by entry`,
    [dayAt(since), new Date(since)],
  );
  return new Map(rows.map(({ entry, viewed, used }) => [entry, { viewed, used }]));
}
