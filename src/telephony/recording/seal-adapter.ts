import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";
import { RecordingTampered } from "./errors.ts";
import { associated, HEADER, nonceOf, SEALED_SEGMENT, SEGMENT, TAG } from "./sealed-format.ts";

const ALGORITHM = "aes-256-gcm";

/** A fresh key for one recording. */
export function newKey(): Buffer {
  return randomBytes(32);
}

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
  const nonce = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, master, nonce).setAAD(associated(recording));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** @throws RecordingTampered when it was wrapped by another master key, for another recording, or changed */
export function unwrapKey(master: Buffer, wrapped: Buffer, recording: string): Buffer {
  if (wrapped.length !== 60) throw new RecordingTampered("the wrapped key has the wrong length");
  const cipher = createDecipheriv(ALGORITHM, master, wrapped.subarray(0, 12)).setAAD(associated(recording));
  cipher.setAuthTag(wrapped.subarray(44));
  try {
    return Buffer.concat([cipher.update(wrapped.subarray(12, 44)), cipher.final()]);
  } catch (error) {
    throw new RecordingTampered("the key does not open", { cause: error });
  }
}

/** A name for a master key that tells nothing about it. */
export function keyIdOf(master: Buffer): string {
  return createHash("sha256").update("key id").update(master).digest("hex").slice(0, 12);
}
