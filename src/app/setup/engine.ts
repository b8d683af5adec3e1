import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Settings } from "../settings/settings.ts";
import { ownedFolder } from "./identity.ts";
import { run } from "./run.ts";

/** Where the engine's parts lie in its private prefix. */
export type EngineFiles = {
  readonly prefix: string;
  readonly modules: string;
  /** Asterisk's own data (rest-api, documentation, sounds). */
  readonly share: string;
  readonly voiceFont: string;
  /** Generated configuration and state of the running engine. */
  readonly etc: string;
  readonly state: string;
  /** Package and version of everything in the prefix, one a line; present when the prefix is whole. */
  readonly versions: string;
};

/** The files of the engine of this installation. */
export function engineFiles(settings: Settings): EngineFiles {
  const prefix = join(settings.folders.engine, "prefix");
  return {
    prefix,
    modules: join(prefix, "usr/lib/x86_64-linux-gnu/asterisk/modules"),
    share: join(prefix, "usr/share/asterisk"),
    voiceFont: join(prefix, "usr/share/hts-voice/nitech-jp-atr503-m001/nitech_jp_atr503_m001.htsvoice"),
    etc: join(settings.folders.engine, "etc"),
    state: join(settings.folders.engine, "state"),
    versions: join(settings.folders.engine, "versions.txt"),
  };
}

/**
 * The command line that runs Asterisk of the prefix through the prefix's own loader, so that it never meets the
 * machine's libraries.
 * @param args Asterisk's own arguments, e.g. `["-C", ".../asterisk.conf", "-f"]`
 */
export function engineCommand(prefix: string, args: readonly string[]): { command: string; args: string[] } {
  const libraries = join(prefix, "usr/lib/x86_64-linux-gnu");
  const loader = join(libraries, "ld-linux-x86-64.so.2");
  return { command: loader, args: ["--argv0", "asterisk", "--library-path", libraries, join(prefix, "usr/sbin/asterisk"), ...args] };
}

/**
 * Fetches and unpacks the telephone engine and the Japanese voice; from the cache without network when they are there.
 * @returns false when the prefix was whole already
 */
export async function fetchEngine(settings: Settings): Promise<boolean> {
  const files = engineFiles(settings);
  if (existsSync(files.versions) && existsSync(files.prefix)) return false;
  ownedFolder(dirname(files.prefix));
  const script = join(import.meta.dirname, "fetch-engine.sh");
  const log = join(ownedFolder(settings.folders.log), "setup.log");
  await run("電話エンジン Asterisk", log, "sh", [script, join(settings.folders.cache, "engine"), files.prefix, files.versions]);
  return true;
}
