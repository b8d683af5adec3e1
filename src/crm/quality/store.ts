import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { QualityForm } from "../../centre/quality-schema.ts";
import type { Instant } from "../../kernel/ids.ts";
import type { Answers, Comment } from "./api.ts";
import type { Evaluation, Talk, Version } from "./evaluation.ts";

type Database = Pool | PoolClient;

/** Who changes an evaluation, when, and why (null unless it is a correction). */
export type Change = { readonly person: string; readonly at: Instant; readonly reason: string | null };

type Row = {
  id: string;
  contact: string;
  operator: string;
  rater: string;
  form: QualityForm;
  answered_at: Date;
  queue: string | null;
  kind: string | null;
  talk_ms: string | null;
  state: "draft" | "finished";
  answers: Answers;
  comments: Comment[];
  remark: string;
  revision: number;
  version: number;
  started_at: Date;
  finished_at: Date | null;
};
const SELECT = `select e.id, e.contact, e.operator, e.rater, f.form, e.answered_at, e.queue, e.kind, e.talk_ms, e.state, e.answers, e.comments,
  e.remark, e.revision, e.version, e.started_at, e.finished_at from evaluations e join evaluation_forms f on f.digest = e.form`;

/** The evaluation of this id; null when there is none. */
export async function findEvaluation(db: Database, id: string): Promise<Evaluation | null> {
  const { rows } = await db.query<Row>(`${SELECT} where e.id = $1`, [id]);
  return rows[0] ? evaluationOf(rows[0]) : null;
}

/** All evaluations of talks in a period, drafts among them, in the order of the talks; `from` is inside, `to` is not. */
export async function evaluationsBetween(db: Database, from: Instant, to: Instant): Promise<Evaluation[]> {
  const sql = `${SELECT} where e.answered_at >= $1 and e.answered_at < $2 order by e.answered_at, e.started_at`;
  return (await db.query<Row>(sql, [new Date(from), new Date(to)])).rows.map(evaluationOf);
}

/** The finished evaluations of an operator, the latest talk first, at most `limit`; empty when there is none. */
export async function finishedOf(db: Database, operator: string, limit: number): Promise<Evaluation[]> {
  const sql = `${SELECT} where e.operator = $1 and e.state = 'finished' order by e.answered_at desc limit $2`;
  return (await db.query<Row>(sql, [operator, limit])).rows.map(evaluationOf);
}

/** Everybody's evaluations of one talk. */
export async function evaluationsOfTalk(db: Database, { contact, operator }: Pick<Talk, "contact" | "operator">): Promise<Evaluation[]> {
  const sql = `${SELECT} where e.contact = $1 and e.operator = $2 order by e.started_at`;
  return (await db.query<Row>(sql, [contact, operator])).rows.map(evaluationOf);
}

/** Keeps a new draft; when the rater has one of this talk already, that one stays and is answered. */
export async function begin(pool: Pool, draft: Evaluation): Promise<Evaluation> {
  const form = JSON.stringify(draft.form);
  const digest = createHash("sha256").update(form).digest("hex");
  await pool.query("insert into evaluation_forms (digest, form) values ($1, $2) on conflict do nothing", [digest, form]);
  await pool.query(
    `insert into evaluations (id, contact, operator, rater, form, answered_at, queue, kind, talk_ms, state, answers, comments, remark, revision,
       version, started_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'draft', '{}', '[]', '', 1, 0, $10) on conflict do nothing`,
    [
      ...[draft.id, draft.contact, draft.operator, draft.rater, digest, new Date(draft.answeredAt)],
      ...[draft.queue, draft.kind, draft.talkMs, new Date(draft.startedAt)],
    ],
  );
  const kept = (await evaluationsOfTalk(pool, draft)).find((one) => one.rater === draft.rater);
  if (!kept) throw new Error(`the evaluation ${draft.id} was not kept`);
  return kept;
}

/**
 * Changes an evaluation as `step` says, one change at a time; a new version is kept for ever, and a correction leaves its
 * line in the audit, together or not at all.
 * @returns the changed evaluation, or null when there is none of this id
 * @throws whatever `step` throws; nothing is changed then
 */
export async function change(
  pool: Pool,
  id: string,
  by: Change,
  step: (evaluation: Evaluation) => Evaluation,
  note: (client: PoolClient) => Promise<void>,
): Promise<Evaluation | null> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<Row>(`${SELECT} where e.id = $1 for update of e`, [id]);
    const before = rows[0] && evaluationOf(rows[0]);
    const after = before && step(before);
    if (after) await write(client, after);
    if (after && after.version > before.version) {
      await keepVersion(client, after, by);
      await note(client);
    }
    await client.query("commit");
    return after ?? null;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

async function write(client: PoolClient, one: Evaluation): Promise<void> {
  await client.query(
    `update evaluations set state = $2, answers = $3, comments = $4, remark = $5, revision = $6, version = $7, finished_at = $8 where id = $1`,
    [
      ...[one.id, one.state, JSON.stringify(one.answers), JSON.stringify(one.comments), one.remark, one.revision, one.version],
      one.finishedAt === null ? null : new Date(one.finishedAt),
    ],
  );
}

async function keepVersion(client: PoolClient, one: Evaluation, { person, at, reason }: Change): Promise<void> {
  await client.query(
    `insert into evaluation_versions (evaluation, version, at, person, reason, answers, comments, remark) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [one.id, one.version, new Date(at), person, reason, JSON.stringify(one.answers), JSON.stringify(one.comments), one.remark],
  );
}

/** Everything an evaluation has been, the oldest first; empty while it is a draft. */
export async function versionsOf(db: Database, id: string): Promise<Version[]> {
  const sql = "select version, at, person, reason, answers from evaluation_versions where evaluation = $1 order by version";
  const { rows } = await db.query<Omit<Version, "at"> & { at: Date }>(sql, [id]);
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

function evaluationOf(row: Row): Evaluation {
  return {
    ...{ id: row.id, contact: row.contact, operator: row.operator, rater: row.rater, form: row.form, state: row.state },
    ...{
      answeredAt: row.answered_at.getTime(),
      queue: row.queue,
      kind: row.kind,
      talkMs: row.talk_ms === null ? null : Number(row.talk_ms),
    },
    ...{ answers: row.answers, comments: row.comments, remark: row.remark, revision: row.revision, version: row.version },
    ...{ startedAt: row.started_at.getTime(), finishedAt: row.finished_at?.getTime() ?? null },
  };
}
