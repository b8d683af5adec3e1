import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/builders/database.ts";
import { afterFailure } from "./attempts.ts";
import { type FailureStore, failureStore } from "./store.ts";

let database: TestDatabase;
let pool: pg.Pool;
let store: FailureStore;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 8 });
  store = failureStore(pool, Buffer.alloc(32, 7));
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

test("a hundred failures at once are a hundred failures", async () => {
  const fail = () => store.change("name", "yamada", (before) => ({ after: afterFailure(before, 1_000), result: undefined }));
  await Promise.all(Array.from({ length: 100 }, fail));
  expect(await store.read("name", "yamada")).toEqual({ count: 100, lastAt: 1_000 });
});

test("neither names nor addresses can be read in the database", async () => {
  await store.change("address", "192.0.2.1", () => ({ after: { count: 1, lastAt: 0 }, result: undefined }));
  const { rows } = await pool.query("select * from sign_in_failures");
  expect(JSON.stringify(rows)).not.toMatch(/yamada|192\.0\.2\.1/);
});
