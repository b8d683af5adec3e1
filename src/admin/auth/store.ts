import { createHmac } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { Counted, Failures } from "./attempts.ts";

/** What a decision about somebody's failures leads to; `after` undefined forgets them. */
export type FailureChange<T> = { readonly after: Failures | undefined; readonly result: T };

/** Failed sign-ins in the database, so that a restart forgives nothing. */
export type FailureStore = {
  read(counted: Counted, value: string): Promise<Failures | undefined>;
  /** Decides on the failures of one name or address while nobody else can: a hundred tries at once are a hundred tries. */
  change<T>(counted: Counted, value: string, decide: (before: Failures | undefined) => FailureChange<T>): Promise<T>;
};

/** @param key bytes that turn names and addresses into words nobody can turn back */
export function failureStore(pool: Pool, key: Buffer): FailureStore {
  const keyed = (counted: Counted, value: string) => `${counted}:${createHmac("sha256", key).update(value).digest("base64url")}`;
  return {
    read: (counted, value) => readFailures(pool, keyed(counted, value)),
    async change(counted, value, decide) {
      const client = await pool.connect();
      try {
        await client.query("begin");
        const result = await changeLocked(client, keyed(counted, value), decide);
        await client.query("commit");
        return result;
      } catch (error) {
        await client.query("rollback");
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

async function changeLocked<T>(client: PoolClient, key: string, decide: (before: Failures | undefined) => FailureChange<T>): Promise<T> {
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 20))", [key]);
  const { after, result } = decide(await readFailures(client, key));
  if (!after) await client.query("delete from sign_in_failures where key = $1", [key]);
  else
    await client.query(
      `insert into sign_in_failures (key, failures, last_at) values ($1, $2, $3)
       on conflict (key) do update set failures = excluded.failures, last_at = excluded.last_at`,
      [key, after.count, new Date(after.lastAt)],
    );
  return result;
}

async function readFailures(on: Pool | PoolClient, key: string): Promise<Failures | undefined> {
  const found = await on.query<{ failures: number; last_at: Date }>("select failures, last_at from sign_in_failures where key = $1", [key]);
  const row = found.rows[0];
  return row && { count: row.failures, lastAt: row.last_at.getTime() };
}
