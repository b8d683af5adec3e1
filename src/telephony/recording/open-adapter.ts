import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Pool } from "pg";
import { RecordingErased, RecordingTampered, RecordingUnknown } from "./errors.ts";
import { openPart, openPeaks, unwrapKey } from "./seal-adapter.ts";
import { plainLength } from "./sealed-format.ts";
import { findRecording, type KeptRecording } from "./store.ts";
import { unpackPeaks } from "./wave/peaks.ts";

export type RecordingPlace = {
  readonly pool: Pool;
  /** The recordings' folder. */
  readonly folder: string;
  /** The installation's secrets. */
  readonly secrets: { derive(purpose: string): Buffer };
};

/** A recording that may be heard: Ogg Opus, two channels (left: caller, right: agent). */
export type OpenedRecording = {
  readonly kept: KeptRecording;
  /** Length of the sound as a file, in bytes. */
  readonly size: number;
  /** The bytes [from, to] of it, both inside; decrypted as they are read. Fails with RecordingTampered where the file is not what was stored. */
  read(from: number, to: number): Promise<Readable>;
};

/**
 * Opens a recording for hearing any part of it.
 * @throws RecordingUnknown when none of this name is kept, RecordingErased, RecordingTampered when its key does not open
 */
export async function openSound(id: string, place: RecordingPlace): Promise<OpenedRecording> {
  const { kept, key } = await known(id, place);
  const path = join(place.folder, kept.path);
  return {
    kept,
    size: plainLength(kept.bytes),
    read: async (from, to) => Readable.from(partOf(await sealedFile(path, kept.bytes), key, id, from, to), { objectMode: false }),
  };
}

/** The whole of one recording as a stream. @throws as `openSound` */
export async function openRecording(id: string, place: RecordingPlace): Promise<Readable> {
  const sound = await openSound(id, place);
  return sound.read(0, sound.size - 1);
}

/**
 * What a player shows before the first sound: the recording and how loud its sides are, 0 … 255; null for one kept
 * before waveforms were. @throws as `openSound`
 */
export async function openWave(
  id: string,
  place: RecordingPlace,
): Promise<{ kept: KeptRecording; peaks: { caller: number[]; agent: number[] } | null }> {
  const { kept, key } = await known(id, place);
  return { kept, peaks: kept.sealedPeaks && unpackPeaks(openPeaks(key, kept.sealedPeaks, id)) };
}

async function known(id: string, place: RecordingPlace): Promise<{ kept: KeptRecording; key: Buffer }> {
  const kept = await findRecording(place.pool, id);
  if (kept === null) throw new RecordingUnknown(id);
  if (kept.erased !== null || kept.wrappedKey === null) throw new RecordingErased(kept.erased?.certificate ?? 0);
  return { kept, key: unwrapKey(place.secrets.derive(RECORDING_KEY), kept.wrappedKey, kept.id) };
}

async function sealedFile(path: string, bytes: number): Promise<FileHandle> {
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === "ENOENT" ? new RecordingTampered("the file is gone", { cause }) : cause;
  });
  if ((await file.stat()).size === bytes) return file;
  await file.close();
  throw new RecordingTampered("the file has another length than what was stored");
}

async function* partOf(file: FileHandle, key: Buffer, id: string, from: number, to: number): AsyncGenerator<Buffer> {
  try {
    yield* openPart(file, key, id, from, to);
  } finally {
    await file.close();
  }
}

/** What the master key of recordings is derived for. */
export const RECORDING_KEY = "recording";
