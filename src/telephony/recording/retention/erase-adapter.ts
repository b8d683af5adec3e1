import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Pool, PoolClient } from "pg";
import type { Certificate, ErasureCause } from "../../../admin/erasure/certificate.ts";
import type { Clock } from "../../../kernel/clock.ts";
import type { NewEvent } from "../../../kernel/events.ts";
import { uuidV7 } from "../../../kernel/ids.ts";
import { RecordingErased, RecordingHeld } from "../errors.ts";
import { filesToRemove, lockRecording, noteFileGone, saveErasure } from "./store.ts";

export type ErasingPlace = {
  readonly pool: Pool;
  /** The recordings' folder. */
  readonly folder: string;
  readonly clock: Clock;
  /** Appends to the event log within the erasure's own transaction. */
  readonly append: (client: PoolClient, event: NewEvent) => Promise<unknown>;
};

/** By whom (`centre`: by itself), why, and the rule or what the person wrote. */
export type ErasureOrder = { readonly by: string; readonly why: Exclude<ErasureCause, "done">; readonly reason: string };

/**
 * Erases a recording for good: its key, its waveform and its file; the certificate and the event are written with it
 * or not at all. A crash in between leaves a file that nobody can open, which `removeErasedFiles` takes away.
 * @throws RecordingUnknown, RecordingErased when it was erased before, RecordingHeld while a legal hold stands on it
 */
export async function eraseRecording(id: string, order: ErasureOrder, place: ErasingPlace): Promise<Certificate> {
  const client = await place.pool.connect();
  let made: Certificate;
  try {
    await client.query("begin");
    made = await eraseWithin(client, id, order, place);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
  await removeErasedFiles(place);
  return made;
}

async function eraseWithin(client: PoolClient, id: string, order: ErasureOrder, place: ErasingPlace): Promise<Certificate> {
  const found = await lockRecording(client, id);
  if (found.erased) throw new RecordingErased(found.erased.certificate);
  if (found.hold) throw new RecordingHeld("a legal hold stands on the recording");
  const at = place.clock.now();
  const { contact, startedAt, seconds, sha256 } = found;
  const made = await saveErasure(client, { at, kind: "recording", object: id, contact, startedAt, seconds, sha256, ...order });
  await place.append(client, {
    ...{ id: uuidV7(Date.now(), randomBytes(10)), stream: `contact/${contact}`, at, source: "recording", sourceKey: `erased/${id}`, v: 1 },
    type: "recordingErased",
    data: { recording: id, by: order.by, why: order.why },
  });
  return made;
}

/** Removes the files of recordings that were erased; those of an interrupted erasure too. */
export async function removeErasedFiles({ pool, folder }: Pick<ErasingPlace, "pool" | "folder">): Promise<void> {
  for (const { id, path } of await filesToRemove(pool)) {
    await rm(join(folder, path), { force: true });
    await noteFileGone(pool, id);
  }
}
