import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { checkout } from "../settings/folders.ts";
import { DatabaseIsNewer, MigrationChanged, MigrationFailed } from "./errors.ts";

type Migration = { version: number; name: string; checksum: string; sql: string };

/** Two processes that migrate at once take turns on this lock. */
const MIGRATION_LOCK = 7_236_000;

/**
 * Brings the database to this program's state: applies every migration of `folder` that it lacks, in the order of
 * their numbers, each whole or not at all. Forward only. Works as the database's owner, the centre itself never does.
 * @returns the names of the migrations applied now; empty when the database was up to date
 * @throws MigrationChanged, DatabaseIsNewer, MigrationFailed
 */
export async function migrate(url: string, folder: string = join(checkout, "db", "migrations")): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, application_name: "madoguchi-migrate" });
  await client.connect();
  try {
    await client.query("set client_min_messages = warning");
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await applyMissing(client, migrations);
  } finally {
    await client.end();
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), "utf8");
      return { version: Number(name.slice(0, 4)), name, checksum: createHash("sha256").update(sql).digest("hex"), sql };
    }),
  );
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(
    "create table if not exists schema_migrations (version integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default clock_timestamp())",
  );
  const rows = (
    await client.query<{ version: number; name: string; checksum: string }>("select version, name, checksum from schema_migrations")
  ).rows;
  const applied = new Map(rows.map((row) => [row.version, row]));
  const known = new Set(migrations.map((one) => one.version));
  const stranger = rows.find((row) => !known.has(row.version));
  if (stranger) throw new DatabaseIsNewer(stranger.name);
  const changed = migrations.find((one) => (applied.get(one.version)?.checksum ?? one.checksum) !== one.checksum);
  if (changed) throw new MigrationChanged(changed.name);
  const missing = migrations.filter((one) => !applied.has(one.version));
  for (const migration of missing) await apply(client, migration);
  return missing.map((one) => one.name);
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(migration.sql);
    await client.query("insert into schema_migrations (version, name, checksum) values ($1, $2, $3)", [
      migration.version,
      migration.name,
      migration.checksum,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new MigrationFailed(migration.name, error);
  }
}
