import { setTimeout as pause } from "node:timers/promises";
import { loadSettings, type Settings } from "../settings/settings.ts";
import { readCentreFile } from "./centre-file.ts";
import { SUPERVISOR } from "./preflight.ts";
import { endPart } from "./process/keep.ts";
import { MARK } from "./process/part.ts";
import { processesWith, signalProcess } from "./process/process-mark.ts";

/** The verb `stop`: ends every process of this installation's centre, whatever became of its supervisor. */
export async function stop(argv: readonly string[]): Promise<number> {
  const began = performance.now();
  const ended = await stopCentre(loadSettings(process.env, argv));
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(ended ? `✓ センターを止めました（${seconds}秒）` : "センターは動いていません。");
  return 0;
}

/**
 * Stops the centre in order (roles, engine, database) and then whatever still carries its mark.
 * @returns false when nothing was running
 */
export async function stopCentre({ folders }: Settings): Promise<boolean> {
  const { run } = folders;
  let ended = await endPart(SUPERVISOR, run, "SIGTERM", 60_000);
  for (const { name } of readCentreFile(run).parts.toReversed()) {
    const database = name === "database";
    if (await endPart(name, run, database ? "SIGINT" : "SIGTERM", database ? 20_000 : 10_000)) ended = true;
  }
  return (await sweep(run)) || ended;
}

// Programs that a part had started (phones of a synthetic day) carry the mark in their environment.
async function sweep(run: string): Promise<boolean> {
  const left = processesWith(MARK, run);
  for (const pid of left) signalProcess(pid, "SIGTERM");
  const end = performance.now() + 3_000;
  while (processesWith(MARK, run).length > 0 && performance.now() < end) await pause(50);
  for (const pid of processesWith(MARK, run)) signalProcess(pid, "SIGKILL");
  return left.length > 0;
}
