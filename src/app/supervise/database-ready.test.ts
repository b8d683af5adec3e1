import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSettings } from "../settings/settings.ts";
import { readyDatabase } from "./database-ready.ts";

test("a database that does not come is waited for no longer once the centre is to stop", async () => {
  const folder = mkdtempSync(join(tmpdir(), "no-database-"));
  const stopping = new AbortController();
  try {
    const waiting = readyDatabase(loadSettings({ MADOGUCHI_VAR: folder }), stopping.signal);
    stopping.abort();
    await expect(waiting).resolves.toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
