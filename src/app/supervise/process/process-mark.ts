import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** What is written about a process of ours, so that it is found again and never mistaken for another one. */
const processMark = z.object({
  name: z.string(),
  pid: z.number().int().positive(),
  /** When the kernel started it, in clock ticks since boot: two processes with one pid never share it. */
  ticks: z.string(),
  /** Epoch ms of the machine's clock. */
  since: z.number(),
  /** How often it had to be started again since the centre was. */
  restarts: z.number().int().nonnegative(),
});
export type ProcessMark = z.infer<typeof processMark>;

/** Writes down a process that has just been started. */
export function markProcess(run: string, name: string, pid: number, restarts: number): ProcessMark {
  const mark = { name, pid, ticks: ticksOf(pid) ?? "", since: Date.now(), restarts };
  writeFileSync(fileOf(run, name), JSON.stringify(mark));
  chmodSync(fileOf(run, name), 0o644);
  return mark;
}

/** The living process of this name; undefined when none was written down or the one written down has ended. */
export function markedProcess(run: string, name: string): ProcessMark | undefined {
  const written = readIfThere(fileOf(run, name));
  if (written === undefined) return undefined;
  const mark = processMark.safeParse(JSON.parse(written === "" ? "null" : written));
  return mark.success && isAlive(mark.data) ? mark.data : undefined;
}

/** Whether this very process still runs; a process that has ended but was not yet reaped does not. */
export function isAlive(mark: ProcessMark): boolean {
  return ticksOf(mark.pid) === mark.ticks;
}

/** Removes what was written about a process. */
export function unmark(run: string, name: string): void {
  rmSync(fileOf(run, name), { force: true });
}

/** Memory of a process that nobody else uses plus its share of the rest, in MB; undefined when it has ended. */
export function memoryOf(pid: number): number | undefined {
  const status = readIfThere(`/proc/${pid}/status`);
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status ?? "")?.[1];
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
}

/** Every process whose environment holds `NAME=value`, ourselves left out; those of other users are not seen. */
export function processesWith(name: string, value: string): number[] {
  const wanted = `${name}=${value}`;
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .filter((pid) => (readIfThere(`/proc/${pid}/environ`) ?? "").split("\0").includes(wanted))
    .map(Number);
}

/** Sends a signal; false when the process has ended meanwhile. */
export function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}

function ticksOf(pid: number): string | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the program's name in brackets and may itself hold brackets and spaces.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? undefined : fields[19];
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && ["ENOENT", "ESRCH", "EACCES", "EPERM"].includes(String(error.code))) return undefined;
    throw error;
  }
}

function fileOf(run: string, name: string): string {
  return join(run, `${name}.pid`);
}
