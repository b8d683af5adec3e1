import type { Pool, PoolClient } from "pg";

/** Who did what to which protected thing, and whether it was given. */
export type AuditLine = {
  readonly person: string;
  readonly action: "listenRecording" | "revealNumber" | "dialNumber" | "finishEvaluation" | "correctEvaluation";
  readonly object: string;
  readonly outcome: "done" | "refused" | "missing";
};

/** Writes one line of the audit (N-8); the database lets nobody change or remove it. */
export async function audit(pool: Pool | PoolClient, { person, action, object, outcome }: AuditLine): Promise<void> {
  await pool.query("insert into audit (person, action, object, outcome) values ($1, $2, $3, $4)", [person, action, object, outcome]);
}
