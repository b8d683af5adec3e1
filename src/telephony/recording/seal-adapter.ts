import { createCipheriv, createDecipheriv } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { Transform, type TransformCallback } from "node:stream";
import * as keys from "../../admin/keys/wrap-adapter.ts";
import { RecordingTampered } from "./errors.ts";
import { associated, HEADER, nonceOf, SEALED_SEGMENT, SEGMENT, segmentsIn, TAG } from "./sealed-format.ts";

const ALGORITHM = "aes-256-gcm";

/** Seals what is written to it (format: `sealed-format.ts`). */
export function sealing(key: Buffer, recording: string): Transform {
  const aad = associated(recording);
  let waiting = Buffer.alloc(0);
  let count = 0;
  const seal = (plain: Buffer, last: boolean) => {
    const cipher = createCipheriv(ALGORITHM, key, nonceOf(count, last)).setAAD(aad);
    count += 1;
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      waiting = Buffer.concat([waiting, chunk]);
      while (waiting.length > SEGMENT) {
        this.push(seal(waiting.subarray(0, SEGMENT), false));
        waiting = waiting.subarray(SEGMENT);
      }
      done();
    },
    flush(done) {
      done(null, seal(waiting, true));
    },
  });
  stream.push(HEADER);
  return stream;
}

/**
 * Opens what is written to it, segment by segment: nothing leaves it that is not authentic.
 * The stream fails with RecordingTampered when a segment is not, or the end is missing.
 */
export function opening(key: Buffer, recording: string): Transform {
  const aad = associated(recording);
  let waiting = Buffer.alloc(0);
  let count = -1;
  const open = (sealed: Buffer, last: boolean) => {
    const plain = openSegment(key, aad, sealed, { number: count, last });
    count += 1;
    return plain;
  };
  const readHeader = () => {
    if (!waiting.subarray(0, HEADER.length).equals(HEADER)) throw new RecordingTampered("this is no sealed recording");
    waiting = waiting.subarray(HEADER.length);
    count = 0;
  };
  return new Transform({
    transform(chunk: Buffer, _, done) {
      waiting = Buffer.concat([waiting, chunk]);
      guarded(done, () => {
        if (count < 0 && waiting.length >= HEADER.length) readHeader();
        while (count >= 0 && waiting.length > SEALED_SEGMENT) {
          this.push(open(waiting.subarray(0, SEALED_SEGMENT), false));
          waiting = waiting.subarray(SEALED_SEGMENT);
        }
        return undefined;
      });
    },
    flush(done) {
      guarded(done, () => {
        if (count < 0) readHeader();
        return open(waiting, true);
      });
    },
  });
}

function guarded(done: TransformCallback, work: () => Buffer | undefined): void {
  let result: Buffer | undefined;
  try {
    result = authentic(work);
  } catch (error) {
    return done(error instanceof Error ? error : new RecordingTampered(String(error)));
  }
  done(null, result);
}

/** @throws RecordingTampered or the cipher's own error when the segment is not authentic */
function openSegment(key: Buffer, aad: Uint8Array, sealed: Buffer, { number, last }: { number: number; last: boolean }): Buffer {
  if (sealed.length < TAG) throw new RecordingTampered("the last segment is missing");
  const cipher = createDecipheriv(ALGORITHM, key, nonceOf(number, last)).setAAD(aad);
  cipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([cipher.update(sealed.subarray(0, sealed.length - TAG)), cipher.final()]);
}

/**
 * The bytes [from, to] of a sealed file, both inside, read and opened segment by segment: only the segments that hold
 * them are touched.
 * @throws RecordingTampered where the file is not what was sealed
 */
export async function* openPart(file: FileHandle, key: Buffer, recording: string, from: number, to: number): AsyncGenerator<Buffer> {
  const aad = associated(recording);
  const { size } = await file.stat();
  const last = segmentsIn(size) - 1;
  for (let number = Math.floor(from / SEGMENT); number <= Math.floor(to / SEGMENT); number += 1) {
    const at = HEADER.length + number * SEALED_SEGMENT;
    const sealed = Buffer.alloc(Math.max(0, Math.min(SEALED_SEGMENT, size - at)));
    await file.read(sealed, 0, sealed.length, at);
    const plain = authentic(() => openSegment(key, aad, sealed, { number, last: number === last }));
    yield plain.subarray(Math.max(0, from - number * SEGMENT), Math.min(plain.length, to + 1 - number * SEGMENT));
  }
}

function authentic<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof RecordingTampered ? error : new RecordingTampered("a segment is not authentic", { cause: error });
  }
}

/** Seals the waveform beside the sound: whoever destroys the key has destroyed both. */
export const sealPeaks = (key: Buffer, peaks: Uint8Array, recording: string): Buffer => keys.sealWith(key, peaks, ofPeaks(recording));

/** @throws RecordingTampered when it is not what was sealed */
export const openPeaks = (key: Buffer, sealed: Buffer, recording: string): Buffer =>
  authentic(() => keys.openWith(key, sealed, ofPeaks(recording)));

const ofPeaks = (recording: string): Uint8Array => associated(`${recording}/peaks`);

/** The key of one recording under the master key: nonce, sealed key, tag (60 bytes). */
export function wrapKey(master: Buffer, key: Buffer, recording: string): Buffer {
  return keys.wrapKey(master, key, associated(recording));
}

/** @throws RecordingTampered when it was wrapped by another master key, for another recording, or changed */
export function unwrapKey(master: Buffer, wrapped: Buffer, recording: string): Buffer {
  try {
    return keys.unwrapKey(master, wrapped, associated(recording));
  } catch (error) {
    throw new RecordingTampered("the key does not open", { cause: error });
  }
}
