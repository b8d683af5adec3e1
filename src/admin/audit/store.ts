import type { Pool, PoolClient } from "pg";
import { type AuditFilter, type AuditSearch, auditKinds } from "./api.ts";
import type { KeptLine } from "./words.ts";

/** Who did what to which protected thing, and whether it was given. */
export type AuditLine = {
  readonly person: string;
  readonly action:
    | "listenRecording"
    | "revealNumber"
    | "dialNumber"
    | "finishEvaluation"
    | "correctEvaluation"
    | "openRecording"
    | "holdRecording"
    | "liftHold"
    | "eraseRecording"
    | "listErasures"
    | "monitorCall"
    | "takeOverCall"
    | "forceState"
    | "moveCall"
    | "exportContacts"
    | "askReview"
    | "openReview"
    | "confirmNotPersonal"
    | "refuseNotPersonal"
    | "sendMessage"
    | "withdrawMessage"
    | "exportAudit";
  readonly object: string;
  readonly outcome: "done" | "refused" | "missing";
  /** What for: a purpose that was stated, the reason of a hold or an erasure. */
  readonly reason?: string;
};

/** Writes one line of the audit (N-8); the database lets nobody change or remove it. */
export async function audit(pool: Pool | PoolClient, { person, action, object, outcome, reason }: AuditLine): Promise<void> {
  const values = [person, action, object, outcome, reason ?? null];
  await pool.query("insert into audit (person, action, object, outcome, reason) values ($1, $2, $3, $4, $5)", values);
}

/** Writes the line unless the same person did the same, for the same reason, within the last `seconds`. */
export async function auditOnce(pool: Pool, { person, action, object, outcome, reason }: AuditLine, seconds: number): Promise<void> {
  await pool.query(
    `insert into audit (person, action, object, outcome, reason)
     select $1::text, $2::text, $3::text, $4::text, $5::text where not exists (
       select from audit where person = $1 and action = $2 and object = $3 and outcome = $4 and reason is not distinct from $5
         and at > clock_timestamp() - make_interval(secs => $6))`,
    [person, action, object, outcome, reason ?? null, seconds],
  );
}

/** The reason this person gave last for doing this, not longer ago than `hours`; null when there is none. */
export async function lastReason(
  pool: Pool,
  { person, action, object }: Pick<AuditLine, "person" | "action" | "object">,
  hours: number,
): Promise<string | null> {
  const { rows } = await pool.query<{ reason: string | null }>(
    `select reason from audit where person = $1 and action = $2 and object = $3 and outcome = 'done'
       and at > clock_timestamp() - make_interval(hours => $4) order by position desc limit 1`,
    [person, action, object, hours],
  );
  return rows[0]?.reason ?? null;
}

/** A page of lines, newest first; `next` continues it, null on the last page. */
export async function auditLines(pool: Pool, search: AuditSearch): Promise<{ lines: KeptLine[]; next: number | null }> {
  const { where, values } = conditions(search);
  if (search.before !== undefined) where.push(`position < $${values.push(search.before)}`);
  const sql = `select position::float8 as position, (extract(epoch from at) * 1000)::float8 as at, person, action, object, outcome, reason
    from audit where ${where.join(" and ")} order by position desc limit $${values.length + 1}`;
  const { rows } = await pool.query<KeptLine>(sql, [...values, search.limit + 1]);
  const lines = rows.slice(0, search.limit).map((line) => ({ ...line, at: Math.floor(line.at) }));
  return { lines, next: rows.length > search.limit ? (lines.at(-1)?.position ?? null) : null };
}

/** All lines of a period, newest first, read a piece at a time. */
export async function* allAuditLines(pool: Pool, filter: AuditFilter): AsyncGenerator<KeptLine> {
  for (let before: number | undefined; ; ) {
    const { lines, next } = await auditLines(pool, { ...filter, limit: 1_000, ...(before ? { before } : {}) });
    yield* lines;
    if (next === null) return;
    before = next;
  }
}

function conditions({ from, to, kind, person }: AuditFilter): { where: string[]; values: unknown[] } {
  const values: unknown[] = [new Date(from), new Date(to)];
  const where = ["at >= $1", "at < $2"];
  if (kind !== undefined) where.push(`action = any($${values.push(auditKinds[kind])})`);
  if (person !== undefined) where.push(`person = $${values.push(person)}`);
  return { where, values };
}
