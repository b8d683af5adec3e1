import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { newKey } from "../../src/admin/keys/wrap-adapter.ts";
import { checkout, foldersOf } from "../../src/app/settings/folders.ts";
import { encodeSealed } from "../../src/telephony/recording/encode-adapter.ts";
import { writeTalk } from "./hour-talk.ts";

const folder = mkdtempSync(join(tmpdir(), "hour-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("an hour in which both sides speak all the time takes no more than 10 MB, encrypted (two minutes of it, scaled)", async () => {
  const { voice } = foldersOf(checkout, process.env.MADOGUCHI_VAR ?? join(checkout, "var"));
  const path = join(folder, "talk.raw");
  writeTalk(path, 120, join(voice, "current"));
  const { bytes } = await encodeSealed({ path, bytes: statSync(path).size, muted: [] }, join(folder, "talk.opus.enc"), newKey(), "talk.1");
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes * 30).toBeLessThanOrEqual(10_000_000);
});
