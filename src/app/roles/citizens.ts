import { setTimeout as pause } from "node:timers/promises";
import { keepSeen } from "../demo/demo-clock.ts";
import { demoPassword } from "../demo/demo-password.ts";
import type { Settings } from "../settings/settings.ts";
import { isHealthy } from "../supervise/run-centre.ts";

const LOOK_EVERY = 200;

/**
 * The citizens role of a demo: synthetic people on real SIP phones, and the note of how far the demo's clock has come.
 * They wait until the centre answers: twenty phones that start at once would only hold it up.
 */
export async function run(settings: Settings): Promise<void> {
  const stopKeeping = keepSeen(settings);
  while (!(await isHealthy(settings))) await pause(LOOK_EVERY);
  const { runPeople } = await import("../../../simulator/main.ts");
  await runPeople(settings, demoPassword(settings));
  stopKeeping();
}
