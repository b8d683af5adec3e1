import { readdir, readFile, stat } from "node:fs/promises";
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
 * @param pidFile of the engine
 */
export async function finishedTalks(spool: string, pidFile: string): Promise<FinishedTalk[]> {
  const names = await readdir(spool).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.map(parseSpoolName).filter((file) => file !== null);
  const engineSince = files.some((file) => file.live) ? await engineStart(pidFile) : null;
  const talks = await Promise.all(files.map((file) => measured(spool, file)));
  const over = talks.filter((talk) => talk !== null).filter((talk) => !talk.live || engineSince === null || talk.endedAt < engineSince);
  return over.toSorted((a, b) => a.endedAt - b.endedAt);
}

async function measured(spool: string, file: SpoolFile): Promise<FinishedTalk | null> {
  const path = join(spool, file.name);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    // The engine renames a file when it closes it.
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return found && { ...file, path, bytes: found.size, endedAt: found.mtimeMs };
}

/** Since when the engine that lives now has lived (real instant); null when none lives. */
async function engineStart(pidFile: string): Promise<number | null> {
  const [text, file] = await Promise.all([readFile(pidFile, "utf8"), stat(pidFile)]).catch(() => ["", null] as const);
  const pid = Number(text.trim());
  if (file === null || !Number.isInteger(pid) || pid <= 0) return null;
  return lives(pid) ? file.mtimeMs : null;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
