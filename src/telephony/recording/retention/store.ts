import type { Pool, PoolClient } from "pg";
import type { Certificate, Erasure } from "../../../admin/erasure/certificate.ts";
import { writeCertificates } from "../../../admin/erasure/chain-adapter.ts";
import type { Instant } from "../../../kernel/ids.ts";
import { RecordingErased, RecordingUnknown } from "../errors.ts";
import { findRecording, type KeptRecording, type RecordingRow, recordingOf } from "../store.ts";

type Database = Pool | PoolClient;

/** Recordings that are not erased or held and began before an instant, oldest first, behind a mark; empty when there are none. */
export async function keptBefore(
  db: Database,
  before: Instant,
  after: { at: Instant; id: string } | null,
  limit: number,
): Promise<KeptRecording[]> {
  const { rows } = await db.query<RecordingRow>(
    `select * from recordings where erased_at is null and hold_at is null and started_at < $1 and (started_at, id) > ($2, $3)
     order by started_at, id limit $4`,
    [new Date(before), new Date(after?.at ?? 0), after?.id ?? "", limit],
  );
  return rows.map(recordingOf);
}

/** The recording, locked against everybody else who would erase or hold it. @throws RecordingUnknown */
export async function lockRecording(client: PoolClient, id: string): Promise<KeptRecording> {
  await client.query("select 1 from recordings where id = $1 for update", [id]);
  const found = await findRecording(client, id);
  if (found === null) throw new RecordingUnknown(id);
  return found;
}

/** Destroys key and waveform of a locked recording and writes the certificate, which follows the last one. */
export async function saveErasure(client: PoolClient, erasure: Erasure): Promise<Certificate> {
  const [made] = await writeCertificates(client, [erasure]);
  if (!made) throw new Error("an erasure was not certified");
  await client.query(
    "update recordings set wrapped_key = null, sealed_peaks = null, muted = '[]', erased_at = $2, certificate = $3 where id = $1",
    [made.object, new Date(made.at), made.number],
  );
  return made;
}

/** Puts a legal hold on a recording, or in the place of the one before. @throws RecordingUnknown, RecordingErased */
export async function holdRecording(db: Database, id: string, hold: { by: string; at: Instant; why: string }): Promise<void> {
  const { rowCount } = await db.query(
    "update recordings set hold_by = $2, hold_at = $3, hold_why = $4 where id = $1 and erased_at is null",
    [id, hold.by, new Date(hold.at), hold.why],
  );
  if (rowCount === 0) await refuse(db, id);
}

/** Lifts the hold of a recording; nothing happens when there is none. @throws RecordingUnknown, RecordingErased */
export async function liftHold(db: Database, id: string): Promise<void> {
  const sql = "update recordings set hold_by = null, hold_at = null, hold_why = null where id = $1 and erased_at is null";
  if ((await db.query(sql, [id])).rowCount === 0) await refuse(db, id);
}

async function refuse(db: Database, id: string): Promise<never> {
  const found = await findRecording(db, id);
  throw found?.erased ? new RecordingErased(found.erased.certificate) : new RecordingUnknown(id);
}

/** Erased recordings whose sealed file may still lie there. */
export async function filesToRemove(db: Database): Promise<{ id: string; path: string }[]> {
  return (await db.query<{ id: string; path: string }>("select id, path from recordings where erased_at is not null and not file_gone"))
    .rows;
}

export async function noteFileGone(db: Database, id: string): Promise<void> {
  await db.query("update recordings set file_gone = true where id = $1", [id]);
}
