import type { Pool, PoolClient } from "pg";
import type { Instant } from "../../kernel/ids.ts";
import type { Audience } from "./api.ts";
import type { Message } from "./message.ts";

type Database = Pool | PoolClient;

/** The channel on which processes hear that a message was written, read or withdrawn. */
export const MESSAGE_CHANNEL = "desk_messages";

type Row = {
  id: string;
  written_by: string;
  written_at: Date;
  audience_kind: Audience["kind"];
  audience: string | null;
  urgent: boolean;
  body: string;
  shown_until: Date;
  withdrawn_at: Date | null;
  reads: readonly { person: string; at: number }[];
};

const COLUMNS = `m.*, coalesce((select jsonb_agg(jsonb_build_object('person', r.person, 'at', (extract(epoch from r.read_at) * 1000)::bigint)
    order by r.read_at, r.person) from desk_message_reads r where r.message = m.id), '[]') as reads`;

/**
 * Keeps a new message; when the same cause made one before, that one is answered and nothing is kept.
 * @param cause who asked, with which key
 */
export async function keepMessage(
  db: Database,
  cause: string,
  { id, by, at, to, urgent, text, until }: Omit<Message, "reads" | "withdrawnAt">,
): Promise<{ message: Message; isNew: boolean }> {
  const audience = to.kind === "everybody" ? null : to.kind === "group" ? to.group : to.person;
  const { rowCount } = await db.query(
    `insert into desk_messages (id, cause, written_by, written_at, audience_kind, audience, urgent, body, shown_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (cause) do nothing`,
    [id, cause, by, new Date(at), to.kind, audience, urgent, text, new Date(until)],
  );
  const [message] = await read(db, "m.cause = $1", [cause]);
  if (!message) throw new Error(`message ${id} was kept and is not there`);
  return { message, isNew: rowCount === 1 };
}

/** One message; null when there is none. */
export async function findMessage(db: Database, id: string): Promise<Message | null> {
  return (await read(db, "m.id = $1", [id]))[0] ?? null;
}

/** Messages that were shown at or after an instant, the oldest first. */
export function messagesSince(db: Database, since: Instant): Promise<Message[]> {
  return read(db, "m.shown_until > $1 order by m.written_at, m.id", [new Date(since)]);
}

/** Takes a message back; false when somebody did so before, or there is none. */
export async function withdrawMessage(db: Database, id: string, by: string, at: Instant): Promise<boolean> {
  const sql = "update desk_messages set withdrawn_at = $3, withdrawn_by = $2 where id = $1 and withdrawn_at is null";
  return (await db.query(sql, [id, by, new Date(at)])).rowCount === 1;
}

/** Notes that this person acknowledged a message; a second time changes nothing. */
export async function noteRead(db: Database, id: string, person: string, at: Instant): Promise<void> {
  await db.query("insert into desk_message_reads (message, person, read_at) values ($1, $2, $3) on conflict do nothing", [
    ...[id, person, new Date(at)],
  ]);
}

/** Tells every process that something about messages changed; inside a transaction it is heard when that is stored. */
export async function tellOfMessages(db: Database): Promise<void> {
  await db.query(`notify ${MESSAGE_CHANNEL}`);
}

async function read(db: Database, where: string, values: readonly unknown[]): Promise<Message[]> {
  const { rows } = await db.query<Row>(`select ${COLUMNS} from desk_messages m where ${where}`, [...values]);
  return rows.map(messageOf);
}

function messageOf(row: Row): Message {
  return {
    ...{ id: row.id, by: row.written_by, at: row.written_at.getTime(), to: audienceOf(row.audience_kind, row.audience ?? "") },
    ...{ urgent: row.urgent, text: row.body, until: row.shown_until.getTime(), withdrawnAt: row.withdrawn_at?.getTime() ?? null },
    reads: row.reads,
  };
}

function audienceOf(kind: Audience["kind"], id: string): Audience {
  switch (kind) {
    case "everybody":
      return { kind };
    case "group":
      return { kind, group: id };
    case "person":
      return { kind, person: id };
  }
}
