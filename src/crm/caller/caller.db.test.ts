import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/builders/database.ts";
import { someId } from "../../../test/builders/events.ts";
import { openPool } from "../../app/database/pool.ts";
import { DAY } from "../../kernel/business-day.ts";
import { openCallerKeys } from "./keys-adapter.ts";
import { openCallerMarks } from "./marks-adapter.ts";
import { forgetMarks, sameCaller } from "./store.ts";
import { livingWeeks, RECOGNISED_MS } from "./weeks.ts";

const TEN = Date.UTC(2026, 10, 24, 1);
let database: TestDatabase;
let pool: ReturnType<typeof openPool>;
let folder: string;
let now = TEN;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, { name: "caller" });
  folder = await mkdtemp(join(tmpdir(), "madoguchi-keys-"));
});
afterAll(async () => {
  await pool.end();
  await database.close();
  await rm(folder, { recursive: true });
});

const trouble: string[] = [];
const file = () => join(folder, "caller-keys");
/** As after a start of the telephony role: the keys are read from their file. */
const open = () =>
  openCallerMarks({ pool, keys: openCallerKeys(file()), clock: { now: () => now }, onTrouble: (what) => trouble.push(what) });
async function calls(at: number, number: string): Promise<string> {
  now = at;
  const marks = open();
  const id = someId(at);
  marks.keep(id, number);
  await marks.stored();
  return id;
}
const before = async (contact: string) =>
  (await sameCaller(pool, contact, now - RECOGNISED_MS, 5)).map((one) => Math.round((now - one.arrivedAt) / DAY));

test("who calls again within 30 days is recognised, the newest call first, and nobody else", async () => {
  for (const days of [31, 29, 9, 0.2]) await calls(TEN - days * DAY, "09012345678");
  await calls(TEN - DAY, "0398765432");
  expect(await before(await calls(TEN, "09012345678"))).toEqual([0, 9, 29]);
  expect(await before(await calls(TEN, "0355556666"))).toEqual([]);
  expect(trouble).toEqual([]);
});

test("the number is nowhere, and the keys are in a file for one reader, of the weeks that count alone", async () => {
  const { rows } = await pool.query("select * from caller_marks");
  const kept = JSON.stringify(rows.map((row) => [row.contact, row.mark.toString("hex"), row.mark.toString("latin1")]));
  expect(kept).not.toMatch(/09012345678|12345678/);
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  const weeks = (await readFile(file(), "utf8"))
    .trim()
    .split("\n")
    .map((line) => Number(line.split(" ")[0]));
  expect(weeks.every((week) => livingWeeks(TEN).includes(week))).toBe(true);
  await calls(TEN + 60 * DAY, "09012345678");
  const later = (await readFile(file(), "utf8")).trim().split("\n");
  expect(later).toHaveLength(1);
});

test("marks of calls longer ago are forgotten", async () => {
  expect(await forgetMarks(pool, TEN + 55 * DAY, livingWeeks(TEN + 60 * DAY)[0] ?? 0)).toBeGreaterThan(5);
  expect((await pool.query("select distinct arrived_at from caller_marks")).rowCount).toBe(1);
});

test("a database that is away costs a mark, never a call", async () => {
  const gone = openPool("postgres://nobody@127.0.0.1:9/none", { name: "gone" });
  const heard: string[] = [];
  const marks = openCallerMarks({
    pool: gone,
    keys: openCallerKeys(file()),
    clock: { now: () => TEN },
    onTrouble: (what) => heard.push(what),
  });
  marks.keep(someId(TEN), "09012345678");
  await marks.stored();
  expect(heard).toEqual(["marks of callers wait for the database"]);
  await gone.end();
});
