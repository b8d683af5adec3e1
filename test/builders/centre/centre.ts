import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, createWriteStream, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { checkout, type Folders, foldersOf } from "../../../src/app/settings/folders.ts";
import { loadSettings, type Settings } from "../../../src/app/settings/settings.ts";
import { ownedFolder } from "../../../src/app/setup/identity.ts";
import { makeFolders } from "../../../src/app/setup/setup.ts";
import { centreRoles } from "../../../src/app/supervise/process/part.ts";
import { markedProcess } from "../../../src/app/supervise/process/process-mark.ts";
import type { Instant } from "../../../src/kernel/ids.ts";
import { createTestDatabase } from "../database.ts";
import { freePort } from "../telephone/asterisk.ts";
import { until } from "../until.ts";

export type TestCentre = {
  readonly settings: Settings;
  readonly address: string;
  /** The process id of one part now, as `status` shows it. */
  pidOf(part: string): number;
  stop(): Promise<void>;
};

/** Everybody's first password in a centre of tests. */
export const PASSWORD = "madoguchi-test-1";

/** The centre's clock at an instant of the centre's day, running at so many times the machine's speed: `MADOGUCHI_CLOCK`. */
export const clockAt = (at: Instant, speed = 1): string => `${at},${Date.now()},${speed}`;

/**
 * The whole product as `./madoguchi start` runs it – supervisor, Asterisk, telephony, api, worker – on ports and in a
 * folder of its own, with a database of its own. Needs what set-up made under `var/`.
 * @param roles of the program; those of `./madoguchi start` when left out
 */
export async function startTestCentre(env: Readonly<Record<string, string>> = {}, roles = centreRoles): Promise<TestCentre> {
  const folder = mkdtempSync(join(tmpdir(), "centre-"));
  const database = await createTestDatabase();
  const settings = loadSettings({ ...(await ownPlace(folder)), DATABASE_URL: database.url, MADOGUCHI_INITIAL_PASSWORD: PASSWORD, ...env });
  // The services run as another user, who must be able to enter.
  chmodSync(folder, 0o755);
  makeFolders(settings);
  borrow(settings.folders);
  const child = supervise(settings, folder, roles);
  const address = `http://127.0.0.1:${settings.http.port}`;
  const log = () => readFileSync(join(folder, "log/test.log"), "utf8");
  await until(
    "the centre answers",
    async () => child.exitCode !== null || (await fetch(`${address}/api/health`).catch(() => null))?.ok === true,
    { seconds: 60, facts: log },
  );
  return {
    settings,
    address,
    pidOf: (part) => {
      const pid = markedProcess(settings.folders.run, part)?.pid;
      if (pid === undefined) throw new Error(`${part} does not run`);
      return pid;
    },
    stop: async () => {
      await ended(child);
      await database.close();
      for (const each of [folder, settings.folders.spool]) rmSync(each, { recursive: true, force: true });
    },
  };
}

/** A folder and ports that nobody else has. */
async function ownPlace(folder: string): Promise<Record<string, string>> {
  const [http, sip, ari] = await Promise.all([freePort(), freePort(), freePort()]);
  const ports = { MADOGUCHI_PORT: String(http), MADOGUCHI_SIP_PORT: String(sip), MADOGUCHI_ARI_PORT: String(ari) };
  return { MADOGUCHI_VAR: folder, ...ports, MADOGUCHI_RTP: "20000-20999" };
}

/** Engine, guidance and screens are what set-up made; everything a running centre writes is its own. */
function borrow(own: Folders): void {
  const made = foldersOf(checkout, process.env.MADOGUCHI_VAR ?? join(checkout, "var"));
  symlinkSync(join(made.engine, "prefix"), join(own.engine, "prefix"));
  for (const name of ["current", "music"]) symlinkSync(join(made.voice, name), join(own.voice, name));
  symlinkSync(made.web, own.web);
  // What synthetic people say is spoken once for all tests.
  const said = ownedFolder(join(ownedFolder(join(made.var, "people")), "voice"));
  symlinkSync(said, join(ownedFolder(join(own.var, "people")), "voice"));
}

function supervise(settings: Settings, folder: string, roles: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [join(checkout, "src/main.ts"), "supervise", "--roles", roles.join(",")], {
    env: { ...process.env, ...settings.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(join(folder, "log/test.log"));
  child.stdout?.pipe(log);
  child.stderr?.pipe(log);
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await Promise.race([gone, wait(20_000).then(() => child.kill("SIGKILL"))]);
}
