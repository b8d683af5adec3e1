import type { Pool, PoolClient } from "pg";

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
    | "sendMessage"
    | "withdrawMessage";
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
