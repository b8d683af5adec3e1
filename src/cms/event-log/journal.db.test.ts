import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { happened, someId } from "../../../test/builders/events.ts";
import { createOwnCluster, type OwnCluster } from "../../../test/builders/own-cluster.ts";
import { migrate } from "../../app/database/migrate.ts";
import { openPool } from "../../app/database/pool.ts";
import type { NewEvent, StreamName } from "../../kernel/events.ts";
import { type Journal, type JournalOptions, openJournal } from "./journal-adapter.ts";
import { append, readStream } from "./store.ts";

const NOON = Date.UTC(2026, 10, 20, 3);
let cluster: OwnCluster;
let pool: pg.Pool;
let folder: string;
const opened: Journal[] = [];

beforeAll(async () => {
  cluster = await createOwnCluster();
  await cluster.start();
  await migrate(cluster.url);
  pool = openPool(cluster.url, { name: "test" });
});
afterAll(async () => {
  await pool.end();
  await cluster.remove();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "madoguchi-journal-"));
});
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(more: Partial<JournalOptions> = {}): Journal {
  const journal = openJournal({ folder, store: (events) => append(pool, events), ...more });
  opened.push(journal);
  return journal;
}
const contact = (): StreamName => `contact/${someId(NOON)}`;
const heard = (stream: StreamName, position: number): NewEvent =>
  happened(stream, NOON + position, { type: "announced", data: { position } });
const run = (stream: StreamName, from: number, to: number) => Array.from({ length: to - from }, (_, i) => heard(stream, from + i + 1));
const storedPositions = async (stream: StreamName) =>
  (await readStream(pool, stream)).map((event) => (event.type === "announced" ? event.data.position : 0));
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

test("what is written reaches the database in order and leaves nothing pending", async () => {
  const stream = contact();
  const journal = open();
  for (let i = 0; i < 30; i += 1) journal.write(run(stream, i * 50, i * 50 + 50));
  expect(journal.facts()).toMatchObject({ pending: 1500, oldest: NOON + 1 });
  await journal.stored();
  expect(journal.facts()).toEqual({ pending: 0, oldest: null, storing: true, refused: 0 });
  expect(await storedPositions(stream)).toEqual(upTo(1500));
});

test("a writer that is killed in mid-work loses no event it has reported, and stores none twice", async () => {
  const stream = contact();
  const writer = spawn(
    process.execPath,
    [join(import.meta.dirname, "../../../test/builders/journal-writer.ts"), folder, cluster.url, stream],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const reported = await killAfter(writer, 400);
  const storedBefore = (await storedPositions(stream)).length;
  const journal = open();
  await journal.stored();
  const stored = await storedPositions(stream);
  expect(stored).toEqual(upTo(stored.length));
  expect(stored.length).toBeGreaterThanOrEqual(reported);
  expect(storedBefore).toBeGreaterThan(0);
});

/** Kills the writer at once when it has reported this many events; answers how many it reported in all. */
async function killAfter(writer: ChildProcess, wanted: number): Promise<number> {
  let reported = 0;
  let text = "";
  writer.stdout?.on("data", (bytes: Buffer) => {
    text += bytes.toString();
    reported = Number(text.split("\n").at(-2) ?? 0);
    if (reported >= wanted) writer.kill("SIGKILL");
  });
  await once(writer, "close");
  return reported;
}

test("while the database is away the journal goes on writing, and catches up once it is back", async () => {
  const stream = contact();
  const troubles: string[] = [];
  const journal = open({ onTrouble: (trouble) => troubles.push(trouble.kind) });
  journal.write(run(stream, 0, 10));
  await journal.stored();
  await cluster.stop();
  journal.write(run(stream, 10, 700));
  await vi.waitFor(() => expect(troubles).toContain("databaseAway"), { timeout: 20_000 });
  journal.write(run(stream, 700, 710));
  expect(journal.facts()).toMatchObject({ pending: 700, storing: false });
  await cluster.start();
  await journal.stored();
  expect(await storedPositions(stream)).toEqual(upTo(710));
  expect(journal.facts()).toEqual({ pending: 0, oldest: null, storing: true, refused: 0 });
});

test("a half-written last line was never written; what stands before it is stored", async () => {
  const stream = contact();
  const first = open({ store: () => Promise.reject(new Error("away")) });
  first.write(run(stream, 0, 3));
  await first.close();
  const [file = ""] = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  appendFileSync(join(folder, file), '{"id":"0193');
  const second = open();
  second.write(run(stream, 3, 5));
  await second.stored();
  expect(await storedPositions(stream)).toEqual(upTo(5));
  expect(second.facts().refused).toBe(0);
});

test("an event that can never be stored is put aside and holds up nobody", async () => {
  const stream = contact();
  const journal = open();
  const ancient = { ...heard(stream, 99), at: Date.UTC(1980, 0, 1) };
  journal.write([...run(stream, 0, 4), ancient, ...run(stream, 4, 9)]);
  await journal.stored();
  expect(await storedPositions(stream)).toEqual(upTo(9));
  expect(journal.facts().refused).toBe(1);
  expect(readFileSync(join(folder, "refused.jsonl"), "utf8")).toContain(ancient.id);
});

test("segments that are stored are removed, so the folder does not grow", async () => {
  const stream = contact();
  const journal = open({ store: () => Promise.resolve() });
  const big = Array.from(
    { length: 4_000 },
    (_, i): NewEvent => ({
      ...happened(stream, NOON + i, { type: "recordingFailed", data: { recording: "r", why: "x".repeat(3_000) } }),
    }),
  );
  for (let i = 0; i < big.length; i += 100) journal.write(big.slice(i, i + 100));
  expect(readdirSync(folder).length).toBeGreaterThan(2);
  await journal.stored();
  expect(readdirSync(folder).toSorted()).toEqual([expect.stringMatching(/^\d{8}\.jsonl$/), "stored"]);
});
