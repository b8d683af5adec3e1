import { isDeepStrictEqual } from "node:util";
import type { Pool, PoolClient } from "pg";
import { normalise } from "../../../centre/search.ts";
import type { NewEvent } from "../../../kernel/events.ts";
import { inTransaction } from "../../../kernel/transaction.ts";
import { dayAt } from "../entry/entry.ts";
import type { Count, Counts } from "../entry/list.ts";
import type { Task, TaskKind, TaskState, Verdict } from "./api.ts";

type Database = Pool | PoolClient;
/** Appends the event that tells of a use, in the same transaction; how many were not known yet. */
type Append = (client: PoolClient, event: NewEvent) => Promise<number>;
export type UseLog = { readonly pool: Pool; append: Append };

/** A verdict on one use of an answer. */
export type Judged = {
  readonly id: string;
  readonly entry: string;
  readonly version: number;
  readonly contact: string | null;
  readonly agent: string;
  readonly verdict: Verdict;
  /** For the section; "" = none. Nothing personal. */
  readonly note: string;
  readonly classification: string | null;
  readonly at: number;
};

const count = (db: Database, entry: string, at: number, what: "views" | Verdict) =>
  db.query(
    `insert into knowledge_days (day, entry, ${what}) values ($1, $2, 1) on conflict (day, entry) do update set ${what} = knowledge_days.${what} + 1`,
    [dayAt(at), entry],
  );

/** Counts an opened answer, together with its event. */
export function keepView({ pool, append }: UseLog, entry: string, event: NewEvent): Promise<void> {
  return inTransaction(
    () => pool.connect(),
    async (client) => {
      if ((await append(client, event)) > 0) await count(client, entry, event.at, "views");
    },
  );
}

/**
 * Keeps a verdict, its event and – when something is lacking or wrong – the task for the section. A use that has a
 * verdict keeps it.
 * @returns the verdict that counts
 */
export function keepVerdict({ pool, append }: UseLog, judged: Judged, event: NewEvent): Promise<Verdict> {
  return inTransaction(
    () => pool.connect(),
    async (client) => {
      const { id, entry, version, contact, agent, verdict, at } = judged;
      const { rowCount } = await client.query(
        `insert into knowledge_verdicts (id, entry, version, contact, agent, verdict, at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
        [id, entry, version, contact, agent, verdict, new Date(at)],
      );
      if (rowCount === 0) {
        const sql = "select verdict from knowledge_verdicts where contact = $1 and agent = $2 and entry = $3";
        return (await client.query<{ verdict: Verdict }>(sql, [contact, agent, entry])).rows[0]?.verdict ?? verdict;
      }
      await append(client, event);
      await count(client, entry, at, verdict);
      if (verdict !== "helpful") await complain(client, judged, verdict);
      return verdict;
    },
  );
}

async function complain(client: PoolClient, { id, entry, note, classification, at }: Judged, kind: TaskKind): Promise<void> {
  await client.query(
    `insert into knowledge_tasks (id, kind, entry, notes, classification, state, times, first_at, last_at)
     values ($1, $2, $3, $4, $5, 'open', 1, $6, $6)
     on conflict (entry, kind) where kind <> 'missed' and state = 'open' do update set times = knowledge_tasks.times + 1, last_at = excluded.last_at,
       notes = (knowledge_tasks.notes || excluded.notes)[1:20], revision = knowledge_tasks.revision + 1`,
    [id, kind, entry, note === "" ? [] : [note], classification, new Date(at)],
  );
}

/** Keeps a search that found nothing, together with its event; the same search again counts on its task. `query` null = its words were personal. */
export function keepMiss({ pool, append }: UseLog, id: string, query: string | null, event: NewEvent): Promise<void> {
  return inTransaction(
    () => pool.connect(),
    async (client) => {
      await append(client, event);
      if (query === null) return;
      await client.query(
        `insert into knowledge_tasks (id, kind, query, folded, notes, state, times, first_at, last_at) values ($1, 'missed', $2, $3, '{}', 'open', 1, $4, $4)
         on conflict (folded) where kind = 'missed' and state in ('open', 'asked') do update set times = knowledge_tasks.times + 1,
           last_at = excluded.last_at, revision = knowledge_tasks.revision + 1`,
        [id, query, normalise(query), new Date(event.at)],
      );
    },
  );
}

/** How often each answer was opened, and noted in histories, since then; answers nobody opened or noted are absent. */
export async function countsSince(db: Database, since: number): Promise<Counts> {
  const { rows } = await db.query<Count & { entry: string }>(
    `select entry, sum(viewed)::int as viewed, sum(used)::int as used from (
       select entry, views as viewed, 0 as used from knowledge_days where day >= $1
       union all select unnest(knowledge), 0, 1 from contact_histories where saved_at >= $2) u group by entry`,
    [dayAt(since), new Date(since)],
  );
  return new Map(rows.map(({ entry, viewed, used }) => [entry, { viewed, used }]));
}

type TaskRow = {
  id: string;
  kind: TaskKind;
  entry: string | null;
  query: string | null;
  notes: string[];
  classification: string | null;
  state: TaskState;
  times: number;
  first_at: Date;
  last_at: Date;
  changed_by: string | null;
  changed_at: Date | null;
  revision: number;
};
/** A task, with its entry's question still to be looked up. */
export type StoredTask = Omit<Task, "title"> & { readonly query: string | null };
const TASK =
  "select id, kind, entry, query, notes, classification, state, times, first_at, last_at, changed_by, changed_at, revision from knowledge_tasks";
const taskOf = ({ first_at, last_at, changed_by, changed_at, ...rest }: TaskRow): StoredTask => ({
  ...rest,
  firstAt: first_at.getTime(),
  lastAt: last_at.getTime(),
  changedBy: changed_by,
  changedAt: changed_at?.getTime() ?? null,
});

/** Tasks, most often wanted first; `skip` of them passed over. */
export async function readTasks(
  db: Database,
  asked: { state?: TaskState | undefined; kind?: TaskKind | undefined },
  skip: number,
  limit: number,
): Promise<StoredTask[]> {
  const sql = `${TASK} where ($1::text is null or state = $1) and ($2::text is null or kind = $2) order by times desc, last_at desc, id offset $3 limit $4`;
  return (await db.query<TaskRow>(sql, [asked.state ?? null, asked.kind ?? null, skip, limit])).rows.map(taskOf);
}

/** How many tasks are in each state; a state that none is in is absent. */
export async function countTasks(db: Database): Promise<Partial<Record<TaskState, number>>> {
  const { rows } = await db.query<{ state: TaskState; n: number }>("select state, count(*)::int as n from knowledge_tasks group by state");
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

/** Sets state and section of a task; null when there is none of this id or somebody changed it meanwhile. */
export async function saveTask(
  db: Database,
  id: string,
  change: { state: TaskState; classification: string | null; revision: number },
  by: string,
  at: number,
): Promise<StoredTask | null> {
  const sql = `update knowledge_tasks set state = $2, classification = $3, changed_by = $4, changed_at = $5, revision = revision + 1
    where id = $1 and revision = $6 returning id, kind, entry, query, notes, classification, state, times, first_at, last_at, changed_by, changed_at, revision`;
  const { rows } = await db.query<TaskRow>(sql, [id, change.state, change.classification, by, new Date(at), change.revision]);
  return rows[0] ? taskOf(rows[0]) : null;
}

/** The task as it is; null when there is none of this id. */
export async function findTask(db: Database, id: string): Promise<StoredTask | null> {
  const [row] = (await db.query<TaskRow>(`${TASK} where id = $1`, [id])).rows;
  return row ? taskOf(row) : null;
}

/** How often an answer was opened and judged on one day of Tokyo, YYYY-MM-DD. */
export type DayCount = {
  readonly day: string;
  readonly entry: string;
  readonly views: number;
  readonly helpful: number;
  readonly lacking: number;
  readonly wrong: number;
};

/** The first day of which there is a count or an event of one of these types; null when there is neither. */
export async function firstDay(db: Database, types: readonly string[]): Promise<string | null> {
  const sql = `select least((select min(day) from knowledge_days), (select min((at at time zone 'Asia/Tokyo')::date) from events where type = any($1)))::text as day`;
  return (await db.query<{ day: string | null }>(sql, [types])).rows[0]?.day ?? null;
}

/** Until the transaction ends nobody counts a use: whoever would waits. */
export async function holdDays(client: PoolClient): Promise<void> {
  await client.query("lock table knowledge_days in share row exclusive mode");
}

/** Puts the counts of the days right, the last day left out. @returns the days and entries that differed */
export async function correctDays(
  client: PoolClient,
  { from, to }: { from: string; to: string },
  counted: readonly DayCount[],
): Promise<string[]> {
  const sql = "select day::text, entry, views, helpful, lacking, wrong from knowledge_days where day >= $1 and day < $2";
  const { rows } = await client.query<DayCount>(sql, [from, to]);
  const keyed = (all: readonly DayCount[]) => new Map(all.map((one) => [`${one.day} ${one.entry}`, one]));
  const [kept, right] = [keyed(rows), keyed(counted)];
  const differing = [...new Set([...kept.keys(), ...right.keys()])].filter((key) => !isDeepStrictEqual(kept.get(key), right.get(key)));
  for (const key of differing) {
    const one = right.get(key) ?? kept.get(key);
    await client.query("delete from knowledge_days where day = $1 and entry = $2", [one?.day, one?.entry]);
    const now = right.get(key);
    if (now === undefined) continue;
    const values = [now.day, now.entry, now.views, now.helpful, now.lacking, now.wrong];
    await client.query("insert into knowledge_days (day, entry, views, helpful, lacking, wrong) values ($1, $2, $3, $4, $5, $6)", values);
  }
  return differing;
}
