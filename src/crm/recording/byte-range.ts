/** Which bytes are asked for, both inside; `unsatisfiable` when none of them exist. */
export type ByteRange = { readonly from: number; readonly to: number } | "unsatisfiable";

/** Reads a `Range` header (RFC 9110, one range) of something of `size` bytes; null for none, or one that counts as none: then all is sent. */
export function byteRange(header: string | undefined, size: number): ByteRange | null {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== "" && last !== "" && Number(last) < from) return null;
  return from > to || from >= size ? "unsatisfiable" : { from, to };
}
