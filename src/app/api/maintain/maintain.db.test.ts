import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/builders/database.ts";
import { happened, someId } from "../../../../test/builders/events.ts";
import { append, ensurePartitions } from "../../../cms/event-log/store.ts";
import { funnelOf } from "../../../crm/scripts/funnel.ts";
import { pathsThrough } from "../../../crm/scripts/store.ts";
import { openPool } from "../../database/pool.ts";

const T = Date.UTC(2026, 10, 24, 1);
let database: TestDatabase;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, { name: "test" });
  await ensurePartitions(pool, T, 1);
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

const visit = (script: string, step: string) => ({ script, version: 1, step, seconds: 5, choice: null, ticked: [], open: [] });
const followed = (at: number, ...steps: [string, string][]) =>
  append(pool, [
    happened(`contact/${someId(at)}`, at, {
      type: "scriptFollowed",
      data: { agent: "yamada", visits: steps.map(([script, step]) => visit(script, step)), finished: false, reason: null },
    }),
  ]);

test("the ways through a script are read of a period, with those that came to it from another one", async () => {
  await followed(T, ["a", "one"], ["a", "two"]);
  await followed(T + 1, ["b", "one"], ["a", "one"]);
  await followed(T + 2, ["b", "one"]);
  await followed(T + 1000, ["a", "one"]);
  const paths = await pathsThrough(pool, "a", T, T + 1000);
  expect(paths).toHaveLength(2);
  expect(funnelOf({ id: "a", version: 1 }, paths)).toMatchObject({
    contacts: 2,
    steps: [
      { step: "one", reached: 2, left: 1 },
      { step: "two", left: 1 },
    ],
  });
  expect(await pathsThrough(pool, "a", T + 5, T + 6)).toEqual([]);
});
