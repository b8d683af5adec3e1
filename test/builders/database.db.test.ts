import pg from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "./database.ts";

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("each test file has a database of its own, in UTF-8 and UTC", async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await ask(one.url, "CREATE TABLE only_here (id int)");
  expect(await ask(other.url, "SELECT to_regclass('only_here') AS found")).toEqual([{ found: null }]);
  expect(await ask(one.url, "SELECT current_setting('server_encoding') AS e, current_setting('timezone') AS z")).toEqual([
    { e: "UTF8", z: "UTC" },
  ]);
  await one.close();
  await other.close();
});
