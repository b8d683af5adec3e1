import { readdir, readFile, readlink, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseSpoolName, type SpoolFile } from "./policy.ts";

/** A finished raw file: nobody writes to it any more. */
export type FinishedTalk = SpoolFile & {
  readonly path: string;
  readonly bytes: number /** Real instant of its last byte. */;
  readonly endedAt: number;
};

/**
 * The talks in the spool that are over, oldest first: those the engine has closed, and those of an engine that is no
 * more. Empty when there is no spool.
 * @param pidFile of the engine; whoever asks must be its user or root
 */
export async function finishedTalks(spool: string, pidFile: string): Promise<FinishedTalk[]> {
  const names = await readdir(spool).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.map(parseSpoolName).filter((file) => file !== null);
  // Listed after the files: the engine makes a file by opening it, so one it does not hold now is closed for good.
  const held = files.some((file) => file.live) ? await filesHeld(pidFile) : new Set<string>();
  const folder = held.size > 0 ? await realpath(spool) : spool;
  const closed = files.filter((file) => !(file.live && held.has(join(folder, file.name))));
  const talks = await Promise.all(closed.map((file) => measured(spool, file)));
  const over = talks.filter((talk) => talk !== null);
  return over.toSorted((a, b) => a.endedAt - b.endedAt);
}

async function measured(spool: string, file: SpoolFile): Promise<FinishedTalk | null> {
  const path = join(spool, file.name);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    // Somebody may have taken it away meanwhile.
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return found && { ...file, path, bytes: found.size, endedAt: found.mtimeMs };
}

/** The files the living engine holds open; none when no engine lives. */
async function filesHeld(pidFile: string): Promise<Set<string>> {
  const pid = Number((await unlessGone(readFile(pidFile, "utf8")))?.trim());
  if (!Number.isInteger(pid) || pid <= 0) return new Set();
  const folder = `/proc/${pid}/fd`;
  const names = (await unlessGone(readdir(folder))) ?? [];
  const targets = await Promise.all(names.map((name) => unlessGone(readlink(join(folder, name)))));
  return new Set(targets.filter((target) => target !== null));
}

/** Null for what is not there (any more). */
function unlessGone<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ESRCH") return null;
    throw error;
  });
}
