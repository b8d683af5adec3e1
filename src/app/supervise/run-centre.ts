import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { loadCentre } from "../../centre/load-adapter.ts";
import { writeEngineConfiguration } from "../../telephony/asterisk/write-adapter.ts";
import type { Settings } from "../settings/settings.ts";
import { CentreSilent } from "../setup/errors.ts";
import { ownedTree } from "../setup/identity.ts";
import { writeCentreFile } from "./centre-file.ts";
import { readyDatabase } from "./database-ready.ts";
import { preflight, SUPERVISOR } from "./preflight.ts";
import { type Kept, keep } from "./process/keep.ts";
import { rotateLogs } from "./process/log-rotation.ts";
import { centreRoles, databasePart, enginePart, type Part, rolePart } from "./process/part.ts";
import { markProcess, unmark } from "./process/process-mark.ts";

export type RunOptions = {
  /** Roles to run, each `role NAME` of the program; those of a real centre when left out. */
  readonly roles?: readonly string[];
  /** Called once the centre answers on its address. */
  readonly onReady?: () => void;
  /** Hears every start and end of a part, one line each. */
  readonly tell?: (line: string) => void;
};

/**
 * Runs a whole centre in this process as its supervisor, until SIGINT or SIGTERM; then stops every part in order.
 * Needs what `prepare` makes.
 * @throws what `preflight` refuses; CentreSilent when it does not answer within a minute (everything is stopped then)
 */
export async function runCentre(settings: Settings, options: RunOptions = {}): Promise<void> {
  await preflight(settings);
  const { run, log } = settings.folders;
  const tell = options.tell ?? (() => undefined);
  markProcess(run, SUPERVISOR, process.pid, 0);
  const kept: Kept[] = [];
  const stopping = new AbortController();
  const stopped = stopAsked();
  const rotation = setInterval(() => rotateLogs(log), 60_000);
  try {
    const opened = open(settings, options.roles ?? centreRoles, stopping.signal, (part) => {
      if (!stopping.signal.aborted) kept.push(keep(part, settings.folders, tell));
    });
    // Told to stop while still opening, we no longer care how the opening ends.
    void Promise.allSettled([opened]);
    const ready = await Promise.race([opened.then(() => answers(settings, stopped)), stopped.then(() => false)]);
    if (ready) options.onReady?.();
    await stopped;
  } finally {
    stopping.abort();
    clearInterval(rotation);
    for (const one of kept.toReversed()) await one.close();
    unmark(run, SUPERVISOR);
  }
}

async function open(settings: Settings, roles: readonly string[], stopping: AbortSignal, add: (part: Part) => void): Promise<void> {
  const database = databasePart(settings);
  const engine = enginePart(settings);
  const program = roles.map((role) => rolePart(settings, role));
  const { bind, port } = settings.http;
  const tellOf = (keptBy: number | null) =>
    writeCentreFile(settings.folders.run, {
      ...{ url: `http://${bind}:${port}/`, keptBy },
      parts: [...(database ? [database] : []), engine, ...program],
    });
  tellOf(null);
  if (database) add(database);
  await writeEngineConfiguration(settings, await loadCentre(settings.centreFolder));
  ownedTree(settings.folders.engine, ["etc", "data", "state"]);
  ownedTree(settings.folders.log, ["asterisk"]);
  add(engine);
  await readyDatabase(settings, stopping);
  for (const part of program) add(part);
  if (!stopping.aborted) tellOf(process.pid);
}

async function answers(settings: Settings, stopped: Promise<unknown>): Promise<boolean> {
  const state = { stopped: false };
  void stopped.then(() => {
    state.stopped = true;
  });
  const end = performance.now() + 60_000;
  while (!(await isHealthy(settings))) {
    if (state.stopped) return false;
    if (performance.now() > end) throw new CentreSilent(settings.folders.log);
    await pause(100);
  }
  return true;
}

/** Whether the centre answers on its address. */
export async function isHealthy({ http }: Settings): Promise<boolean> {
  try {
    const host = http.bind.includes(":") ? `[${http.bind}]` : http.bind;
    const response = await fetch(`http://${host}:${http.port}/api/health`, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch (error) {
    // Nobody listens yet, or whoever does is too busy to answer.
    if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError")) return false;
    throw error;
  }
}

function stopAsked(): Promise<unknown> {
  return Promise.race(["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => once(process, signal)));
}
