import { randomBytes } from "node:crypto";
import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { checkout, foldersOf } from "../src/app/settings/folders.ts";
import { ownedFile, ownedFolder } from "../src/app/setup/identity.ts";
import { readyDatabase } from "../src/app/supervise/database-ready.ts";
import { databasePart, rolePart } from "../src/app/supervise/process/part.ts";
import { append } from "../src/cms/event-log/store.ts";
import { uuidV7 } from "../src/kernel/ids.ts";
import { openBrowser, signIn } from "../test/builders/centre/operator-browser.ts";
import { callEvents } from "../test/builders/contact-life.ts";
import { until } from "../test/builders/until.ts";
import { makeOwnCentre, type OwnCentre, removeOwnCentre, startPart } from "./own-centre.ts";
import { writeTalk } from "./recordings/hour-talk.ts";
import { listener, noteSound } from "./recordings/listener.ts";
import { type Bench, percentile, rounded } from "./report.ts";

const HOUR_SECONDS = 3_600;
/** Everybody of the shipped centre who may listen. */
const LISTENERS = ["watanabe", "ishikawa", "fujita"];
const STARTS_EACH = 10;
const JUMPS_EACH = 10;

/**
 * A talk of one hour, kept as the product keeps it, heard in a browser: from the press to the sound, at its beginning and
 * after jumps all over it, and how much room it takes.
 */
export const benchPlay: Bench = async (say) => {
  const made = foldersOf(checkout, process.env.MADOGUCHI_VAR ?? join(checkout, "var"));
  const voice = join(made.voice, "current");
  if (!existsSync(voice)) throw new Error("there are no spoken sentences yet: run ./madoguchi setup");
  const centre = await makeOwnCentre({});
  try {
    symlinkSync(made.web, centre.settings.folders.web);
    const kept = await keepTalk(centre, voice, say);
    const times = { first: [] as number[], start: [] as number[], jump: [] as number[] };
    for (const person of LISTENERS) await listens(person, centre, times);
    for (const [what, ms] of Object.entries(times)) say(`${what}: ${line(ms)}`);
    const starts = [...times.first, ...times.start];
    const figures = {
      start_p50_ms: rounded(percentile(starts, 0.5)),
      start_p99_ms: rounded(percentile(starts, 0.99)),
      seek_p50_ms: rounded(percentile(times.jump, 0.5)),
      seek_p99_ms: rounded(percentile(times.jump, 0.99)),
      mb_per_hour: rounded(kept.bytes / 1e6, 2),
    };
    return { figures };
  } finally {
    await removeOwnCentre(centre);
  }
};

const line = (ms: readonly number[]): string =>
  `p50 ${rounded(percentile(ms, 0.5))} ms, p99 ${rounded(percentile(ms, 0.99))} ms, slowest ${rounded(Math.max(...ms))} ms, ${ms.length} times`;

/** The talk goes the whole way: raw in the spool, found there by the worker, encoded, sealed, entered. */
async function keepTalk(centre: OwnCentre, voice: string, say: (line: string) => void): Promise<{ bytes: number }> {
  const { settings } = centre;
  const database = databasePart(settings);
  if (!database) throw new Error("this bench uses a database of its own: unset DATABASE_URL");
  startPart(centre, database);
  await readyDatabase(settings);
  const pool = new pg.Pool({ connectionString: settings.databaseUrl });
  // The database goes first when the bench is interrupted.
  pool.on("error", (error) => say(`database: ${error.message}`));
  try {
    const arrivedAt = Date.now() - 2 * HOUR_SECONDS * 1_000;
    const contact = uuidV7(arrivedAt, randomBytes(10));
    await append(pool, callEvents({ arrivedAt, agent: "yamada", queue: "tax", talk: HOUR_SECONDS - 20 }, contact));
    const raw = join(ownedFolder(settings.folders.spool, 0o700), `${contact}.1.raw`);
    writeTalk(raw, HOUR_SECONDS, voice);
    ownedFile(raw);
    const began = performance.now();
    for (const role of ["worker", "api"]) startPart(centre, rolePart(settings, role));
    const bytes = await untilKept(pool);
    say(`an hour is kept within ${rounded((performance.now() - began) / 1_000)} s: ${rounded(bytes / 1e6, 2)} MB`);
    return { bytes };
  } finally {
    await pool.end();
  }
}

async function untilKept(pool: pg.Pool): Promise<number> {
  const kept = async () => (await pool.query<{ bytes: string }>("select bytes from recordings")).rows[0];
  await until("the talk is kept", async () => (await kept()) !== undefined, { seconds: 300 });
  return Number((await kept())?.bytes);
}

type Times = { first: number[]; start: number[]; jump: number[] };

/** One person: states what for and hears it for the first time, then begins anew on pages loaded anew, then jumps about. */
async function listens(person: string, { settings }: OwnCentre, times: Times): Promise<void> {
  const address = `http://127.0.0.1:${settings.http.port}`;
  await until("the api role answers", () => answers(address), { seconds: 60 });
  const signals = { handleSIGINT: false, handleSIGTERM: false };
  const browser = await openBrowser(address, undefined, undefined, signals);
  try {
    const { page } = browser;
    await signIn(page, person, settings.initialPassword ?? "");
    await page.getByRole("navigation").first().waitFor();
    await page.addInitScript(noteSound);
    await page.goto(`${address}/recordings`);
    const { open, stateAndPlay, play, jump } = listener(page);
    await open();
    times.first.push(await stateAndPlay());
    for (let i = 1; i < STARTS_EACH; i++) {
      await open();
      times.start.push(await play());
    }
    // The middle first, then back and forth over the whole hour.
    for (let i = 0; i < JUMPS_EACH; i++) times.jump.push(await jump((0.5 + i * 0.382) % 1));
  } finally {
    await browser.close();
  }
}

// Without a telephone engine the centre is not healthy, but it answers.
const answers = (address: string) =>
  fetch(`${address}/api/session`).then(
    () => true,
    () => false,
  );
