import { runPeople } from "../../../simulator/main.ts";
import { keepSeen } from "../demo/demo-clock.ts";
import { demoPassword } from "../demo/demo-password.ts";
import type { Settings } from "../settings/settings.ts";

/** The citizens role of a demo: synthetic people on real SIP phones, and the note of how far the demo's clock has come. */
export async function run(settings: Settings): Promise<void> {
  const stopKeeping = keepSeen(settings);
  await runPeople(settings, demoPassword(settings));
  stopKeeping();
}
