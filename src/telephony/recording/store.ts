import type { Pool, PoolClient } from "pg";
import type { ContactId, Instant } from "../../kernel/ids.ts";

type Database = Pool | PoolClient;

/** Silenced while personal numbers were spoken; seconds from the beginning. */
export type MutedSpan = { readonly from: number; readonly to: number };

/** A recording that is stored: where, and the key that opens it, wrapped. */
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
  readonly sealedPeaks?: Buffer;
  readonly muted?: readonly MutedSpan[];
};

/** A recording as it is known today: it may have been erased since, or be held. */
export type KeptRecording = Omit<StoredRecording, "wrappedKey" | "sealedPeaks" | "muted"> & {
  readonly wrappedKey: Buffer | null;
  readonly sealedPeaks: Buffer | null;
  readonly muted: readonly MutedSpan[];
  readonly hold: { readonly by: string; readonly at: Instant; readonly why: string } | null;
  readonly erased: { readonly at: Instant; readonly certificate: number } | null;
};

/** What the database gives for a recording. */
export type RecordingRow = {
  id: string;
  contact: string;
  key_id: string;
  wrapped_key: Buffer | null;
  started_at: Date;
  seconds: number;
  bytes: number;
  path: string;
  sha256: string;
  sealed_peaks: Buffer | null;
  muted: MutedSpan[];
  hold_by: string | null;
  hold_at: Date | null;
  hold_why: string | null;
  erased_at: Date | null;
  certificate: string | null;
};

/** Keeps the row of a recording; one made again after a crash takes the place of the one before, unless it was erased. */
export async function saveRecording(db: Database, one: StoredRecording): Promise<void> {
  await db.query(
    `insert into recordings (id, contact, key_id, wrapped_key, started_at, seconds, bytes, path, sha256, sealed_peaks, muted)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (id) do update set key_id = excluded.key_id, wrapped_key = excluded.wrapped_key, started_at = excluded.started_at,
       seconds = excluded.seconds, bytes = excluded.bytes, path = excluded.path, sha256 = excluded.sha256,
       sealed_peaks = excluded.sealed_peaks, muted = excluded.muted, stored_at = clock_timestamp()
     where recordings.erased_at is null`,
    [
      ...[one.id, one.contact, one.keyId, one.wrappedKey, new Date(one.startedAt), one.seconds, one.bytes, one.path, one.sha256],
      ...[one.sealedPeaks ?? null, JSON.stringify(one.muted ?? [])],
    ],
  );
}

/** The recording of this name; null when none is known. */
export async function findRecording(db: Database, id: string): Promise<KeptRecording | null> {
  const { rows } = await db.query<RecordingRow>("select * from recordings where id = $1", [id]);
  return rows[0] ? recordingOf(rows[0]) : null;
}

/** All recordings of one contact in the order they were made, erased ones too; empty when it has none. */
export async function recordingsOf(db: Database, contact: ContactId): Promise<KeptRecording[]> {
  const { rows } = await db.query<RecordingRow>("select * from recordings where contact = $1 order by started_at, id", [contact]);
  return rows.map(recordingOf);
}

export function recordingOf(row: RecordingRow): KeptRecording {
  const { hold_by: by, hold_at: heldAt, hold_why: why, erased_at: erasedAt, certificate } = row;
  return {
    ...{ id: row.id, contact: row.contact, keyId: row.key_id, wrappedKey: row.wrapped_key, startedAt: row.started_at.getTime() },
    ...{ seconds: row.seconds, bytes: row.bytes, path: row.path, sha256: row.sha256, sealedPeaks: row.sealed_peaks, muted: row.muted },
    hold: by === null || heldAt === null || why === null ? null : { by, at: heldAt.getTime(), why },
    erased: erasedAt === null || certificate === null ? null : { at: erasedAt.getTime(), certificate: Number(certificate) },
  };
}
