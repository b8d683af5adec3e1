import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callEvents } from "../../../test/builders/contact-life.ts";
import { createTestDatabase, type TestDatabase } from "../../../test/builders/database.ts";
import { happened, someId } from "../../../test/builders/events.ts";
import { openPool } from "../../app/database/pool.ts";
import type { ContactEvent } from "../../kernel/events.ts";
import { HOUR, MINUTE, SECOND } from "../../kernel/ids.ts";
import { append, contactStreams, ensurePartitions, readStreams, streamsSince } from "../event-log/store.ts";
import { figures } from "../metrics/figures.ts";
import { contactRecord } from "./interpret.ts";
import { catchUp, recomputeRecords } from "./keeper-adapter.ts";
import { countedContacts, figuresOf, readRecord, readRefusals, recordPage } from "./store.ts";

const NINE = Date.UTC(2026, 10, 24, 0);
const rules = { isSlaLine: (line: string) => line === "main" };
const figureRules = { serviceLevelSeconds: () => 15, isExchange: (queue: string) => queue === "exchange" };
let database: TestDatabase;
let pool: pg.Pool;
const needs = () => ({ pool, log: { readStreams, streamsSince, contactStreams }, rules });

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, { name: "test" });
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

test("a contact's record follows its events, and once the log is read nothing is written again", async () => {
  const id = someId(NINE);
  const events = callEvents({ arrivedAt: NINE }, id);
  await append(pool, events.slice(0, 8));
  expect(await catchUp(needs())).toBe(1);
  expect(await readRecord(pool, id)).toMatchObject({ complete: false });
  await append(pool, events.slice(8).toReversed());
  expect(await catchUp(needs())).toBe(1);
  expect(await readRecord(pool, id)).toEqual(contactRecord(id, events, rules));
  expect(await catchUp(needs())).toBe(0);
});

test("a contact that no record can be made of is noted with the reason and stops nobody", async () => {
  const [bad, good] = [someId(NINE), someId(NINE)];
  const broken = { ...happened(`contact/${bad}`, NINE, { type: "announced", data: { position: 1 } }), data: { position: "first" } };
  await append(pool, [broken as never, ...callEvents({ arrivedAt: NINE }, good)]);
  await catchUp(needs());
  expect(await readRecord(pool, good)).toMatchObject({ complete: true });
  expect(await readRecord(pool, bad)).toBeNull();
  expect(await readRefusals(pool)).toMatchObject([{ contact: bad }]);
});

test("a page of contacts goes on where the last one ended, though more arrive meanwhile", async () => {
  const day = Date.UTC(2026, 6, 1);
  const ids = await Promise.all(
    [0, 1, 1, 2, 3].map(async (minutes, i) => {
      const id = someId(day);
      await append(
        pool,
        callEvents({ arrivedAt: day + minutes * MINUTE, queue: i === 4 ? "tax" : "insurance", line: i === 0 ? "covid" : "main" }, id),
      );
      return id;
    }),
  );
  await catchUp(needs());
  const filter = { from: day, to: day + HOUR };
  const first = await recordPage(pool, filter, 2);
  await append(pool, callEvents({ arrivedAt: day + 5 * MINUTE }, someId(day)));
  await catchUp(needs());
  const second = await recordPage(pool, filter, 2, first.next ?? "");
  const third = await recordPage(pool, filter, 2, second.next ?? "");
  expect([...first.records, ...second.records, ...third.records].map((record) => record.contact).toSorted()).toEqual(ids.toSorted());
  expect(third.next).toBeNull();
  const found = async (more: object) => (await recordPage(pool, { ...filter, ...more }, 50)).records.length;
  expect([
    await found({ queue: "tax" }),
    await found({ line: "covid" }),
    await found({ agent: "sato" }),
    await found({ agent: "ito" }),
    await found({ sla: true }),
  ]).toEqual([1, 1, 6, 0, 5]);
});

test("figures from the database are the figures of the records", async () => {
  const day = Date.UTC(2026, 7, 3);
  const lives = [
    {},
    { ring: 30 },
    { stops: "queue" },
    { stops: "ringing" },
    { stops: "ivr" },
    { stops: "wrapUp" },
    { hours: "closed" },
    { queue: "exchange", outcome: "handedOver", section: true },
    { outcome: "handedOver", section: true },
  ] as const;
  const records = await Promise.all(
    lives.map(async (life, i) => {
      const id = someId(day);
      const events = callEvents({ ...life, arrivedAt: day + i * MINUTE }, id);
      await append(pool, events);
      return contactRecord(id, events, rules);
    }),
  );
  await catchUp(needs());
  const filter = { from: day, to: day + HOUR };
  const expected = figures(records, figureRules);
  expect(await figuresOf(pool, filter, figureRules)).toEqual(expected);
  expect(expected).toMatchObject({
    ...{ offered: 8, answered: 5, abandoned: 2, leftInIvr: 1, exchangeAnswered: 1, exchangeTransfers: 1, staffTransfers: 1 },
  });
  expect((await countedContacts(pool, filter)).map((one) => one.arrivedAt).toSorted()).toEqual(
    records.map((one) => one.arrivedAt).toSorted(),
  );
});

test("recomputed from all events, the records are what the keeper made step by step; one that was spoilt is found and mended", async () => {
  await catchUp(needs());
  expect(await recomputeRecords(needs())).toMatchObject({ differing: [], gaps: [] });
  const [record] = (await recordPage(pool, { from: 0, to: Date.UTC(2030, 0, 1) }, 1)).records;
  await pool.query("update contact_records set record = jsonb_set(record, '{talkMs}', '1') where contact = $1", [record?.contact]);
  expect(await recomputeRecords(needs())).toMatchObject({ differing: [record?.contact] });
  expect(await readRecord(pool, record?.contact ?? "")).toEqual(record);
});

test("one contact is found by its key and by reading no other; a name that is no contact's has no record", async () => {
  const [record] = (await recordPage(pool, { from: 0, to: Date.UTC(2030, 0, 1) }, 1)).records;
  const db = await pool.connect();
  const timesAllWereRead = async () =>
    (await db.query<{ n: number }>("select seq_scan::int as n from pg_stat_xact_user_tables where relname = 'contact_records'")).rows[0]?.n;
  try {
    // Few records are sooner read all; among many they must not be.
    await db.query("set enable_seqscan = off");
    const before = await timesAllWereRead();
    expect(await readRecord(db, record?.contact ?? "")).toEqual(record);
    expect(await timesAllWereRead()).toBe(before);
  } finally {
    db.release(true);
  }
  expect(await readRecord(pool, "not-a-contact")).toBeNull();
});

test("a mark that no page gave begins at the newest contact", async () => {
  const filter = { from: 0, to: Date.UTC(2030, 0, 1) };
  const first = await recordPage(pool, filter, 2);
  for (const mark of ["", "next", `1.${"-".repeat(36)}`, `1.${"a".repeat(36)}`])
    expect(await recordPage(pool, filter, 2, mark)).toEqual(first);
});

test("partitions are made ahead, once", async () => {
  const now = Date.UTC(2040, 10, 30);
  expect(await ensurePartitions(pool, now, 2)).toBe(3);
  expect(await ensurePartitions(pool, now, 2)).toBe(0);
});

test("whom the citizen was handed to can be listed by section and day, and follows when a later event says more", async () => {
  const id = someId(NINE);
  const target = { kind: "section", section: "juminka" } as const;
  const told = (seconds: number, event: ContactEvent) => happened(`contact/${id}`, NINE + seconds * SECOND, event);
  const rows = async () =>
    (
      await pool.query("select leg, target_kind, target, how, outcome, citizen_wait_ms::int from contact_transfers where contact = $1", [
        id,
      ])
    ).rows;
  const asked = { agent: "sato", leg: "out.1", target };
  await append(pool, [
    ...callEvents({ arrivedAt: NINE, stops: "talking", over: false }, id),
    told(300, { type: "consultStarted", data: asked }),
  ]);
  await catchUp(needs());
  expect(await rows()).toMatchObject([
    { target_kind: "section", target: "juminka", how: "consulted", outcome: "underWay", citizen_wait_ms: null },
  ]);
  await append(pool, [
    told(306, { type: "consultAnswered", data: { leg: "out.1" } }),
    told(320, { type: "handedOver", data: { ...asked, announced: true, by: "bridge" } }),
  ]);
  await catchUp(needs());
  expect(await rows()).toMatchObject([{ how: "announced", outcome: "accepted", citizen_wait_ms: 20_000 }]);
});
