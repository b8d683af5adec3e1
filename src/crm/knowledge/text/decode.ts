const HEAD_BYTES = 2_048;
const DECLARED = /(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)/i;

/**
 * The text of a page or an XML file: by its mark, by what it says of itself in its head, else UTF-8, Shift_JIS, EUC-JP,
 * whichever fits first; null when none does.
 */
export function decodedText(bytes: Uint8Array, told: string | null = null): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return textIn("utf-16le", bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return textIn("utf-16be", bytes);
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD_BYTES));
  const declared = told ?? DECLARED.exec(head)?.[1] ?? null;
  const tried = [declared, "utf-8", "shift_jis", "euc-jp"].filter((one) => one !== null);
  for (const encoding of tried) {
    const text = textIn(encoding, bytes);
    if (text !== null) return text;
  }
  return null;
}

function textIn(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // Bytes that are not of this encoding, or an encoding nobody knows.
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}
