import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Centre } from "../../centre/schema.ts";
import { readOfType, streamsSince } from "../../cms/event-log/store.ts";
import { forgetCallers } from "../../crm/survey/store.ts";
import { followSurvey } from "../../crm/survey/subscribe.ts";
import { DAY } from "../../kernel/business-day.ts";
import type { Settings } from "../settings/settings.ts";
import { repeatedly } from "./repeatedly.ts";

const EVERY_MS = 60 * 60_000;
const REST_MS = 5_000;
const FOLLOW_REST_MS = 1_000;
const FOLLOW_EVERY_MS = 2_000;

/** Keeps the answers that citizens give by keys, and takes away which caller was asked as soon as no round depends on it any more; answers how to stop. */
export function startSurveyCare({ clock }: Pick<Settings, "clock">, pool: Pool, { survey }: Centre, log: Logger): () => Promise<void> {
  const days = Math.max(0, ...(survey?.rounds ?? []).map((round) => round.againAfterDays));
  const care = repeatedly(
    async () => {
      const forgotten = await forgetCallers(pool, clock.now() - days * DAY);
      if (forgotten > 0) log.info({ forgotten }, "callers of the survey forgotten");
    },
    { restMs: REST_MS, everyMs: EVERY_MS, onTrouble: (error) => log.warn({ err: error }, "callers of the survey wait to be forgotten") },
  );
  const answers = repeatedly(
    async () => {
      const kept = await followSurvey({ pool, log: { streamsSince, readOfType } });
      if (kept > 0) log.info({ kept }, "answers of the survey kept");
    },
    { restMs: FOLLOW_REST_MS, everyMs: FOLLOW_EVERY_MS, onTrouble: (error) => log.warn({ err: error }, "answers of the survey wait") },
  );
  return async () => {
    await Promise.all([care.stop(), answers.stop()]);
  };
}
