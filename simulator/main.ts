import { setMaxListeners } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import type { Settings } from "../src/app/settings/settings.ts";
import { engineFiles } from "../src/app/setup/engine.ts";
import { loadCentre } from "../src/centre/load-adapter.ts";
import { runCitizens } from "./live/citizens.ts";
import { runOperators } from "./live/operators.ts";
import { prepareSpeeches } from "./live/speech-adapter.ts";
import type { World } from "./live/world.ts";
import { seededRandom } from "./random.ts";

/**
 * The synthetic people of a running centre: citizens who call through the carrier's trunk and operators at their desks,
 * all on real SIP phones. Ends on SIGTERM with every phone.
 * @param password of the operators' accounts
 */
export async function runPeople(settings: Settings, password: string): Promise<void> {
  const log = pino({ name: "citizens" });
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());
  const folder = join(settings.folders.var, "people");
  rmSync(join(folder, "phones"), { recursive: true, force: true });
  const world: World = {
    settings,
    log,
    centre: await loadCentre(settings.centreFolder),
    speeches: await prepareSpeeches(join(folder, "voice"), engineFiles(settings).voiceFont),
    random: seededRandom(Date.now()),
    folder: join(folder, "phones"),
    rtp: { from: settings.rtp.to + 1_001, to: settings.rtp.to + 3_000 },
  };
  log.info("synthetic people are ready");
  await Promise.all([runCitizens(world, stop.signal), runOperators(world, password, stop.signal)]);
}
