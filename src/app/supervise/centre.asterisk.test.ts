import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { checkout } from "../settings/folders.ts";
import { loadSettings, type Settings } from "../settings/settings.ts";
import { readCentreFile } from "./centre-file.ts";
import { MARK } from "./process/part.ts";
import { markedProcess, processesWith, signalProcess } from "./process/process-mark.ts";
import { isHealthy } from "./run-centre.ts";

type Answer = { code: number; said: string };
let folder = "";
let settings: Settings;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "madoguchi-centre-"));
  const ready = loadSettings().folders;
  mkdirSync(join(folder, "asterisk"), { recursive: true });
  for (const name of ["asterisk/prefix", "asterisk/versions.txt", "voice", "web"]) symlinkSync(join(ready.var, name), join(folder, name));
  execFile("chmod", ["755", folder]);
  const [http, sip, ari] = await Promise.all([freePort(), freePort(), freePort()]);
  const ports = { MADOGUCHI_PORT: `${http}`, MADOGUCHI_SIP_PORT: `${sip}`, MADOGUCHI_ARI_PORT: `${ari}`, MADOGUCHI_RTP: "21000-21099" };
  settings = loadSettings({ MADOGUCHI_VAR: folder, ...ports });
});

afterEach(() => madoguchi("stop"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the product's command for this test's installation. */
function madoguchi(verb: string, more: Record<string, string> = {}): Promise<Answer> {
  const { DATABASE_URL: _, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(join(checkout, "madoguchi"), [verb], { env: { ...env, ...settings.env, ...more } }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, said: out + err }),
    );
  });
}

async function freePort(): Promise<number> {
  const server = await listen(0);
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address ? address.port : 0;
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(port, "127.0.0.1", () => resolve(server));
  });
}

async function until(look: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await look())) await pause(50);
}

const pidOf = (name: string) => markedProcess(settings.folders.run, name)?.pid ?? 0;
const parts = ["database", "engine", "telephony", "api", "worker"];

test("start returns when the centre answers, status shows its parts, and stop leaves no process behind", async () => {
  expect(await madoguchi("start")).toMatchObject({ code: 0, said: expect.stringContaining("センターが動いています") });
  expect(await isHealthy(settings)).toBe(true);
  expect(parts.every((part) => pidOf(part) > 0)).toBe(true);
  expect(await madoguchi("status")).toMatchObject({ code: 0, said: expect.stringContaining("電話エンジン  動作中") });
  expect(await madoguchi("start")).toMatchObject({ code: 1, said: expect.stringContaining("すでに動いています") });
  await madoguchi("stop");
  expect(processesWith(MARK, settings.folders.run)).toEqual([]);
  expect(await madoguchi("status")).toMatchObject({ code: 3 });
});

test("every part that is killed comes back, and nothing else is disturbed", async () => {
  await madoguchi("start");
  const before = new Map(parts.map((part) => [part, pidOf(part)]));
  for (const part of ["engine", "telephony", "api", "worker"]) signalProcess(pidOf(part), "SIGKILL");
  await until(() => ["engine", "telephony", "api", "worker"].every((part) => pidOf(part) > 0 && pidOf(part) !== before.get(part)));
  await until(() => isHealthy(settings));
  expect(pidOf("database")).toBe(before.get("database"));
});

test("when the supervisor itself is killed the parts go on, and the next start takes them over", async () => {
  await madoguchi("start");
  const before = parts.map(pidOf);
  signalProcess(pidOf("supervisor"), "SIGKILL");
  await until(() => pidOf("supervisor") === 0);
  expect(parts.map(pidOf)).toEqual(before);
  expect(await madoguchi("start")).toMatchObject({ code: 0 });
  expect(readCentreFile(settings.folders.run).keptBy).toBe(pidOf("supervisor"));
  expect(parts.map(pidOf)).toEqual(before);
});

test("stop leaves no process behind even when the supervisor was killed", async () => {
  await madoguchi("start");
  signalProcess(pidOf("supervisor"), "SIGKILL");
  await madoguchi("stop");
  expect(processesWith(MARK, settings.folders.run)).toEqual([]);
});

test("a taken port is told with its number and the setting that changes it", async () => {
  const other = await listen(settings.http.port);
  const answer = await madoguchi("start");
  await new Promise((done) => other.close(done));
  expect(answer.code).not.toBe(0);
  expect(answer.said).toContain(`ポート ${settings.http.port}（画面）はほかのプログラムが使っています`);
});

test("a database that does not answer is told with its address", async () => {
  const answer = await madoguchi("start", { DATABASE_URL: "postgresql://nobody:x@127.0.0.1:1/centre" });
  expect(answer.code).not.toBe(0);
  expect(answer.said).toContain("データベース 127.0.0.1:1 に接続できません");
});
