import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type SynonymGroup, synonymsSchema } from "../../../../centre/text/synonym-schema.ts";

/** The synonyms of municipal Japanese that every centre has: every file of `synonyms/`. */
export function municipalSynonyms(): readonly SynonymGroup[] {
  const folder = join(import.meta.dirname, "synonyms");
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  return files.flatMap((name) => synonymsSchema.parse(parse(readFileSync(join(folder, name), "utf8"))).groups);
}
