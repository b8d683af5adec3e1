import type { Pool, PoolClient } from "pg";
import type { ContactId, Instant } from "../../kernel/ids.ts";

type Database = Pool | PoolClient;

/** A recording that is kept: where, and the key that opens it, wrapped. */
export type StoredRecording = {
  readonly id: string;
  readonly contact: ContactId;
  readonly keyId: string;
  readonly wrappedKey: Buffer;
  readonly startedAt: Instant;
  readonly seconds: number;
  readonly bytes: number;
  /** Below the recordings' folder. */
  readonly path: string;
  /** Of the sealed file. */
  readonly sha256: string;
};
type Row = {
  id: string;
  contact: string;
  key_id: string;
  wrapped_key: Buffer;
  started_at: Date;
  seconds: number;
  bytes: number;
  path: string;
  sha256: string;
};

/** Keeps the row of a recording; one made again after a crash takes the place of the one before. */
export async function saveRecording(db: Database, one: StoredRecording): Promise<void> {
  await db.query(
    `insert into recordings (id, contact, key_id, wrapped_key, started_at, seconds, bytes, path, sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (id) do update set key_id = excluded.key_id, wrapped_key = excluded.wrapped_key, started_at = excluded.started_at,
       seconds = excluded.seconds, bytes = excluded.bytes, path = excluded.path, sha256 = excluded.sha256, stored_at = clock_timestamp()`,
    [one.id, one.contact, one.keyId, one.wrappedKey, new Date(one.startedAt), one.seconds, one.bytes, one.path, one.sha256],
  );
}

/** The recording of this name; null when none is kept. */
export async function findRecording(db: Database, id: string): Promise<StoredRecording | null> {
  const { rows } = await db.query<Row>("select * from recordings where id = $1", [id]);
  return rows[0] ? recordingOf(rows[0]) : null;
}

/** All recordings of one contact in the order they were made; empty when it has none. */
export async function recordingsOf(db: Database, contact: ContactId): Promise<StoredRecording[]> {
  const { rows } = await db.query<Row>("select * from recordings where contact = $1 order by started_at, id", [contact]);
  return rows.map(recordingOf);
}

function recordingOf(row: Row): StoredRecording {
  return {
    ...{ id: row.id, contact: row.contact, keyId: row.key_id, wrappedKey: row.wrapped_key, startedAt: row.started_at.getTime() },
    ...{ seconds: row.seconds, bytes: row.bytes, path: row.path, sha256: row.sha256 },
  };
}
