import { loadSettings, type Settings } from "../settings/settings.ts";

type Role = { run(settings: Settings): Promise<void> };

/** One line per role; a process loads only its own. */
const roles: Readonly<Record<string, () => Promise<Role>>> = {
  telephony: () => import("../roles/telephony.ts"),
  api: () => import("../roles/api.ts"),
  worker: () => import("../roles/worker.ts"),
  citizens: () => import("../roles/citizens.ts"),
};

/** Runs one role of the centre in this process until it is told to stop; the supervisor starts these. */
export async function role(argv: readonly string[]): Promise<number> {
  const load = roles[argv[0] ?? ""];
  if (!load) throw new RangeError(`there is no role "${argv[0] ?? ""}"`);
  await (await load()).run(loadSettings(process.env, argv.slice(1)));
  return 0;
}
