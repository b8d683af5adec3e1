import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/builders/database.ts";
import { happened, someId } from "../../../test/builders/events.ts";
import { migrate } from "../../app/database/migrate.ts";
import { openPool } from "../../app/database/pool.ts";
import type { NewEvent, StreamName } from "../../kernel/events.ts";
import { HOUR, MINUTE } from "../../kernel/ids.ts";
import { append, ensurePartitions, openContacts, readDay, readForFloor, readSince, readStream } from "./store.ts";

const NOON = Date.UTC(2026, 10, 20, 3);
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.url);
  pool = openPool(database.url, { name: "test" });
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

const contact = (): StreamName => `contact/${someId(NOON)}`;
const arrived = (stream: StreamName, at: number): NewEvent =>
  happened(stream, at, {
    type: "contactArrived",
    data: { channel: "phone", direction: "inbound", line: "main", dialled: "0339811111", engineChannel: "1.1" },
  });
const ended = (stream: StreamName, at: number): NewEvent =>
  happened(stream, at, { type: "ended", data: { by: "caller", reason: "completed" } });
const step = (stream: StreamName, at: number, type: "wrapUpStarted" | "wrapUpEnded", agent: string): NewEvent =>
  happened(stream, at, { type, data: { agent } });

test("an event that is appended is read back as it was, with its place in its stream and in the log", async () => {
  const stream = contact();
  const first = arrived(stream, NOON);
  const second = { ...ended(stream, NOON + 1), causedBy: first.id, sourceKey: someId() };
  const stored = await append(pool, [first, second]);
  expect(stored.map((event) => event.seq)).toEqual([1, 2]);
  expect(await readStream(pool, stream)).toEqual(stored);
  expect(stored[0]).toMatchObject(first);
  expect(await readSince(pool, (stored[0]?.position ?? 0) - 1)).toEqual(stored);
});

test("an event appended again is stored once, also within one batch", async () => {
  const stream = contact();
  const event = arrived(stream, NOON);
  expect(await append(pool, [event, event])).toHaveLength(1);
  expect(await append(pool, [event])).toEqual([]);
  expect(await readStream(pool, stream)).toHaveLength(1);
});

test("what the outside names once counts once, though it was seen at another instant by another process", async () => {
  const stream = contact();
  const sourceKey = someId();
  await append(pool, [happened(stream, NOON, { type: "callerLeft", data: { where: "queue" } }, sourceKey)]);
  const again = happened(stream, NOON + 40 * 24 * HOUR, { type: "callerLeft", data: { where: "queue" } }, sourceKey);
  expect(await append(pool, [again, ended(stream, NOON + 5)])).toHaveLength(1);
  expect((await readStream(pool, stream)).map((event) => [event.seq, event.type])).toEqual([
    [1, "callerLeft"],
    [2, "ended"],
  ]);
});

test("two processes that append to one contact at once leave no gap and no clash", async () => {
  const stream = contact();
  const other = openPool(database.url, { name: "other" });
  const from = (await readSince(pool, 0)).at(-1)?.position ?? 0;
  const rounds = Array.from({ length: 40 }, (_, i) => append(i % 2 ? pool : other, [arrived(stream, NOON + i), ended(stream, NOON + i)]));
  await Promise.all(rounds);
  await other.end();
  expect((await readStream(pool, stream)).map((event) => event.seq)).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
  expect((await readSince(pool, from)).map((event) => event.position)).toEqual(Array.from({ length: 80 }, (_, i) => from + i + 1));
});

test("a batch with an event the database refuses is not stored at all", async () => {
  const stream = contact();
  const ancient = { ...ended(stream, NOON), at: Date.UTC(1980, 0, 1) };
  await expect(append(pool, [arrived(stream, NOON), ancient])).rejects.toMatchObject({ code: "22008" });
  expect(await readStream(pool, stream)).toEqual([]);
});

test.each([
  "update events set type = 'x'",
  "delete from events",
  "truncate events",
  "delete from events_2026_11",
  "update event_keys set seq = 7",
  "truncate event_keys",
  "alter table events disable trigger all",
  "set role none; delete from events",
  "set role none; truncate events_2026_11",
])("what has happened cannot be changed or removed: %s", async (sql) => {
  await append(pool, [arrived(contact(), NOON)]);
  const client = await pool.connect();
  try {
    await expect(client.query(sql)).rejects.toMatchObject({ code: "42501" });
  } finally {
    client.release(true);
  }
});

test("events of another month find their partition by themselves", async () => {
  const stream = contact();
  const later = Date.UTC(2031, 4, 31, 23, 59, 59, 999);
  await append(pool, [arrived(stream, later), ended(stream, later + 1)]);
  const { rows } = await pool.query("select tableoid::regclass::text as part from events where stream = $1 order by seq", [stream]);
  expect(rows).toEqual([{ part: "events_2031_05" }, { part: "events_2031_06" }]);
});

test("a month's partition is made while somebody reads the log and then appends to it, as a history is saved", async () => {
  const month = Date.UTC(2033, 0, 15);
  const stream = contact();
  await append(pool, [arrived(stream, Date.UTC(2032, 0, 15))]);
  const saving = await pool.connect();
  try {
    await saving.query("begin");
    expect(await readStream(saving, stream)).toHaveLength(1);
    expect(await ensurePartitions(pool, month, 1)).toBe(2);
    expect(await append(saving, [ended(stream, month)])).toHaveLength(1);
    await saving.query("commit");
  } finally {
    saving.release();
  }
  const sql = "select count(*)::int as n from pg_indexes where tablename = $1";
  const indexes = async (table: string) => (await pool.query<{ n: number }>(sql, [table])).rows[0]?.n;
  expect(await indexes("events_2033_01")).toBe(await indexes("events"));
  await expect(pool.query("delete from events_2033_01")).rejects.toThrow(/permission denied/);
});

test("a day is read with the earlier life of the contacts that were under way when it began", async () => {
  const midnight = Date.UTC(2026, 5, 9, 15);
  const [over, before] = [contact(), contact()];
  await append(pool, [
    arrived(before, midnight - HOUR),
    ended(before, midnight - MINUTE),
    arrived(over, midnight - MINUTE),
    ended(over, midnight + MINUTE),
  ]);
  const day = await readDay(pool, midnight, midnight + 24 * HOUR);
  expect(day.map((event) => [event.stream, event.type])).toEqual([
    [over, "contactArrived"],
    [over, "ended"],
  ]);
});

test("a restarted floor reads open contacts, open after-call work and yesterday's sign-ins, and nothing that is over", async () => {
  const now = Date.UTC(2027, 5, 9, 3);
  const [live, wrapping, over, old] = [contact(), contact(), contact(), contact()];
  const agent = (id: string, at: number, type: "signedIn" | "signedOut") =>
    type === "signedIn"
      ? happened(`agent/${id}`, at, { type, data: { phone: "browser" } })
      : happened(`agent/${id}`, at, { type, data: {} });
  await append(pool, [
    arrived(old, now - 30 * HOUR),
    ended(old, now - 30 * HOUR + 1),
    agent("ann", now - 28 * HOUR, "signedOut"),
    agent("ann", now - 20 * HOUR, "signedIn"),
    happened("agent/ann", now - 20 * HOUR, { type: "becameAvailable", data: {} }),
    agent("bob", now - 26 * HOUR, "signedIn"),
    agent("bob", now - 25 * HOUR, "signedOut"),
    arrived(over, now - 10 * HOUR),
    ended(over, now - 9 * HOUR),
    step(over, now - 9 * HOUR, "wrapUpStarted", "ann"),
    step(over, now - 9 * HOUR, "wrapUpEnded", "ann"),
    arrived(wrapping, now - 50 * HOUR),
    ended(wrapping, now - 49 * HOUR),
    step(wrapping, now - 49 * HOUR, "wrapUpStarted", "cho"),
    arrived(live, now - MINUTE),
  ]);
  expect((await openContacts(pool, now)).filter((stream) => [live, wrapping, over, old].includes(stream as StreamName)).toSorted()).toEqual(
    [wrapping, live].toSorted(),
  );
  const events = (await readForFloor(pool, now)).filter((event) => event.at > now - 60 * HOUR && event.at <= now);
  const count = (stream: string) => events.filter((event) => event.stream === stream).length;
  expect([live, wrapping, over, old, "agent/ann", "agent/bob"].map(count)).toEqual([1, 3, 4, 0, 2, 1]);
});

test("an event that this program cannot read holds up neither the floor nor the wallboard, and its contact is not guessed at", async () => {
  const stream = contact();
  const newer = { ...ended(stream, NOON + 1), type: "teleported" } as never;
  const stored = await append(pool, [arrived(stream, NOON), newer, ended(stream, NOON + 2)]);
  const behind = await readSince(pool, (stored[0]?.position ?? 0) - 1);
  expect(behind.map((event) => event.type)).toEqual(["contactArrived", "ended"]);
  await expect(readStream(pool, stream)).rejects.toThrow();
});
