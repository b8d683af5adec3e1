import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import WebSocket from "ws";
import { serve } from "../../src/app/api/serve.ts";
import { openPool } from "../../src/app/database/pool.ts";
import { loadSettings, type Settings } from "../../src/app/settings/settings.ts";
import { openDoor } from "../../src/app/telephony/door.ts";
import { createSwitchboard } from "../../src/app/telephony/switchboard.ts";
import { loadCentre } from "../../src/centre/load-adapter.ts";
import { append, readForFloor } from "../../src/cms/event-log/store.ts";
import { uuidV7 } from "../../src/kernel/ids.ts";
import { rulesOf } from "../../src/telephony/call/rules.ts";
import { rebuild } from "../../src/telephony/call/step.ts";
import { createTestDatabase } from "./database.ts";
import { type HandEngine, handEngine } from "./hand-engine.ts";

export const PASSWORD = "madoguchi-test";
/** 2026-11-24 10:00 in Tokyo, an ordinary Tuesday; the clock stands in no test, it goes on from there. */
const TUESDAY_TEN = Date.UTC(2026, 10, 24, 1, 0, 0);
const log = pino({ level: process.env.TEST_LOG ?? "silent" });

/** The real centre of `config/toshima` served over loopback: real database, real floor, only the engine is in the hand. */
export async function serveCentre(enginePort = 9) {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "madoguchi-test-"));
  const settings = loadSettings({
    MADOGUCHI_VAR: folder,
    DATABASE_URL: database.url,
    MADOGUCHI_PORT: "0",
    MADOGUCHI_ARI_PORT: String(enginePort),
    MADOGUCHI_INITIAL_PASSWORD: PASSWORD,
    MADOGUCHI_CLOCK: `${TUESDAY_TEN},${Date.now()},1`,
  });
  await mkdir(settings.folders.run, { recursive: true });
  const centre = await loadCentre(settings.centreFolder);
  const pool = openPool(settings.databaseUrl, { name: "test", connections: 6 });
  const engine = handEngine(settings.clock.now);
  let telephony = await startTelephony(settings, engine, pool, centre);
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
      telephony = await startTelephony(settings, engine, pool, centre);
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
export type ServedCentre = Awaited<ReturnType<typeof serveCentre>>;

async function startTelephony(
  settings: Settings,
  engine: HandEngine,
  pool: ReturnType<typeof openPool>,
  centre: Awaited<ReturnType<typeof loadCentre>>,
) {
  const rules = rulesOf(centre, () => false);
  const floor = rebuild(await readForFloor(pool, settings.clock.now()), rules);
  const storing: Promise<unknown>[] = [];
  const switchboard = createSwitchboard({
    rules,
    clock: settings.clock,
    engine,
    keep: (events) => storing.push(append(pool, events)),
    log,
    floor,
  });
  const door = await openDoor(switchboard, settings.telephonySocket, log);
  await engine.start();
  return {
    async close() {
      switchboard.stop();
      await Promise.all(storing);
      await door.close();
    },
  };
}

/** A browser as far as HTTP and WebSocket go: it keeps its cookies and sends its Origin. */
export class TestBrowser {
  readonly #address: () => string;
  #cookies = new Map<string, string>();

  constructor(address: () => string) {
    this.#address = address;
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.#address()}${path}`, {
      method,
      headers: {
        origin: this.#address(),
        cookie: this.cookie(),
        "idempotency-key": randomBytes(8).toString("hex"),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  }

  signIn(username: string, password = PASSWORD) {
    return this.send("POST", "/api/session", { username, password });
  }

  cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  socket(path: string, headers: Record<string, string> = {}, protocol?: string): TestSocket {
    return new TestSocket(
      new WebSocket(`${this.#address().replace("http", "ws")}${path}`, protocol ? [protocol] : [], {
        headers: { origin: this.#address(), cookie: this.cookie(), ...headers },
      }),
    );
  }

  #keep(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const at = pair.indexOf("=");
    if (/max-age=0/i.test(cookie)) this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** A WebSocket whose messages wait to be asked for. */
export class TestSocket {
  readonly socket: WebSocket;
  readonly heard: string[] = [];
  /** How the server ended it: `"http 401"` at the upgrade, `"close 4401"` later. */
  readonly ended: Promise<string>;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (data) => this.heard.push(String(data)));
    this.ended = new Promise((resolve) => {
      socket.on("unexpected-response", (_request, response) => resolve(`http ${response.statusCode}`));
      socket.on("close", (code) => resolve(`close ${code}`));
      socket.on("error", (error) => resolve(`error ${error.message}`));
    });
  }

  /** The next message that suits; waits for it. What came before it is gone, what came after it stays to be asked for. */
  async next<T>(suits: (message: T) => boolean): Promise<T> {
    for (;;) {
      while (this.heard.length === 0) await new Promise((resolve) => this.socket.once("message", resolve));
      const message = JSON.parse(this.heard.shift() ?? "null") as T;
      if (suits(message)) return message;
    }
  }
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
