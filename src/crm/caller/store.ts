import type { Pool } from "pg";
import type { ContactId, Instant } from "../../kernel/ids.ts";

/** One hash of a caller's number, under the key of one week. */
export type CallerMark = { readonly contact: ContactId; readonly week: number; readonly mark: Buffer; readonly arrivedAt: Instant };

/** Keeps marks; those that are there stay. */
export async function keepMarks(pool: Pool, marks: readonly CallerMark[]): Promise<void> {
  await pool.query(
    `insert into caller_marks (contact, week, mark, arrived_at)
     select * from unnest($1::uuid[], $2::int[], $3::bytea[], $4::timestamptz[]) on conflict do nothing`,
    [
      ...[marks.map((one) => one.contact), marks.map((one) => one.week), marks.map((one) => one.mark)],
      marks.map((one) => new Date(one.arrivedAt)),
    ],
  );
}

/** Contacts that came from the same number before this one, since an instant, the newest first; empty when it is not known. */
export async function sameCaller(
  pool: Pool,
  contact: ContactId,
  since: Instant,
  limit: number,
): Promise<readonly { contact: ContactId; arrivedAt: Instant }[]> {
  const { rows } = await pool.query<{ contact: string; arrived_at: Date }>(
    `select other.contact, max(other.arrived_at) as arrived_at
     from caller_marks own join caller_marks other on other.week = own.week and other.mark = own.mark
     where own.contact = $1 and other.contact <> $1 and other.arrived_at >= $2 and other.arrived_at <= own.arrived_at
     group by other.contact order by 2 desc, 1 limit $3`,
    [contact, new Date(since), limit],
  );
  return rows.map((row) => ({ contact: row.contact, arrivedAt: row.arrived_at.getTime() }));
}

/** Forgets marks of contacts that arrived before an instant, and those of weeks whose keys are gone; answers how many. */
export async function forgetMarks(pool: Pool, before: Instant, oldestWeek: number): Promise<number> {
  const { rowCount } = await pool.query("delete from caller_marks where arrived_at < $1 or week < $2", [new Date(before), oldestWeek]);
  return rowCount ?? 0;
}
