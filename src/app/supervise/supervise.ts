import { loadSettings, option } from "../settings/settings.ts";
import { runCentre } from "./run-centre.ts";

/** The verb behind `start`: runs a centre until it is told to stop; `--roles a,b` names its roles. */
export async function supervise(argv: readonly string[]): Promise<number> {
  const roles = option(argv, "--roles")?.split(",");
  const tell = (line: string) => console.log(`${new Date().toISOString()} ${line}`);
  await runCentre(loadSettings(process.env, argv), { ...(roles ? { roles } : {}), tell });
  return 0;
}
