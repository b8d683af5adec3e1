import type { Pool, PoolClient } from "pg";
import type { NewEvent } from "../../kernel/events.ts";
import { type History, HistoryAlreadySaved, NotYourWrapUp, owesHistory, partsOf, sameHistory, type Written } from "./save-history.ts";

/** What the store needs of the event log, on the connection of its own transaction. */
export type HistoryLog = {
  read(client: PoolClient, contact: string): Promise<readonly NewEvent[]>;
  append(client: PoolClient, event: NewEvent): Promise<void>;
  /** Makes what was written about the contact findable: every summary of it, newest last, and its events with the new history's. */
  index(client: PoolClient, contact: string, events: readonly NewEvent[], summaries: readonly string[]): Promise<void>;
};

/** What is kept in the same transaction; answers the events that tell of it. */
export type Alongside = (client: PoolClient, events: readonly NewEvent[]) => Promise<readonly NewEvent[]>;

/**
 * Keeps a history and its event together or not at all, once for each talk its agent had with the contact, and whatever
 * belongs to it. Saving the same content again changes nothing.
 * @param known events of the contact that may not be in the database yet
 * @returns "saved", or "known" when the same history was there
 * @throws NotYourWrapUp, HistoryAlreadySaved
 */
export async function saveHistory(
  pool: Pool,
  log: HistoryLog,
  history: Written,
  event: NewEvent,
  known: readonly NewEvent[],
  alongside: Alongside = async () => [],
): Promise<"saved" | "known"> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await saveInside(client, log, history, event, known, alongside);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

async function saveInside(
  client: PoolClient,
  log: HistoryLog,
  history: Written,
  event: NewEvent,
  known: readonly NewEvent[],
  alongside: Alongside,
): Promise<"saved" | "known"> {
  const { contact, agent } = history;
  // Two saves of one contact take turns; the second finds the first one's row.
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 21))", [contact]);
  const events = owesHistory(known, agent) ? known : await log.read(client, contact);
  const part = partsOf(events, agent);
  const written = await historiesOf(client, contact);
  const before = written.findLast((one) => one.agent === agent);
  if (before && before.part >= part && sameHistory(before, history)) return "known";
  if (before && before.part >= part) throw new HistoryAlreadySaved();
  if (!owesHistory(events, agent)) throw new NotYourWrapUp();
  await client.query(
    `insert into contact_histories (contact, agent, part, kind, classification, outcome, summary, marks, knowledge, saved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[contact, agent, part, history.kind, history.classification, history.outcome, history.summary],
      ...[history.marks, history.knowledge, new Date(history.savedAt)],
    ],
  );
  // Before the event: who appends makes everybody wait, and must not wait for a reader of records.
  await log.index(client, contact, [...events, event], [...written.map((one) => one.summary), history.summary]);
  await log.append(client, { ...event, sourceKey: `history/${contact}/${agent}/${part}` });
  for (const more of await alongside(client, events)) await log.append(client, more);
  return "saved";
}

type Row = Omit<History, "savedAt"> & { saved_at: Date };

/** The histories of a contact – one for each talk – newest last; empty while there is none. */
export async function historiesOf(on: Pool | PoolClient, contact: string): Promise<readonly History[]> {
  const sql = `select contact, agent, part, kind, classification, outcome, summary, marks, knowledge, saved_at
               from contact_histories where contact = $1 order by saved_at, part, agent`;
  const { rows } = await on.query<Row>(sql, [contact]);
  return rows.map(({ saved_at, ...rest }) => ({ ...rest, savedAt: saved_at.getTime() }));
}

/** Everything that was written about several contacts, by contact, newest last; those without a history are absent. */
export async function allSummariesOf(on: Pool | PoolClient, contacts: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await on.query<{ contact: string; summaries: string[] }>(
    `select contact, array_agg(summary order by saved_at, part, agent) as summaries
     from contact_histories where contact = any($1::uuid[]) group by contact`,
    [contacts],
  );
  return new Map(rows.map((row) => [row.contact, row.summaries]));
}

/** What was written last about several contacts, by contact; those without a history are absent. */
export async function summariesOf(pool: Pool, contacts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ contact: string; summary: string }>(
    "select contact, summary from contact_histories where contact = any($1::uuid[]) order by saved_at, part, agent",
    [contacts],
  );
  return new Map(rows.map((row) => [row.contact, row.summary]));
}
