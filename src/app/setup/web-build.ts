import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../settings/settings.ts";
import { run } from "./run.ts";

/** What the built portals depend on: their own sources and what they take from the server's. */
const sources = ["web", "src/kernel", "src/centre"];
const apiFile = /(^|\/)api\.ts$/;

/**
 * Builds the web portals when their sources have changed since the last build.
 * @returns false when the build is up to date
 */
export async function buildWeb(settings: Settings): Promise<boolean> {
  const { root, web, log } = settings.folders;
  const stamp = join(web, ".sources");
  const sum = sumOf(root);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sum) return false;
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const args = [
    vite,
    "build",
    join(root, "web"),
    "--config",
    join(root, "web/vite.config.ts"),
    "--configLoader",
    "native",
    "--logLevel",
    "warn",
    "--outDir",
    web,
    "--emptyOutDir",
  ];
  await run("画面", join(log, "setup.log"), process.execPath, args, { cwd: root });
  writeFileSync(stamp, sum);
  return true;
}

function sumOf(root: string): string {
  const own = sources.flatMap((folder) => filesIn(root, folder));
  const apis = filesIn(root, "src").filter((file) => apiFile.test(file));
  const hash = createHash("sha256");
  for (const file of [...new Set([...own, ...apis, "package-lock.json"])].sort()) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function filesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((file) => !/(^|\/)(node_modules|dist)\//.test(file));
}
