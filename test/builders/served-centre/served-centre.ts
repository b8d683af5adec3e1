import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import { serve } from "../../../src/app/api/serve.ts";
import { openPool } from "../../../src/app/database/pool.ts";
import { loadSettings, type Settings } from "../../../src/app/settings/settings.ts";
import { openDoor } from "../../../src/app/telephony/door.ts";
import { createSwitchboard } from "../../../src/app/telephony/switchboard.ts";
import { loadCentre } from "../../../src/centre/load-adapter.ts";
import { append, readForFloor } from "../../../src/cms/event-log/store.ts";
import { uuidV7 } from "../../../src/kernel/ids.ts";
import { rulesOf } from "../../../src/telephony/call/rules.ts";
import { rebuild } from "../../../src/telephony/call/step.ts";
import { createTestDatabase } from "../database.ts";
import { PASSWORD } from "./browser.ts";
import { type HandEngine, handEngine } from "./hand-engine.ts";

/** 2026-11-24 10:00 in Tokyo, an ordinary Tuesday; the clock stands in no test, it goes on from there. */
const TUESDAY_TEN = Date.UTC(2026, 10, 24, 1, 0, 0);
const quiet = pino({ level: process.env.TEST_LOG ?? "silent" });

/** The real centre of `config/toshima` served over loopback: real database, real floor, only the engine is in the hand. */
export async function serveCentre(enginePort = 9, log: Logger = quiet) {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "madoguchi-test-"));
  const settings = settingsFor(folder, database.url, enginePort);
  await mkdir(settings.folders.run, { recursive: true });
  const centre = await loadCentre(settings.centreFolder);
  const pool = openPool(settings.databaseUrl, { name: "test", connections: 6 });
  const engine = handEngine(settings.clock.now);
  let telephony = await startTelephony(settings, engine, pool, centre, log);
  let served = await serve({ settings, centre, pool, log });
  const address = () => {
    const bound = served.app.server.address();
    return `http://127.0.0.1:${typeof bound === "object" ? bound?.port : 0}`;
  };
  return {
    ...{ settings, centre, pool, engine, folder, address },
    /** Ends the telephony role without a word, as a crash would. */
    stopTelephony: () => telephony.close(),
    async startTelephony() {
      telephony = await startTelephony(settings, engine, pool, centre, log);
    },
    async restartApi() {
      await served.close();
      served = await serve({ settings, centre, pool, log });
    },
    async close() {
      await served.close();
      await telephony.close();
      await pool.end();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
function settingsFor(folder: string, databaseUrl: string, enginePort: number): Settings {
  return loadSettings({
    MADOGUCHI_VAR: folder,
    DATABASE_URL: databaseUrl,
    MADOGUCHI_PORT: "0",
    MADOGUCHI_ARI_PORT: String(enginePort),
    MADOGUCHI_INITIAL_PASSWORD: PASSWORD,
    MADOGUCHI_CLOCK: `${TUESDAY_TEN},${Date.now()},1`,
  });
}
export type ServedCentre = Awaited<ReturnType<typeof serveCentre>>;

async function startTelephony(
  settings: Settings,
  engine: HandEngine,
  pool: ReturnType<typeof openPool>,
  centre: Awaited<ReturnType<typeof loadCentre>>,
  log: Logger,
) {
  const rules = rulesOf(centre, () => false);
  const floor = rebuild(await readForFloor(pool, settings.clock.now()), rules);
  // One after the other, as the journal does it: the log keeps the order in which things happened.
  let stored: Promise<unknown> = Promise.resolve();
  const switchboard = createSwitchboard({
    rules,
    clock: settings.clock,
    engine,
    keep: (events) => {
      stored = stored.then(() => append(pool, events));
    },
    log,
    floor,
  });
  const door = await openDoor(switchboard, settings.telephonySocket, log);
  await engine.start();
  return {
    async close() {
      switchboard.stop();
      await stored;
      await door.close();
    },
  };
}

/** A citizen calls the main number, hears the guidance and presses 1 (問合せ), 1 (住民票・戸籍): the call is in the queue. */
export function citizenCalls({ engine, settings }: Pick<ServedCentre, "engine" | "settings">): string {
  const contact = uuidV7(settings.clock.now(), randomBytes(10));
  engine.happens({ type: "callArrived", contact, channel: `caller.${contact}`, dialled: "0339811111" });
  const guidanceEnds = () => {
    const played = engine.asked.findLast((command) => command.type === "play" && command.contact === contact);
    if (played?.type === "play") engine.happens({ type: "playEnded", contact, playback: played.playback });
  };
  guidanceEnds();
  engine.happens({ type: "keyPressed", contact, key: "1" });
  engine.happens({ type: "keyPressed", contact, key: "1" });
  guidanceEnds();
  return contact;
}

/** The leg on which the engine was asked to ring somebody for this contact. */
export function ringingLeg({ engine }: Pick<ServedCentre, "engine">, contact: string): string {
  const ring = engine.asked.findLast((command) => command.type === "ringAgent" && command.contact === contact);
  if (ring?.type !== "ringAgent") throw new Error(`nobody was rung for ${contact}`);
  return ring.leg;
}
