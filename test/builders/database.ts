import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { checkout, foldersOf } from "../../src/app/settings/folders.ts";
import { ownDatabaseUrl } from "../../src/app/settings/settings.ts";
import { type Cluster, makeCluster } from "../../src/app/setup/cluster.ts";
import { StepFailed } from "../../src/app/setup/errors.ts";
import { ownedFolder } from "../../src/app/setup/identity.ts";

/** A database of one test file's own, migrated and empty. */
export type TestDatabase = { readonly url: string; close(): Promise<void> };

const PASSWORD = "test";
const migrations = join(checkout, "src/app/database/migrate.ts");

/**
 * Makes a fresh database in a cluster that all test files share: it is started by the first and stops by itself soon
 * after the last process that asked for a database has ended.
 * @throws ToolMissing when PostgreSQL is not installed
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const place = testPlace();
  await startOnce(place);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(place, `CREATE DATABASE ${name}`);
  const url = ownDatabaseUrl(place.cluster.socketFolder, PASSWORD, name);
  if (existsSync(migrations)) await (await import("../../src/app/database/migrate.ts")).migrate(url);
  return { url, close: () => drop(place, name) };
}

/** A pool that has ended is still closing its connections; cut off in that moment, they would fail the test. */
async function drop(place: Place, name: string): Promise<void> {
  const connections = "SELECT FROM pg_stat_activity WHERE datname = $1";
  for (let tries = 0; tries < 100 && (await onServer(place, connections, [name])) > 0; tries++) await pause(20);
  await onServer(place, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

type Place = { readonly cluster: Cluster; readonly users: string; readonly lock: string; readonly log: string };

function testPlace(): Place {
  const { var: base } = foldersOf(checkout, process.env.MADOGUCHI_VAR ?? join(checkout, "var"));
  const folders = foldersOf(checkout, join(base, "test-pg"));
  const users = join(ownedFolder(folders.var), "users");
  mkdirSync(users, { recursive: true });
  const cluster = { data: folders.database, socketFolder: ownedFolder(folders.run), password: PASSWORD };
  return { cluster, users, lock: join(folders.var, "lock"), log: join(folders.var, "log.txt") };
}

async function startOnce(place: Place): Promise<void> {
  writeFileSync(join(place.users, String(process.pid)), "");
  const release = await takeLock(place.lock);
  try {
    if (await answers(place)) return;
    await makeCluster(place.cluster, place.log);
    await startKeeper(place);
  } finally {
    release();
  }
}

/** A cluster that is just stopping holds its folder a moment longer: a few more tries. */
async function startKeeper(place: Place, tries = 20): Promise<void> {
  const words = [join(import.meta.dirname, "keep-cluster.ts"), place.cluster.data, place.cluster.socketFolder, place.users];
  const log = openSync(place.log, "a");
  // Not this process's own Node: an old one that runs the test tool cannot run TypeScript.
  const child = spawn(join(checkout, "node_modules/.bin/node"), words, { detached: true, stdio: ["ignore", log, log], cwd: "/" });
  child.unref();
  closeSync(log);
  while (!(await answers(place))) {
    if (child.exitCode !== null && tries === 0) throw new StepFailed("試験用データベースの起動", place.log, `ended with ${child.exitCode}`);
    await pause(50);
    if (child.exitCode !== null) return startKeeper(place, tries - 1);
  }
}

async function answers(place: Place): Promise<boolean> {
  try {
    await onServer(place, "SELECT 1");
    return true;
  } catch (error) {
    // No socket yet, nobody behind it, or the server is still starting or already stopping.
    if (error instanceof Error && "code" in error && ["ENOENT", "ECONNREFUSED", "57P03", "57P01"].includes(String(error.code)))
      return false;
    throw error;
  }
}

/** Carries out one statement; how many rows it gave. */
async function onServer(place: Place, sql: string, values: readonly string[] = []): Promise<number> {
  const client = new pg.Client({ connectionString: ownDatabaseUrl(place.cluster.socketFolder, PASSWORD, "postgres") });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

async function takeLock(file: string): Promise<() => void> {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    if (isAbandoned(file)) rmSync(file, { force: true });
    await pause(50);
  }
}

function isAbandoned(lock: string): boolean {
  const holder = existsSync(lock) ? readFileSync(lock, "utf8") : "";
  return holder !== "" && !existsSync(`/proc/${holder}`);
}
