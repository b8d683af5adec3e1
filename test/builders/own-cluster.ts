import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { ownDatabaseUrl } from "../../src/app/settings/settings.ts";
import { clusterCommand, makeCluster } from "../../src/app/setup/cluster.ts";
import { ownedFolder, serviceIdentity } from "../../src/app/setup/identity.ts";

/** A PostgreSQL server of one test's own, which it may stop and start; not running when made. */
export type OwnCluster = { readonly url: string; start(): Promise<void>; stop(): Promise<void>; remove(): Promise<void> };

/** Makes a server for tests in which the database goes away. */
export async function createOwnCluster(): Promise<OwnCluster> {
  const base = ownedFolder(mkdtempSync(join(tmpdir(), "madoguchi-pg-")));
  const cluster = { data: join(base, "data"), socketFolder: ownedFolder(join(base, "run")), password: "test" };
  await makeCluster(cluster, join(base, "log.txt"));
  const url = ownDatabaseUrl(cluster.socketFolder, cluster.password, "postgres");
  let server: ChildProcess | null = null;

  const stop = async () => {
    const running = server;
    server = null;
    if (!running || running.exitCode !== null) return;
    const gone = once(running, "exit");
    running.kill("SIGINT");
    await gone;
  };
  const start = async () => {
    const { command, args } = clusterCommand(cluster, true);
    server = spawn(command, args, { ...serviceIdentity(), cwd: "/", stdio: "ignore" });
    while (!(await answers(url))) await pause(50);
  };
  const remove = async () => {
    await stop();
    rmSync(base, { recursive: true, force: true });
  };
  return { url, start, stop, remove };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    // No socket yet, nobody behind it, or the server is still starting.
    if (error instanceof Error && "code" in error && ["ENOENT", "ECONNREFUSED", "57P03"].includes(String(error.code))) return false;
    throw error;
  }
}
