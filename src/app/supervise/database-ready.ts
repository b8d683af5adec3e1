import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { migrate } from "../database/migrate.ts";
import type { Settings } from "../settings/settings.ts";
import { ownDatabaseUrl } from "../settings/settings.ts";
import { DatabaseUnreachable } from "../setup/errors.ts";

const STILL_STARTING = new Set(["ENOENT", "ECONNREFUSED", "57P03"]);

const NEVER = new AbortController().signal;

/**
 * Waits until our own cluster answers, makes the centre's database when it is missing, and brings it up to date; of
 * a database that is not ours, only the last.
 * @param stopping aborted once the centre is to stop: the cluster that is waited for will not come
 * @param limit how long the cluster may take, ms
 * @throws DatabaseUnreachable when it does not answer in time
 */
export async function readyDatabase(settings: Settings, stopping = NEVER, limit = 60_000): Promise<void> {
  if (settings.databaseIsOurs) await makeDatabase(settings, stopping, performance.now() + limit);
  if (!stopping.aborted) await migrate(settings.databaseUrl);
}

async function makeDatabase({ folders, secrets }: Settings, stopping: AbortSignal, end: number): Promise<void> {
  const server = ownDatabaseUrl(folders.run, secrets.database, "postgres");
  while (!stopping.aborted) {
    const client = new pg.Client({ connectionString: server });
    try {
      await client.connect();
      const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'madoguchi'");
      if (rowCount === 0) await client.query("CREATE DATABASE madoguchi");
      return;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (!STILL_STARTING.has(code)) throw error;
      if (performance.now() > end) throw new DatabaseUnreachable(folders.run, code);
    } finally {
      await client.end();
    }
    await pause(50);
  }
}
