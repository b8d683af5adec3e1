import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { DomainError } from "../../kernel/errors.ts";

const ALGORITHM = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;
const KEY = 32;
/** Length of a wrapped key: nonce, sealed key, tag. */
const WRAPPED = NONCE + KEY + TAG;

/** What was sealed does not open: changed, cut short, of another item, or under another key. */
export class DoesNotOpen extends DomainError {
  readonly code = "does-not-open";
}

/** A fresh key for one item. */
export function newKey(): Buffer {
  return randomBytes(KEY);
}

/**
 * Seals a short text or key with AES-256-GCM: nonce, ciphertext, tag.
 * @param name what the item is called; it is authenticated, so that nothing sealed can take the place of another
 */
export function sealWith(key: Buffer, plain: Uint8Array, name: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(name);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws DoesNotOpen when it was sealed with another key, for another item, or changed */
export function openWith(key: Buffer, sealed: Buffer, name: Uint8Array): Buffer {
  if (sealed.length < NONCE + TAG) throw new DoesNotOpen("what is sealed is too short");
  const cipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE)).setAAD(name);
  cipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(NONCE, sealed.length - TAG)), cipher.final()]);
  } catch (error) {
    throw new DoesNotOpen("what is sealed is not authentic", { cause: error });
  }
}

/** The key of one item under a master key (60 bytes). Whoever destroys it has destroyed the item. */
export function wrapKey(master: Buffer, key: Buffer, name: Uint8Array): Buffer {
  return sealWith(master, key, name);
}

/** @throws DoesNotOpen when it was wrapped by another master key, for another item, or changed */
export function unwrapKey(master: Buffer, wrapped: Buffer, name: Uint8Array): Buffer {
  if (wrapped.length !== WRAPPED) throw new DoesNotOpen("the wrapped key has the wrong length");
  return openWith(master, wrapped, name);
}

/** A name for a master key that tells nothing about it. */
export function keyIdOf(master: Buffer): string {
  return createHash("sha256").update("key id").update(master).digest("hex").slice(0, 12);
}
