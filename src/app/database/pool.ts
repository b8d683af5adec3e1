import pg from "pg";

/** The role of the running centre: it may append events and never change or remove one (0001_events.sql). */
export const APP_ROLE = "madoguchi_app";

export type PoolOptions = {
  /** Shown in `pg_stat_activity`: which role of the centre holds the connection. */
  readonly name: string;
  readonly connections?: number;
  /** Hears of idle connections that broke; the pool opens new ones by itself. */
  readonly onError?: (error: Error) => void;
};

/**
 * Connections of one process of the centre, with the rights of a running centre (`madoguchi_app`), so that no defect
 * of ours can rewrite an event. Needs a migrated database; opens nothing until it is asked.
 */
export function openPool(url: string, options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `madoguchi-${options.name}`,
    options: `-c role=${APP_ROLE}`,
    max: options.connections ?? 8,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  // Without a listener a broken idle connection would end the process.
  pool.on("error", (error) => options.onError?.(error));
  return pool;
}
