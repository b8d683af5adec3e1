import { copyFileSync, readdirSync, renameSync, rmSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";

const LARGEST = 10 * 1024 * 1024;
const KEPT = 5;

/**
 * Puts every log of the folder that has grown beyond `largest` bytes aside as `NAME.1` … `NAME.5` (5 is the oldest). The
 * file is emptied rather than moved: the processes that append to it are not ours to tell.
 * @returns names of the logs put aside
 */
export function rotateLogs(folder: string, largest: number = LARGEST): string[] {
  const grown = readdirSync(folder).filter((name) => name.endsWith(".log") && statSync(join(folder, name)).size > largest);
  for (const name of grown) {
    const path = join(folder, name);
    rmSync(`${path}.${KEPT}`, { force: true });
    for (let n = KEPT - 1; n >= 1; n--) moveIfThere(`${path}.${n}`, `${path}.${n + 1}`);
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
  }
  return grown;
}

function moveIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to);
}
