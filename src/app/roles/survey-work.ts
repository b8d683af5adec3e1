import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Centre } from "../../centre/schema.ts";
import { forgetCallers } from "../../crm/survey/store.ts";
import { DAY } from "../../kernel/business-day.ts";
import type { Settings } from "../settings/settings.ts";
import { repeatedly } from "./repeatedly.ts";

const EVERY_MS = 60 * 60_000;
const REST_MS = 5_000;

/** Takes away which caller was asked in a survey as soon as no round depends on it any more; answers how to stop. */
export function startSurveyCare({ clock }: Pick<Settings, "clock">, pool: Pool, { survey }: Centre, log: Logger): () => Promise<void> {
  const days = Math.max(0, ...(survey?.rounds ?? []).map((round) => round.againAfterDays));
  const care = repeatedly(
    async () => {
      const forgotten = await forgetCallers(pool, clock.now() - days * DAY);
      if (forgotten > 0) log.info({ forgotten }, "callers of the survey forgotten");
    },
    { restMs: REST_MS, everyMs: EVERY_MS, onTrouble: (error) => log.warn({ err: error }, "callers of the survey wait to be forgotten") },
  );
  return () => care.stop();
}
