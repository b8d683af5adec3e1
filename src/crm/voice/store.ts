import type { Pool, PoolClient } from "pg";
import type { Instant } from "../../kernel/ids.ts";
import { NotFound } from "../errors.ts";
import type { VoiceSearch } from "./api.ts";
import type { Voice } from "./voice.ts";

type Database = Pool | PoolClient;
type Row = {
  id: string;
  cause: string;
  contact: string;
  kind: Voice["kind"];
  category: string;
  note: string;
  urgent: boolean;
  queue: string | null;
  written_by: string;
  written_at: Date;
  state: Voice["state"];
  section: string | null;
  forwarded_by: string | null;
  forwarded_at: Date | null;
  acknowledged_by: string | null;
  acknowledged_at: Date | null;
  closed_by: string | null;
  closed_at: Date | null;
  answer: string;
};
const LISTED = 2_000;

/** Keeps a new voice. @returns what is kept, and whether it was kept now: the same cause keeps it once */
export async function keepVoice(db: Database, voice: Voice): Promise<{ voice: Voice; fresh: boolean }> {
  const { rowCount } = await db.query(
    `insert into voices (id, cause, contact, kind, category, note, urgent, queue, written_by, written_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'new') on conflict (cause) do nothing`,
    [
      ...[voice.id, voice.cause, voice.contact, voice.kind, voice.category, voice.note, voice.urgent, voice.queue, voice.by],
      new Date(voice.at),
    ],
  );
  const [kept] = await read(db, "cause = $1", [voice.cause]);
  if (!kept) throw new Error(`voice ${voice.id} was kept and is not there`);
  return { voice: kept, fresh: rowCount === 1 };
}

/** One voice for a change: nobody else changes it until the transaction is over. @throws NotFound */
export async function voiceToChange(db: PoolClient, id: string): Promise<Voice> {
  const [found] = await read(db, "id = $1 for update", [id]);
  if (!found) throw new NotFound("voice");
  return found;
}

/** Writes what a step changed. */
export async function writeVoice(db: PoolClient, voice: Voice): Promise<void> {
  const { forwarded, acknowledged, closed } = voice;
  const at = (done: { at: Instant } | null) => (done === null ? null : new Date(done.at));
  await db.query(
    `update voices set state = $2, section = $3, forwarded_by = $4, forwarded_at = $5, acknowledged_by = $6, acknowledged_at = $7,
       closed_by = $8, closed_at = $9, answer = $10 where id = $1`,
    [
      ...[voice.id, voice.state, forwarded?.section ?? null, forwarded?.by ?? null, at(forwarded)],
      ...[acknowledged?.by ?? null, at(acknowledged), closed?.by ?? null, at(closed), voice.answer],
    ],
  );
}

/** What was noted in [from, to), newest first; at most two thousand. */
export function findVoices(db: Database, { kind, state, from, to }: VoiceSearch): Promise<Voice[]> {
  const where = `written_at >= $1 and written_at < $2 and ($3::text is null or kind = $3)
    and ($4 = 'all' or (state = 'closed') = ($4 = 'closed')) order by written_at desc, id desc limit ${LISTED}`;
  return read(db, where, [new Date(from), new Date(to), kind ?? null, state]);
}

/** The voices of one contact, oldest first; none is usual. */
export const voicesOf = (db: Database, contact: string): Promise<Voice[]> => read(db, "contact = $1 order by written_at, id", [contact]);

/** Urgent ones of which nobody has confirmed that they know, oldest first. */
export const openAlerts = (db: Database): Promise<Voice[]> =>
  read(db, "urgent and acknowledged_at is null and state <> 'closed' order by written_at", []);

async function read(db: Database, where: string, values: readonly unknown[]): Promise<Voice[]> {
  const { rows } = await db.query<Row>(`select * from voices where ${where}`, [...values]);
  return rows.map(voiceOf);
}

function voiceOf(row: Row): Voice {
  const { id, cause, contact, kind, category, note, urgent, queue, state, answer } = row;
  const forwarded = done(row.forwarded_by, row.forwarded_at);
  return {
    ...{ id, cause, contact, kind, category, note, urgent, queue, state, answer, by: row.written_by, at: row.written_at.getTime() },
    forwarded: forwarded && row.section !== null ? { ...forwarded, section: row.section } : null,
    acknowledged: done(row.acknowledged_by, row.acknowledged_at),
    closed: done(row.closed_by, row.closed_at),
  };
}

const done = (by: string | null, at: Date | null) => (by === null || at === null ? null : { by, at: at.getTime() });
