/**
 * A sealed recording: header, then segments of AES-256-GCM under a key used for this file alone.
 *
 *     header   8 bytes: "MDGREC1\n"
 *     segment  ciphertext (64 KiB, the last one 0 … 64 KiB) and its 16-byte tag
 *     nonce    12 bytes: 7 zeros, 1 if the segment is the last else 0, its number from 0 as 32 bits big-endian
 *     AAD      the header and the recording's name
 *
 * It can be read as a stream; a changed, missing, moved or added segment and a cut-off end do not open.
 */
export const HEADER: Uint8Array = new TextEncoder().encode("MDGREC1\n");
export const SEGMENT = 64 * 1024;
export const TAG = 16;
/** A segment with its tag. */
export const SEALED_SEGMENT = SEGMENT + TAG;

/** The nonce of one segment. @throws RangeError beyond 2³² segments (256 TiB) */
export function nonceOf(segment: number, last: boolean): Uint8Array {
  if (!Number.isInteger(segment) || segment < 0 || segment > 0xffff_ffff) throw new RangeError(`segment ${segment}`);
  const nonce = new Uint8Array(12);
  nonce[7] = last ? 1 : 0;
  new DataView(nonce.buffer).setUint32(8, segment);
  return nonce;
}

/** What is authenticated beside each segment. */
export function associated(recording: string): Uint8Array {
  const name = new TextEncoder().encode(recording);
  const data = new Uint8Array(HEADER.length + name.length);
  data.set(HEADER);
  data.set(name, HEADER.length);
  return data;
}

/** Length of the sealed file of so many bytes. */
export function sealedLength(plain: number): number {
  const segments = Math.max(1, Math.ceil(plain / SEGMENT));
  return HEADER.length + plain + segments * TAG;
}

/** How many segments a sealed file of so many bytes has; at least one. */
export function segmentsIn(sealed: number): number {
  return Math.max(1, Math.ceil((sealed - HEADER.length) / SEALED_SEGMENT));
}

/** How many bytes are in a sealed file of so many bytes; 0 for one that holds nothing or is none. */
export function plainLength(sealed: number): number {
  return Math.max(0, sealed - HEADER.length - segmentsIn(sealed) * TAG);
}
