import { join } from "node:path";
import type { Pool } from "pg";
import { type Logger, pino } from "pino";
import { nationalHolidays } from "../../centre/holidays-adapter.ts";
import { loadCentre } from "../../centre/load-adapter.ts";
import type { Centre } from "../../centre/schema.ts";
import { type Journal, openJournal } from "../../cms/event-log/journal-adapter.ts";
import { append, readForFloor } from "../../cms/event-log/store.ts";
import { createAriEngine } from "../../telephony/ari/ari-engine.ts";
import { askConsole } from "../../telephony/asterisk/console-adapter.ts";
import { SECURITY_LOG } from "../../telephony/asterisk/engine-settings.ts";
import { engineTrunks, watchedTrunks } from "../../telephony/asterisk/engine-trunk.ts";
import { rehearse } from "../../telephony/call/rehearse.ts";
import { rulesOf } from "../../telephony/call/rules.ts";
import { rebuild } from "../../telephony/call/step.ts";
import { muteRecording } from "../../telephony/recording/mute/mute-adapter.ts";
import { contentNeeds, followContent } from "../content/follow-content.ts";
import { openPool } from "../database/pool.ts";
import type { Settings } from "../settings/settings.ts";
import { destinationsOf } from "../telephony/destinations.ts";
import { openDoor } from "../telephony/door.ts";
import { createSwitchboard } from "../telephony/switchboard.ts";
import { openDialling, openShownNumbers } from "../vault.ts";

/** Enough for the compiler to have seen the way of a call; takes some tens of milliseconds. */
const REHEARSED_CALLS = 1_000;

/** The telephony role: the one process that decides about calls. Ends on SIGTERM; talks go on without it. */
export async function run(settings: Settings): Promise<void> {
  const log = pino({ name: "telephony" });
  const pool = openPool(settings.databaseUrl, { name: "telephony", connections: 4 });
  const journal = openJournal({
    folder: join(settings.folders.var, "journal"),
    store: (events) => append(pool, events),
    onTrouble: ({ kind, pending, error }) => log.warn({ kind, pending, err: error }, "events wait in the journal"),
  });
  const centre = await loadCentre(settings.centreFolder);
  const content = await followContent(centre, { ...contentNeeds(settings, pool, log), name: "telephony" });
  const { switchboard, engine, shown } = await readySwitchboard(settings, centre, pool, journal, log);
  const door = await openDoor(switchboard, settings.telephonySocket, log);
  await engine.start();
  log.info("telephony is ready");

  await new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  await content.close();
  switchboard.stop();
  await engine.stop();
  await door.close();
  await journal.close();
  await shown.close();
  await pool.end();
}

async function readySwitchboard(settings: Settings, centre: Centre, pool: Pool, journal: Journal, log: Logger) {
  const { clock } = settings;
  const year = new Date(clock.now()).getUTCFullYear();
  const holidays = nationalHolidays(year - 1, year + 2);
  const isHoliday = (date: string) => holidays.has(date);
  const rules = rulesOf(centre, isHoliday);
  // What an earlier process kept but did not store must be in the log before the floor is read from it.
  await journal.stored();
  const floor = rebuild(await readForFloor(pool, clock.now()), rules);
  log.info({ agents: floor.agents.size, calls: floor.calls.size }, "floor rebuilt from the event log");
  const shown = openShownNumbers(pool, centre, settings, log);
  const destinationOf = destinationsOf({
    ...{ centre, trunks: engineTrunks(settings, centre.trunks), dialling: openDialling(pool, centre, isHoliday, settings) },
    log: (why, facts) => log.warn(facts, why),
  });
  const engine = createAriEngine({
    ...{ destinationOf, keepNumber: shown.keepShown },
    muteRecording: (recording, what) => muteRecording(settings.folders.spool, recording, what),
    server: settings.ari,
    people: centre.people,
    trunks: watchedTrunks(settings, centre.trunks),
    ...registrationsOf(settings, centre),
    clock,
    log: (level, what, facts) => log[level](facts ?? {}, what),
    securityLog: join(settings.folders.log, "asterisk", SECURITY_LOG),
  });
  rehearse(rules, clock.now(), REHEARSED_CALLS);
  const switchboard = createSwitchboard({ rules, clock, engine, keep: (events) => journal.write(events), log, floor });
  return { switchboard, engine, shown };
}

/** The engine tells of registrations on its console alone; it is asked only where a trunk registers. */
function registrationsOf(settings: Settings, { trunks }: Centre) {
  const registers = engineTrunks(settings, trunks).some(({ trunk, place, login }) => trunk.register && place && login);
  return registers ? { registrations: () => askConsole(settings.folders.run, "pjsip show registrations") } : {};
}
