import type { Pool } from "pg";
import type { Logger } from "pino";
import { forgetMarks } from "../../crm/caller/store.ts";
import { livingWeeks, RECOGNISED_MS } from "../../crm/caller/weeks.ts";
import type { Settings } from "../settings/settings.ts";
import { repeatedly } from "./repeatedly.ts";

const REST_MS = 5_000;
const EVERY_MS = 60 * 60_000;

/** Starts forgetting who called more than 30 days ago; answers how to stop. */
export function startForgettingCallers({ clock }: Pick<Settings, "clock">, pool: Pool, log: Logger): () => Promise<void> {
  const work = repeatedly(
    async () => {
      const now = clock.now();
      const forgotten = await forgetMarks(pool, now - RECOGNISED_MS, livingWeeks(now)[0] ?? 0);
      if (forgotten > 0) log.info({ forgotten }, "marks of callers forgotten");
    },
    { restMs: REST_MS, everyMs: EVERY_MS, onTrouble: (error) => log.warn({ err: error }, "marks of callers wait to be forgotten") },
  );
  return () => work.stop();
}
