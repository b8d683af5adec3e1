import { join } from "node:path";
import type { Pool } from "pg";
import { pino } from "pino";
import { nationalHolidays } from "../../centre/holidays-adapter.ts";
import { loadCentre } from "../../centre/load-adapter.ts";
import { openJournal } from "../../cms/event-log/journal-adapter.ts";
import { append, readForFloor } from "../../cms/event-log/store.ts";
import { createAriEngine } from "../../telephony/ari/ari-engine.ts";
import type { Floor, FloorRules } from "../../telephony/call/floor.ts";
import { rulesOf } from "../../telephony/call/rules.ts";
import { rebuild } from "../../telephony/call/step.ts";
import { openPool } from "../database/pool.ts";
import type { Settings } from "../settings/settings.ts";
import { openDoor } from "../telephony/door.ts";
import { createSwitchboard } from "../telephony/switchboard.ts";

/** The telephony role: the one process that decides about calls. Ends on SIGTERM; talks go on without it. */
export async function run(settings: Settings): Promise<void> {
  const log = pino({ name: "telephony" });
  const { clock } = settings;
  const centre = await loadCentre(settings.centreFolder);
  const year = new Date(clock.now()).getUTCFullYear();
  const holidays = nationalHolidays(year - 1, year + 2);
  const rules = rulesOf(centre, (date) => holidays.has(date));
  const pool = openPool(settings.databaseUrl, { name: "telephony", connections: 4 });
  const journal = openJournal({
    folder: join(settings.folders.var, "journal"),
    store: (events) => append(pool, events),
    onTrouble: ({ kind, pending, error }) => log.warn({ kind, pending, err: error }, "events wait in the journal"),
  });
  // What an earlier process kept but did not store must be in the log before the floor is read from it.
  await journal.stored();
  const floor = await readFloor(pool, clock.now(), rules);
  log.info({ agents: floor.agents.size, calls: floor.calls.size }, "floor rebuilt from the event log");

  const engine = createAriEngine({
    server: settings.ari,
    people: centre.people,
    clock,
    log: (level, what, facts) => log[level](facts ?? {}, what),
  });
  const switchboard = createSwitchboard({ rules, clock, engine, keep: (events) => journal.write(events), log, floor });
  const door = await openDoor(switchboard, settings.telephonySocket, log);
  await engine.start();
  log.info("telephony is ready");

  const stop = async () => {
    switchboard.stop();
    await engine.stop();
    await door.close();
    await journal.close();
    await pool.end();
  };
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  await stop();
}

async function readFloor(pool: Pool, now: number, rules: FloorRules): Promise<Floor> {
  return rebuild(await readForFloor(pool, now), rules);
}
