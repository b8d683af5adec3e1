import type { FastifyBaseLogger } from "fastify";
import type { Pool } from "pg";
import type { Centre } from "../../../centre/schema.ts";
import type { VoiceAlert } from "../../../cms/live/live-model.ts";
import { KIND_WORDS } from "../../../crm/voice/api.ts";
import { openAlerts } from "../../../crm/voice/store.ts";

type Needs = {
  readonly pool: Pool;
  readonly centre: Centre;
  readonly log: FastifyBaseLogger;
  /** Hears what the ward has to be told at once, now and whenever it is another. */
  heard(alerts: readonly VoiceAlert[]): void;
};

/**
 * Reads what the ward has to be told at once, then again whenever asked to; while the database is away the last answer stays.
 * @returns how to ask for it anew
 */
export async function watchAlerts({ pool, centre, log, heard }: Needs): Promise<() => void> {
  const read = async () => {
    const section = centre.directory.find((entry) => entry.id === centre.basics.voices.alertSection)?.name ?? null;
    const open = await openAlerts(pool);
    heard(open.map(({ id, kind, category, at }) => ({ id, what: `${KIND_WORDS[kind]}（${category}）`, at, section })));
  };
  await read();
  return () => {
    read().catch((error: unknown) => log.warn({ err: error }, "open alerts could not be read; the last ones stay"));
  };
}
