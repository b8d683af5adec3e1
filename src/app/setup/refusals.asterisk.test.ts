import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkout } from "../settings/folders.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "madoguchi-setup-"));
  // Closed to the service user, its state would be put into /var/lib.
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const isRoot = process.getuid?.() === 0;
/** Runs what follows in a network of its own that has nothing in it. */
const offline = ["unshare", ...(isRoot ? [] : ["--user", "--map-current-user"]), "--net"];

function answerOf(command: string[], env: Record<string, string> = {}) {
  const [program = "", ...args] = command;
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env: { ...process.env, MADOGUCHI_CACHE: "", ...env } });
  return { code: status, said: stdout + stderr };
}

test("without a network the engine cannot be fetched, and the command says so", () => {
  const answer = answerOf([...offline, "sh", join(checkout, "src/app/setup/fetch-engine.sh"), `${folder}/c`, `${folder}/p`, `${folder}/v`]);
  expect(answer.code).not.toBe(0);
  expect(answer.said).toMatch(/resolving|unreachable|connect/i);
});

test("without a network a fresh clone says what it could not fetch and what to look at", () => {
  for (const name of ["madoguchi", "package.json", "package-lock.json", ".npmrc"]) cpSync(join(checkout, name), join(folder, name));
  mkdirSync(join(folder, "var"));
  // A cache that others have filled would do for a network, and the one who runs this test may be such a checkout.
  const answer = answerOf([...offline, join(folder, "madoguchi"), "setup"], { MADOGUCHI_VAR: join(folder, "var") });
  expect(answer).toMatchObject({ code: 6, said: expect.stringContaining("ネットワーク") });
});

test("a folder that may not be written is named, with its remedy", () => {
  const who = isRoot ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] : [];
  const answer = answerOf([...who, join(checkout, "madoguchi"), "setup"], { MADOGUCHI_VAR: "/usr/madoguchi-var" });
  expect(answer).toMatchObject({ code: 4, said: expect.stringContaining("/usr/madoguchi-var に書き込めません") });
});

test("a setting that cannot be used is named with its rule", () => {
  const answer = answerOf([join(checkout, "madoguchi"), "setup"], { MADOGUCHI_VAR: join(folder, "var"), MADOGUCHI_PORT: "http" });
  expect(answer).toMatchObject({ code: 1, said: expect.stringContaining("MADOGUCHI_PORT の値「http」は使えません（番号ではありません）") });
});

test("a verb that does not exist is answered with where to look", () => {
  expect(answerOf([join(checkout, "madoguchi"), "dance"])).toMatchObject({ code: 2, said: expect.stringContaining("./madoguchi help") });
});
