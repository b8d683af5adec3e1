import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSettings, type Settings } from "../src/app/settings/settings.ts";
import { makeCluster } from "../src/app/setup/cluster.ts";
import { ownedFile, ownedFolder } from "../src/app/setup/identity.ts";
import { ownCluster } from "../src/app/setup/setup.ts";
import type { Part } from "../src/app/supervise/process/part.ts";

/** A centre of a bench's own: its folder and settings, and the processes it has started, soonest last. */
export type OwnCentre = { readonly settings: Settings; readonly started: { part: Part; child: ChildProcess }[] };

/** Makes the folder, free ports and the database cluster of a centre for one bench; nothing runs yet. */
export async function makeOwnCentre(env: Readonly<Record<string, string>>): Promise<OwnCentre> {
  const folder = mkdtempSync(join(tmpdir(), "madoguchi-bench-"));
  // The database's user must be able to enter it.
  chmodSync(folder, 0o755);
  const settings = loadSettings({
    ...{ MADOGUCHI_VAR: folder, MADOGUCHI_INITIAL_PASSWORD: "measured-by-a-bench", MADOGUCHI_PORT: String(await freePort()) },
    ...{ MADOGUCHI_SIP_PORT: String(await freePort()), MADOGUCHI_ARI_PORT: String(await freePort()), ...env },
  });
  const { folders } = settings;
  for (const each of [folders.var, folders.run, folders.log]) ownedFolder(each);
  for (const each of [folders.secrets, folders.spool, folders.recordings]) ownedFolder(each, 0o700);
  ownedFile(join(folders.secrets, "master.key"));
  await makeCluster(ownCluster(settings), join(folders.log, "setup.log"));
  const centre = { settings, started: [] };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void removeOwnCentre(centre).then(() => process.exit(1)));
  return centre;
}

/** Starts one part; it ends with the bench at the latest. One that `tells` can send messages to the bench. */
export function startPart(centre: OwnCentre, part: Part, tells = false): ChildProcess {
  const log = openSync(join(centre.settings.folders.log, `${part.name}.log`), "a");
  const child = spawn(part.command, part.args, {
    ...part.identity,
    env: part.env,
    cwd: "/",
    stdio: ["ignore", log, log, tells ? "ipc" : "ignore"],
  });
  closeSync(log);
  centre.started.push({ part, child });
  return child;
}

/** Ends everything this bench started, the last first, and removes its folder. */
export async function removeOwnCentre({ settings, started }: OwnCentre): Promise<void> {
  for (const { part, child } of started.toReversed()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const gone = once(child, "exit");
    child.kill(part.stopSignal);
    const kill = setTimeout(() => child.kill("SIGKILL"), part.grace);
    await gone;
    clearTimeout(kill);
  }
  for (const each of [settings.folders.var, settings.folders.run, settings.folders.spool]) rmSync(each, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
