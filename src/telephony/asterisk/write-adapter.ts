import { chmod, mkdir, readFile, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Centre } from "../../centre/schema.ts";
import { ensureCertificate } from "./certificate-adapter.ts";
import { engineFiles } from "./engine-files.ts";
import { type EngineSettings, engineFolders } from "./engine-settings.ts";
import { engineTrunks } from "./engine-trunk.ts";

/** Parts of the engine's own data that it looks for beside our sounds. */
const OWN_DATA = ["documentation", "rest-api", "agi-bin", "keys", "firmware", "phoneprov", "static-http"];

/**
 * Writes the engine's configuration for this centre: only the files that changed, readable by nobody else (they hold
 * passwords), and the folders it needs. Safe to repeat; a running engine takes it over at its next start.
 * @throws TrunkRefused when the installation's settings do not suit the centre's trunks
 * @returns names of the files that changed; empty when there was nothing to do
 */
export async function writeEngineConfiguration(
  settings: EngineSettings,
  centre: Pick<Centre, "people" | "trunks" | "lines">,
): Promise<string[]> {
  const trunks = engineTrunks(settings, centre.trunks);
  await makeFolders(settings);
  const { etc, certificate, key } = engineFolders(settings);
  if (trunks.some(({ trunk }) => trunk.transport === "tls")) await ensureCertificate(certificate, key);
  const extensions = centre.people.flatMap((person) => (person.extension ? [person.extension] : [])).toSorted();
  const changed: string[] = [];
  for (const [name, text] of engineFiles(settings, { extensions, trunks, numbers: centre.lines.flatMap((line) => line.numbers) })) {
    if (await writeIfChanged(join(etc, name), text)) changed.push(name);
  }
  return changed;
}

async function makeFolders(settings: EngineSettings): Promise<void> {
  const { prefix, etc, data, state, log } = engineFolders(settings);
  const secret = [etc, state, settings.folders.spool];
  for (const folder of secret) await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const folder of secret) await chmod(folder, 0o700);
  const open = [
    log,
    settings.folders.run,
    join(data, "sounds"),
    ...["cache", "spool", "keys"].map((name) => join(state, name)),
    join(settings.folders.voice, "music"),
  ];
  for (const folder of open) await mkdir(folder, { recursive: true });
  for (const name of OWN_DATA) await link(join(prefix, "usr/share/asterisk", name), join(data, name));
  await link(join(settings.folders.voice, "current"), join(data, "sounds", "madoguchi"));
}

async function link(target: string, path: string): Promise<void> {
  const now = await readlink(path).catch(() => null);
  if (now === target) return;
  await rm(path, { recursive: true, force: true });
  await symlink(target, path);
}

async function writeIfChanged(path: string, text: string): Promise<boolean> {
  const now = await readFile(path, "utf8").catch(() => null);
  if (now === text) return false;
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, path);
  return true;
}
