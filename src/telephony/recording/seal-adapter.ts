import { createCipheriv, createDecipheriv } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";
import * as keys from "../../admin/keys/wrap-adapter.ts";
import { RecordingTampered } from "./errors.ts";
import { associated, HEADER, nonceOf, SEALED_SEGMENT, SEGMENT, TAG } from "./sealed-format.ts";

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
    if (sealed.length < TAG) throw new RecordingTampered("the last segment is missing");
    const cipher = createDecipheriv(ALGORITHM, key, nonceOf(count, last)).setAAD(aad);
    cipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    count += 1;
    return Buffer.concat([cipher.update(sealed.subarray(0, sealed.length - TAG)), cipher.final()]);
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
    result = work();
  } catch (error) {
    return done(error instanceof RecordingTampered ? error : new RecordingTampered("a segment is not authentic", { cause: error }));
  }
  done(null, result);
}

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
