import type { ContactId } from "../../kernel/ids.ts";

/** 16-bit samples, 8,000 a second, both sides interleaved: what the engine writes while a talk lasts. */
export const RAW_BYTES_PER_SECOND = 8_000 * 2 * 2;

/** A talk's sound in the spool: `live` when the engine may still write to it, as long as it holds it open. */
export type SpoolFile = { readonly name: string; readonly recording: string; readonly contact: ContactId; readonly live: boolean };

const SPOOLED = /^(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.\d+)(\.live)?\.raw$/;

/** Reads the name of a file in the spool; null for a file that is not ours. */
export function parseSpoolName(name: string): SpoolFile | null {
  const match = SPOOLED.exec(name);
  if (!match?.[1] || !match[2]) return null;
  return { name, recording: match[1], contact: match[2], live: match[3] !== undefined };
}

/**
 * Where a recording is kept, below the recordings' folder: `YYYY/MM/DD/<contact>.<n>.opus.enc`, by the day in Tokyo.
 * @param startedAt beginning of the talk, epoch ms
 */
export function storedPath(recording: string, startedAt: number): string {
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(startedAt);
  return `${day.replaceAll("-", "/")}/${recording}.opus.enc`;
}

/** Length of a raw file in seconds. */
export function secondsOf(rawBytes: number): number {
  return rawBytes / RAW_BYTES_PER_SECOND;
}

/**
 * One side of the talk: the engine writes what the agent's phone says before what it hears.
 * @param chunk whole frames of two 16-bit samples
 */
export function oneSide(chunk: Uint8Array, side: "caller" | "agent"): Uint8Array {
  const from = side === "agent" ? 0 : 2;
  const one = new Uint8Array(Math.floor(chunk.length / 4) * 2);
  for (let to = 0, at = from; to < one.length; to += 2, at += 4) {
    one[to] = chunk[at] ?? 0;
    one[to + 1] = chunk[at + 1] ?? 0;
  }
  return one;
}
