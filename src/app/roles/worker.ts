import { join } from "node:path";
import type pg from "pg";
import { type Logger, pino } from "pino";
import { loadCentre } from "../../centre/load-adapter.ts";
import { catchUp } from "../../cms/contact-record/keeper-adapter.ts";
import { append, ensurePartitions } from "../../cms/event-log/store.ts";
import type { Clock } from "../../kernel/clock.ts";
import { startRecordingKeeper } from "../../telephony/recording/subscribe.ts";
import { makeFindable } from "../contacts/findable.ts";
import { listen } from "../database/listen.ts";
import { openPool } from "../database/pool.ts";
import { keeperNeeds } from "../recompute.ts";
import type { Settings } from "../settings/settings.ts";
import { startCallBackWork } from "./call-back-work.ts";
import { startForgettingCallers } from "./caller-work.ts";
import { startLearning } from "./learning-work.ts";
import { repeatedly } from "./repeatedly.ts";
import { startRetention } from "./retention-work.ts";
import { startSurveyCare } from "./survey-work.ts";

/** Events come in bursts: a record is written at most so often. */
const RECORDS_REST_MS = 200;
/** Should the database forget to tell, nothing waits longer than this. */
const RECORDS_EVERY_MS = 5_000;
const PARTITIONS_EVERY_MS = 60 * 60_000;
const MONTHS_AHEAD = 2;

/** The worker role: contact records, recordings and the log's partitions. Ends on SIGTERM; without it calls go on and nothing is lost. */
export async function run(settings: Settings): Promise<void> {
  const log = pino({ name: "worker" });
  const centre = await loadCentre(settings.centreFolder);
  const pool = openPool(settings.databaseUrl, {
    name: "worker",
    connections: 4,
    onError: (error) => log.warn({ err: error.message }, "database connection broke"),
  });
  const stopWork = startWork(settings, pool, keeperNeeds(pool, centre), log);
  const stopCallBacks = startCallBackWork(settings, pool, centre, log);
  const stopForgetting = startForgettingCallers(settings, pool, log);
  const stopLearning = startLearning(settings, pool, centre, log);
  const stopRetention = startRetention(settings, pool, centre, log);
  const stopSurveyCare = startSurveyCare(settings, pool, centre, log);
  const recordings = startRecordingKeeper({
    ...{ pool, clock: settings.clock, secrets: settings.secrets, folder: settings.folders.recordings, spool: settings.folders.spool },
    pidFile: join(settings.folders.run, "asterisk.pid"),
    append: (event) => append(pool, [event]),
    log: (level, what, facts) => log[level](facts ?? {}, what),
  });
  log.info("worker is ready");
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  await Promise.all([stopWork(), stopCallBacks(), stopForgetting(), stopLearning(), stopRetention(), stopSurveyCare(), recordings.stop()]);
  await pool.end();
}

/** Starts the duties that follow the event log; answers how to stop them all, each after the round it is in. */
export function startWork(
  settings: Pick<Settings, "databaseUrl" | "clock">,
  pool: pg.Pool,
  needs: Parameters<typeof catchUp>[0],
  log: Logger,
): () => Promise<void> {
  const records = repeatedly(
    async () => {
      const written = await catchUp(needs);
      if (written > 0) log.debug({ written }, "contact records written");
    },
    { restMs: RECORDS_REST_MS, everyMs: RECORDS_EVERY_MS, onTrouble: (error) => log.warn({ err: error }, "contact records wait") },
  );
  const findable = repeatedly(() => makeAllFindable(pool, log), {
    ...{ restMs: RECORDS_EVERY_MS, everyMs: PARTITIONS_EVERY_MS },
    onTrouble: (error) => log.warn({ err: error }, "earlier histories wait to be made findable"),
  });
  const partitions = repeatedly(() => makePartitions(pool, settings.clock, log), {
    ...{ restMs: RECORDS_EVERY_MS, everyMs: PARTITIONS_EVERY_MS },
    onTrouble: (error) => log.warn({ err: error }, "partitions wait"),
  });
  const stopListening = listen({
    ...{ url: settings.databaseUrl, name: "worker", channel: "events", wake: records.wake },
    onTrouble: (error) => log.warn({ err: error }, "database cannot be listened to now"),
  });
  return async () => {
    await stopListening();
    await Promise.all([records.stop(), findable.stop(), partitions.stop()]);
  };
}

async function makeAllFindable(pool: pg.Pool, log: Logger): Promise<void> {
  let made = 0;
  for (let slice = await makeFindable(pool); slice > 0; slice = await makeFindable(pool)) made += slice;
  if (made > 0) log.info({ made }, "earlier histories made findable");
}

async function makePartitions(pool: pg.Pool, clock: Clock, log: Logger): Promise<void> {
  const made = await ensurePartitions(pool, clock.now(), MONTHS_AHEAD);
  if (made > 0) log.info({ made }, "partitions of the event log made");
}
