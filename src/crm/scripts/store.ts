import type { Pool } from "pg";
import type { Instant } from "../../kernel/ids.ts";
import { type ScriptPath, scriptPath } from "../../kernel/script-path.ts";

/** A year of a large centre; beyond it figures say no more than these do. */
const MOST_PATHS = 500_000;

/** The ways that were walked through a script in a period, oldest first; [] when nobody did. */
export async function pathsThrough(pool: Pool, script: string, from: Instant, to: Instant): Promise<ScriptPath[]> {
  const sql = `select data from events where type = 'scriptFollowed' and at >= to_timestamp($1::float8 / 1000) and at < to_timestamp($2::float8 / 1000)
    and data -> 'visits' @> $3::jsonb order by at, position limit ${MOST_PATHS}`;
  const { rows } = await pool.query<{ data: unknown }>(sql, [from, to, JSON.stringify([{ script }])]);
  return rows.map((row) => scriptPath.parse(row.data));
}
