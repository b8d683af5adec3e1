import { open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AriLog } from "./client/connection.ts";
import { createFloodGate, parseSecurityLine, type SipRefused } from "./parse-security.ts";

const EVERY_MS = 500;
const CHUNK = 256 * 1024;
/** A log beyond this is turned over; so many old ones are kept. */
const LONGEST_LOG = 8 * 1024 * 1024;
const OLD_LOGS = 3;

export type SecurityLogOptions = {
  /** The engine's log of refusals. */
  readonly file: string;
  readonly told: (input: SipRefused, at: number) => void;
  /** Every new line, for whoever reads something else in it. */
  readonly line?: (line: string) => void;
  /** Asks the engine to begin a new log; rejects while it is away. */
  readonly rotate: (name: string) => Promise<unknown>;
  readonly log: AriLog;
};
type Place = { inode: number; offset: number };

/**
 * Follows the engine's security log, across rotation and our own restart: the place read up to is kept beside it, so
 * that nothing is told twice and nothing is left out. A log that is not there yet is waited for.
 */
export function followSecurityLog(options: SecurityLogOptions): { stop(): Promise<void> } {
  const gate = createFloodGate();
  const kept = join(dirname(options.file), ".security-place");
  const tell = (line: string) => {
    options.line?.(line);
    const input = parseSecurityLine(line);
    const at = writtenAt(line);
    if (input && gate(input, at)) options.told(input, at);
  };
  let busy: Promise<void> = Promise.resolve();
  let place: Place | undefined;
  const round = async () => {
    place ??= await readPlace(kept);
    const before = `${place.inode}/${place.offset}`;
    place = await readOn(options.file, place, tell);
    if (before !== `${place.inode}/${place.offset}`) await keepPlace(kept, place);
    if (place.offset > LONGEST_LOG) await turnOver(options);
  };
  const timer = setInterval(() => {
    busy = busy.then(round).catch((error: unknown) => options.log("warn", "security log could not be read", { error: String(error) }));
  }, EVERY_MS);
  const stop = async () => {
    clearInterval(timer);
    await busy;
  };
  return { stop };
}

async function readOn(file: string, from: Place, tell: (line: string) => void): Promise<Place> {
  const now = await stat(file).catch(() => null);
  if (now === null) return from;
  // The old file is read to its end before the new one is begun.
  if (from.inode !== now.ino && from.inode !== 0) await readRest(`${file}.0`, from, tell);
  const place = { inode: now.ino, offset: from.inode === now.ino && from.offset <= now.size ? from.offset : 0 };
  return now.size > place.offset ? { ...place, offset: await readLines(file, place.offset, tell) } : place;
}

async function readRest(old: string, from: Place, tell: (line: string) => void): Promise<void> {
  const there = await stat(old).catch(() => null);
  if (there?.ino === from.inode && there.size > from.offset) await readLines(old, from.offset, tell);
}

/** Whole lines from `offset` on; the place behind the last one. */
async function readLines(file: string, offset: number, tell: (line: string) => void): Promise<number> {
  const handle = await open(file);
  try {
    let at = offset;
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK, at);
      const end = buffer.subarray(0, bytesRead).lastIndexOf(10) + 1;
      // A line longer than a chunk is no line of the engine's: it is passed over.
      if (end === 0) return bytesRead === CHUNK ? at + CHUNK : at;
      for (const line of buffer.subarray(0, end).toString("utf8").split("\n")) tell(line);
      at += end;
    }
  } finally {
    await handle.close();
  }
}

async function turnOver({ file, rotate, log }: SecurityLogOptions): Promise<void> {
  await rm(`${file}.${OLD_LOGS - 1}`, { force: true });
  await rotate("security.log").catch((error: unknown) => log("warn", "security log could not be turned over", { error: String(error) }));
}

async function readPlace(kept: string): Promise<Place> {
  const text = await readFile(kept, "utf8").catch(() => "");
  const match = /^(\d+) (\d+)$/.exec(text);
  return { inode: Number(match?.[1] ?? 0), offset: Number(match?.[2] ?? 0) };
}

async function keepPlace(kept: string, place: Place): Promise<void> {
  await writeFile(`${kept}.new`, `${place.inode} ${place.offset}`);
  await rename(`${kept}.new`, kept);
}

/** The machine's local time at the head of each line; now, when a line has none. */
function writtenAt(line: string): number {
  const head = /^\[(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{3})\]/.exec(line);
  return head ? new Date(`${head[1]}T${head[2]}`).getTime() : Date.now();
}
