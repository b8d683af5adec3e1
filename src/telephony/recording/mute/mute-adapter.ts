import { appendFile, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { RecordingUnknown } from "../errors.ts";
import { parseSpoolName } from "../policy.ts";
import { isPaused, markLine } from "./mutes.ts";

const MARKS = ".mutes";

/**
 * Pauses or resumes a recording that is under way, while personal numbers are spoken: what both sides say meanwhile is
 * never kept. The engine goes on writing; where it stood is noted beside its file, so this outlives every process.
 * Doing the same twice changes nothing. Calls for one recording must come one after the other.
 * @throws RecordingUnknown when nothing is being recorded under this name
 */
export async function muteRecording(spool: string, recording: string, action: "pause" | "resume"): Promise<void> {
  const bytes = (await sizeOf(join(spool, `${recording}.live.raw`))) ?? (await sizeOf(join(spool, `${recording}.raw`)));
  if (bytes === null) throw new RecordingUnknown(recording);
  if (isPaused(await readMarks(spool, recording)) === (action === "pause")) return;
  await appendFile(join(spool, recording + MARKS), markLine(action, bytes), { mode: 0o600 });
}

/** The marks of a recording; empty when it was never paused. */
export async function readMarks(spool: string, recording: string): Promise<string> {
  return readFile(join(spool, recording + MARKS), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
}

/** Removes marks whose recording is no longer in the spool. To be done after the raw sound is gone, never before. */
export async function removeIdleMarks(spool: string): Promise<void> {
  const names = await readdir(spool).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const marked = names.filter((name) => name.endsWith(MARKS)).map((name) => name.slice(0, -MARKS.length));
  for (const recording of marked.filter((name) => parseSpoolName(`${name}.raw`) !== null)) {
    const raw = [`${recording}.live.raw`, `${recording}.raw`].map((name) => sizeOf(join(spool, name)));
    if ((await Promise.all(raw)).every((size) => size === null)) await rm(join(spool, recording + MARKS), { force: true });
  }
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    },
  );
}
