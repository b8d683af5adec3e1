import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { loadSettings, type Settings } from "../settings/settings.ts";
import { CentreSilent } from "../setup/errors.ts";
import { prepare } from "../setup/setup.ts";
import { readCentreFile } from "./centre-file.ts";
import { preflight } from "./preflight.ts";
import { isHealthy } from "./run-centre.ts";

/** The verb `start`: set-up, then a centre in the background; returns once it answers on its address. */
export async function start(argv: readonly string[]): Promise<number> {
  const settings = loadSettings(process.env, argv);
  await preflight(settings);
  await prepare(settings);
  await startInBackground(settings, []);
  console.log(`✓ センターが動いています: http://${settings.http.bind}:${settings.http.port}/`);
  return 0;
}

/**
 * Starts a supervisor that outlives this process, and waits until it has every part in its care and the centre answers: parts
 * that a killed supervisor left behind answer before anybody looks after them.
 * @param roles roles to run; those of a real centre when empty
 * @throws what `preflight` refuses; CentreSilent when the supervisor ends or nothing answers within a minute
 */
export async function startInBackground(settings: Settings, roles: readonly string[]): Promise<void> {
  await preflight(settings);
  const log = join(settings.folders.log, "supervisor.log");
  const before = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const child = spawnSupervisor(settings, roles, log);
  const end = performance.now() + 60_000;
  while (readCentreFile(settings.folders.run).keptBy !== child.pid || !(await isHealthy(settings))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      process.stderr.write(readFileSync(log).subarray(before));
      throw new CentreSilent(log);
    }
    if (performance.now() > end) throw new CentreSilent(log);
    await pause(100);
  }
  child.unref();
}

function spawnSupervisor(settings: Settings, roles: readonly string[], log: string): ChildProcess {
  const { root } = settings.folders;
  const file = openSync(log, "a");
  const words = [join(root, "src/main.ts"), "supervise", ...(roles.length > 0 ? ["--roles", roles.join(",")] : [])];
  try {
    return spawn(process.execPath, words, {
      cwd: "/",
      env: { ...process.env, ...settings.env },
      detached: true,
      stdio: ["ignore", file, file],
    });
  } finally {
    closeSync(file);
  }
}
