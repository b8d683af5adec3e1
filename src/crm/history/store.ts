import type { Pool, PoolClient } from "pg";
import type { NewEvent } from "../../kernel/events.ts";
import { type History, HistoryAlreadySaved, NotYourWrapUp, owesHistory, sameHistory } from "./save-history.ts";

/** What the store needs of the event log, on the connection of its own transaction. */
export type HistoryLog = {
  read(client: PoolClient, contact: string): Promise<readonly NewEvent[]>;
  append(client: PoolClient, event: NewEvent): Promise<void>;
};

/** What is kept in the same transaction; answers the event that tells of it. */
export type Alongside = (client: PoolClient, events: readonly NewEvent[]) => Promise<NewEvent | null>;

/**
 * Keeps a history and its event together or not at all, once, and whatever belongs to it. Saving the same content again changes nothing.
 * @param known events of the contact that may not be in the database yet
 * @returns "saved", or "known" when the same history was there
 * @throws NotYourWrapUp, HistoryAlreadySaved
 */
export async function saveHistory(
  pool: Pool,
  log: HistoryLog,
  history: History,
  event: NewEvent,
  known: readonly NewEvent[],
  alongside: Alongside = async () => null,
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
  history: History,
  event: NewEvent,
  known: readonly NewEvent[],
  alongside: Alongside,
): Promise<"saved" | "known"> {
  // Two saves of one contact take turns; the second finds the first one's row.
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 21))", [history.contact]);
  const before = await findHistory(client, history.contact);
  if (before && sameHistory(before, history)) return "known";
  if (before) throw before.agent === history.agent ? new HistoryAlreadySaved() : new NotYourWrapUp();
  const events = owesHistory(known, history.agent) ? known : await log.read(client, history.contact);
  if (!owesHistory(events, history.agent)) throw new NotYourWrapUp();
  await client.query(
    `insert into contact_histories (contact, agent, kind, classification, outcome, summary, marks, knowledge, saved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[history.contact, history.agent, history.kind, history.classification, history.outcome, history.summary],
      ...[history.marks, history.knowledge, new Date(history.savedAt)],
    ],
  );
  await log.append(client, event);
  const more = await alongside(client, events);
  if (more) await log.append(client, more);
  return "saved";
}

type Row = Omit<History, "savedAt"> & { saved_at: Date };

/** The history of a contact; undefined while there is none. */
export async function findHistory(on: Pool | PoolClient, contact: string): Promise<History | undefined> {
  const sql =
    "select contact, agent, kind, classification, outcome, summary, marks, knowledge, saved_at from contact_histories where contact = $1";
  const row = (await on.query<Row>(sql, [contact])).rows[0];
  if (!row) return undefined;
  const { saved_at, ...rest } = row;
  return { ...rest, savedAt: saved_at.getTime() };
}

/** What was written about several contacts, by contact; those without a history are absent. */
export async function summariesOf(pool: Pool, contacts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ contact: string; summary: string }>(
    "select contact, summary from contact_histories where contact = any($1::uuid[])",
    [contacts],
  );
  return new Map(rows.map((row) => [row.contact, row.summary]));
}
