import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Pool } from "pg";
import { RecordingUnknown } from "./errors.ts";
import { opening, unwrapKey } from "./seal-adapter.ts";
import { findRecording, type StoredRecording } from "./store.ts";

export type RecordingPlace = {
  readonly pool: Pool;
  /** The recordings' folder. */
  readonly folder: string;
  /** The installation's secrets. */
  readonly secrets: { derive(purpose: string): Buffer };
};

/**
 * One recording as a stream of Ogg Opus, two channels (left: caller, right: agent); decrypted as it is read. The stream
 * fails with RecordingTampered where the file is not what was stored.
 * @throws RecordingUnknown when none of this name is kept
 */
export async function openRecording(id: string, place: RecordingPlace): Promise<Readable> {
  const stored = await known(id, place);
  const plain = opening(keyOf(stored, place), stored.id);
  const file = createReadStream(join(place.folder, stored.path));
  file.on("error", (error) => plain.destroy(error));
  return file.pipe(plain);
}

async function known(id: string, place: RecordingPlace): Promise<StoredRecording> {
  const stored = await findRecording(place.pool, id);
  if (stored === null) throw new RecordingUnknown(id);
  return stored;
}

function keyOf(stored: StoredRecording, place: RecordingPlace): Buffer {
  return unwrapKey(place.secrets.derive(RECORDING_KEY), stored.wrappedKey, stored.id);
}

/** What the master key of recordings is derived for. */
export const RECORDING_KEY = "recording";
