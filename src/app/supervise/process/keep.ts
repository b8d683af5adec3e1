import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Folders } from "../../settings/folders.ts";
import { nextStart } from "./back-off.ts";
import type { Part } from "./part.ts";
import { isAlive, markedProcess, markProcess, type ProcessMark, signalProcess, unmark } from "./process-mark.ts";

/** A part that is kept alive until it is closed. */
export type Kept = { readonly name: string; close(): Promise<void> };

const LOOK_EVERY = 200;

/**
 * Keeps one part running: takes over the process that a supervisor before us left behind, starts one otherwise, and
 * starts it again whenever it ends, until it is closed.
 * @param tell hears of every start and end, one line each
 */
export function keep(part: Part, folders: Pick<Folders, "run" | "log">, tell: (line: string) => void): Kept {
  const state = { closing: false, failures: 0, restarts: 0, timer: undefined as NodeJS.Timeout | undefined };

  const watch = (mark: ProcessMark, ended: Promise<string>) => {
    void ended.then((how) => {
      if (state.closing) return;
      const next = nextStart(state.failures, Date.now() - mark.since);
      state.failures = next.failures;
      state.restarts += 1;
      tell(`${part.name} (${mark.pid}) ended: ${how}; starting again in ${next.wait} ms`);
      state.timer = setTimeout(start, next.wait);
    });
  };
  const start = () => {
    const child = startProcess(part, folders);
    // Without a pid the program could not be run at all; the mark of "now" makes the back-off count it.
    const mark = child.pid === undefined ? nobody(part.name) : markProcess(folders.run, part.name, child.pid, state.restarts);
    tell(`${part.name} started (${child.pid ?? "not at all"})`);
    watch(mark, endOf(child));
  };

  const left = markedProcess(folders.run, part.name);
  if (left) {
    tell(`${part.name} taken over (${left.pid})`);
    watch(
      left,
      disappearanceOf(left, () => state.closing),
    );
  } else start();

  return {
    name: part.name,
    close: async () => {
      state.closing = true;
      clearTimeout(state.timer);
      await endPart(part.name, folders.run, part.stopSignal, part.grace);
      tell(`${part.name} stopped`);
    },
  };
}

/**
 * Ends the process written down under this name: asks first, kills it when it does not end in time. Returns at once when
 * there is none.
 * @param grace how long it may take, ms
 * @returns whether there was a process to end
 */
export async function endPart(name: string, run: string, stopSignal: NodeJS.Signals, grace: number): Promise<boolean> {
  const mark = markedProcess(run, name);
  if (mark) {
    signalProcess(mark.pid, stopSignal);
    if (!(await goneWithin(mark, grace))) signalProcess(mark.pid, "SIGKILL");
    await goneWithin(mark, 5_000);
  }
  unmark(run, name);
  return mark !== undefined;
}

/** Waits until this process has ended; false when it still runs after `limit` ms. */
export async function goneWithin(mark: ProcessMark, limit: number): Promise<boolean> {
  const end = performance.now() + limit;
  while (isAlive(mark)) {
    if (performance.now() > end) return false;
    await pause(20);
  }
  return true;
}

// A session of its own, so that Ctrl+C reaches the supervisor alone; output straight into the file, so that the part
// goes on when the supervisor is killed.
function startProcess(part: Part, folders: Pick<Folders, "log">): ChildProcess {
  const log = openSync(join(folders.log, `${part.name}.log`), "a");
  try {
    return spawn(part.command, part.args, { ...part.identity, env: part.env, cwd: "/", detached: true, stdio: ["ignore", log, log] });
  } finally {
    closeSync(log);
  }
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("exit", (code, signal) => resolve(signal ? `signal ${signal}` : `exit ${code}`));
  });
}

// Not our child, so the kernel does not tell us of its end.
async function disappearanceOf(mark: ProcessMark, closing: () => boolean): Promise<string> {
  while (isAlive(mark) && !closing()) await pause(LOOK_EVERY);
  return "gone";
}

function nobody(name: string): ProcessMark {
  return { name, pid: 1, ticks: "", since: Date.now(), restarts: 0 };
}
