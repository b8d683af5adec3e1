import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CentreConfigurationInvalid } from "./mistake.ts";
import { readCentre } from "./reading/read-centre.ts";
import type { Centre } from "./schema.ts";

/**
 * Reads and checks the centre whose files lie in `folder` (F-1.1.4: settings are data).
 * @throws CentreConfigurationInvalid when the folder cannot be read, or with every mistake in its files, by file and line
 */
export async function loadCentre(folder: string): Promise<Centre> {
  const names = await yamlFiles(folder);
  const texts = await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const));
  return readCentre(folder, new Map(texts));
}

async function yamlFiles(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    const sentence =
      error.code === "ENOENT"
        ? "設定のフォルダーがありません。場所を確かめてください。"
        : "設定のフォルダーを読めません。権限を確かめてください。";
    throw new CentreConfigurationInvalid(folder, [{ file: folder, line: 1, rule: "missingFolder", sentence }]);
  });
  return all.filter((name) => /\.ya?ml$/.test(name)).sort();
}
