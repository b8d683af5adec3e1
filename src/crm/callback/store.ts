import type { Pool, PoolClient } from "pg";
import type { AgentId, ContactId, Instant } from "../../kernel/ids.ts";
import { NotFound } from "../errors.ts";
import { type Attempt, type CallBackTask, isClosed, type Step, stepTask } from "./task.ts";

type Database = Pool | PoolClient;
type Row = {
  id: string;
  cause: string;
  contact: string | null;
  queue: string | null;
  made_by: CallBackTask["by"];
  due_from: Date;
  due_to: Date;
  number_ref: string;
  note: string;
  state: CallBackTask["state"];
  agent: string | null;
  created_at: Date;
  closed_at: Date | null;
  attempts: readonly Attempt[];
};

const COLUMNS = `t.*, coalesce((select jsonb_agg(jsonb_build_object('at', (extract(epoch from a.at) * 1000)::bigint, 'agent', a.agent,
    'contact', a.contact, 'result', a.result) order by a.at) from call_back_attempts a where a.task = t.id), '[]') as attempts`;
const PAGE = 500;

/** Keeps a new call-back; when the same cause made one before, that one is answered. */
export async function createTask(db: Database, task: CallBackTask): Promise<CallBackTask> {
  await db.query(
    `insert into call_backs (id, cause, contact, queue, made_by, due_from, due_to, number_ref, note, state, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10) on conflict (cause) do nothing`,
    [
      ...[task.id, task.cause, task.contact, task.queue, task.by, new Date(task.due.from), new Date(task.due.to), task.ref, task.note],
      new Date(task.createdAt),
    ],
  );
  const [kept] = await read(db, "t.cause = $1", [task.cause]);
  if (!kept) throw new Error(`call-back ${task.id} was kept and is not there`);
  return kept;
}

/** @throws NotFound */
export async function findTask(db: Database, id: string): Promise<CallBackTask> {
  const [task] = await read(db, "t.id = $1", [id]);
  if (!task) throw new NotFound("callBack");
  return task;
}

/** Open and taken call-backs, the one due first first. */
export function openTasks(db: Database, all = false): Promise<CallBackTask[]> {
  return read(db, `t.closed_at is null order by t.due_to, t.id ${all ? "" : `limit ${PAGE}`}`, []);
}

/** Call-backs that were done or given up in [from, to), the latest first; the list shows the first of them, a file has them all. */
export function closedTasks(db: Database, from: Instant, to: Instant, all = false): Promise<CallBackTask[]> {
  const where = `t.closed_at >= $1 and t.closed_at < $2 order by t.closed_at desc, t.id ${all ? "" : `limit ${PAGE}`}`;
  return read(db, where, [new Date(from), new Date(to)]);
}

/**
 * Contacts that call-backs join with this one: the one that asked for it comes before, the calls made for it after. Empty
 * when no call-back knows it.
 */
export async function contactsOfCallBacks(db: Database, contact: ContactId): Promise<{ earlier: ContactId[]; later: ContactId[] }> {
  const { rows } = await db.query<{ earlier: ContactId; later: ContactId }>(
    `select t.contact as earlier, a.contact as later from call_back_attempts a join call_backs t on t.id = a.task
     where t.contact is not null and a.contact is not null and t.contact <> a.contact and (t.contact = $1 or a.contact = $1)`,
    [contact],
  );
  return {
    earlier: rows.filter((row) => row.later === contact).map((row) => row.earlier),
    later: rows.filter((row) => row.earlier === contact).map((row) => row.later),
  };
}

/** Whether this agent has taken a call-back to this number. */
export async function hasTaken(db: Database, ref: string, agent: AgentId): Promise<boolean> {
  return (await read(db, "t.closed_at is null and t.number_ref = $1 and t.agent = $2", [ref, agent])).length > 0;
}

/**
 * One step of a call-back, one person at a time: whoever comes second sees what the first one did.
 * @param closed hears, in the same transaction, of a number that no open call-back needs any more
 * @throws NotFound and whatever the step refuses
 */
export async function changeTask(
  pool: Pool,
  id: string,
  step: Step,
  closed: (db: PoolClient, ref: string) => Promise<unknown>,
): Promise<CallBackTask> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const task = await changeInside(client, id, step, closed);
    await client.query("commit");
    return task;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

async function changeInside(
  client: PoolClient,
  id: string,
  step: Step,
  closed: (db: PoolClient, ref: string) => Promise<unknown>,
): Promise<CallBackTask> {
  await client.query("select from call_backs where id = $1 for update", [id]);
  const before = await findTask(client, id);
  const after = stepTask(before, step);
  const closedAt = after.closedAt === null ? null : new Date(after.closedAt);
  await client.query("update call_backs set state = $2, agent = $3, closed_at = $4 where id = $1", [
    id,
    after.state,
    after.agent,
    closedAt,
  ]);
  for (const { at, agent, contact, result } of after.attempts.slice(before.attempts.length)) {
    const values = [id, new Date(at), agent, contact, result];
    await client.query("insert into call_back_attempts (task, at, agent, contact, result) values ($1, $2, $3, $4, $5)", values);
  }
  if (isClosed(after) && !isClosed(before) && !(await isNeeded(client, after.ref))) await closed(client, after.ref);
  return after;
}

async function isNeeded(db: Database, ref: string): Promise<boolean> {
  return (await read(db, "t.closed_at is null and t.number_ref = $1", [ref])).length > 0;
}

async function read(db: Database, where: string, values: readonly unknown[]): Promise<CallBackTask[]> {
  const { rows } = await db.query<Row>(`select ${COLUMNS} from call_backs t where ${where}`, [...values]);
  return rows.map(taskOf);
}

function taskOf(row: Row): CallBackTask {
  return {
    ...{ id: row.id, cause: row.cause, contact: row.contact, queue: row.queue, by: row.made_by, ref: row.number_ref, note: row.note },
    due: { from: row.due_from.getTime(), to: row.due_to.getTime() },
    ...{ state: row.state, agent: row.agent, attempts: row.attempts },
    ...{ createdAt: row.created_at.getTime(), closedAt: row.closed_at?.getTime() ?? null },
  };
}
