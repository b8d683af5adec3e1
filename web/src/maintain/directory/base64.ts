const PIECE = 0x8000;

/** Bytes as Base64, piece by piece: a call with a million arguments is refused by browsers. */
export function baseOf(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
