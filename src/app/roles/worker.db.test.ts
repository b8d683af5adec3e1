import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { callEvents } from "../../../test/builders/contact-life.ts";
import { createTestDatabase, type TestDatabase } from "../../../test/builders/database.ts";
import { someId } from "../../../test/builders/events.ts";
import { readRecord } from "../../cms/contact-record/store.ts";
import { append } from "../../cms/event-log/store.ts";
import { openPool } from "../database/pool.ts";
import { keeperNeeds } from "../recompute.ts";
import { startWork } from "./worker.ts";

const NINE = Date.UTC(2026, 10, 24, 0);
const clock = { now: () => NINE, speed: 1, base: 0, realBase: 0 };
const lines = [{ id: "main", name: "代表", shortName: "代表", numbers: ["0339811111"], flow: "main", sla: true }];
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, { name: "test" });
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

test("the worker keeps records up as events come, also after its connections were cut, and makes partitions ahead", async () => {
  const stop = startWork({ databaseUrl: database.url, clock }, pool, keeperNeeds(pool, { lines }), pino({ level: "silent" }));
  const [first, second] = [someId(NINE), someId(NINE)];
  await append(pool, callEvents({ arrivedAt: NINE }, first));
  await vi.waitFor(async () => expect(await readRecord(pool, first)).toMatchObject({ complete: true, slaRelevant: true }), {
    timeout: 20_000,
  });
  const partition = "select to_regclass('events_2027_01') is not null as made";
  await vi.waitFor(async () => expect((await pool.query(partition)).rows).toEqual([{ made: true }]), { timeout: 20_000 });
  const cut =
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'madoguchi-worker-listen' and datname = current_database()";
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  expect((await owner.query(cut)).rowCount).toBe(1);
  await owner.end();
  await append(pool, callEvents({ arrivedAt: NINE }, second));
  await vi.waitFor(async () => expect(await readRecord(pool, second)).toMatchObject({ complete: true }), { timeout: 20_000 });
  await stop();
});
