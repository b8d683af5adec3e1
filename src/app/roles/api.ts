import { pino } from "pino";
import { loadCentre } from "../../centre/load-adapter.ts";
import { serve } from "../api/serve.ts";
import { openPool } from "../database/pool.ts";
import type { Settings } from "../settings/settings.ts";

const CONNECTIONS = 10;

/** The api role: what browsers see and do. Ends on SIGTERM; calls go on without it, and browsers connect again by themselves. */
export async function run(settings: Settings): Promise<void> {
  const log = pino({ name: "api", redact: ["password", "*.password", "headers.cookie", "headers.authorization", "req.headers.cookie"] });
  const centre = await loadCentre(settings.centreFolder);
  const pool = openPool(settings.databaseUrl, {
    name: "api",
    connections: CONNECTIONS,
    onError: (error) => log.warn({ err: error.message }, "database connection broke"),
  });
  const served = await serve({ settings, centre, pool, log });
  log.info({ bind: settings.http.bind, port: settings.http.port }, "api is ready");
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  await served.close();
  await pool.end();
}
