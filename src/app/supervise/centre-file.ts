import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Part } from "./process/part.ts";

const centreFile = z.object({
  url: z.string(),
  /** Process id of the supervisor that has every part in its care; null while it still opens. */
  keptBy: z.number().nullable().default(null),
  parts: z.array(z.object({ name: z.string(), title: z.string(), address: z.string() })),
});
/** What a running centre consists of, in the order of its start: written by the supervisor for `status` and `stop`. */
export type CentreFile = z.infer<typeof centreFile>;

/** Writes down what the centre consists of. */
export function writeCentreFile(
  run: string,
  { url, keptBy, parts }: Omit<CentreFile, "parts"> & { readonly parts: readonly Part[] },
): void {
  const listed = parts.map(({ name, title, address }) => ({ name, title, address }));
  const file = join(run, "centre.json");
  writeFileSync(`${file}.new`, JSON.stringify({ url, keptBy, parts: listed } satisfies CentreFile));
  renameSync(`${file}.new`, file);
}

/** What was written down last; no parts when nothing was. */
export function readCentreFile(run: string): CentreFile {
  try {
    return centreFile.parse(JSON.parse(readFileSync(join(run, "centre.json"), "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return { url: "", keptBy: null, parts: [] };
    throw error;
  }
}
