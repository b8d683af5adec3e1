import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/builders/database.ts";
import { DatabaseIsNewer, MigrationChanged, MigrationFailed } from "./errors.ts";
import { migrate } from "./migrate.ts";

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "madoguchi-migrations-"));
  await ask("drop table if exists schema_migrations, one, two");
  return () => rmSync(folder, { recursive: true });
});

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
async function ask(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("migrations are applied in the order of their numbers, each once, though two processes start together", async () => {
  write("0002_two.sql", "insert into one values (2);");
  write("0001_one.sql", "create table one (n int);");
  const applied = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)]);
  expect(applied.flat()).toEqual(["0001_one.sql", "0002_two.sql"]);
  expect(await migrate(database.url, folder)).toEqual([]);
  expect(await ask("select n from one")).toEqual([{ n: 2 }]);
});

test("a migration that fails leaves nothing of itself, and those before it stay", async () => {
  write("0001_one.sql", "create table one (n int);");
  write("0002_two.sql", "create table two (n int); select nonsense;");
  await expect(migrate(database.url, folder)).rejects.toThrow(MigrationFailed);
  expect(await ask("select to_regclass('one') is not null as one, to_regclass('two') is not null as two")).toEqual([
    { one: true, two: false },
  ]);
});

test("a migration whose text was changed afterwards is refused, and so is a database newer than the program", async () => {
  write("0001_one.sql", "create table one (n int);");
  await migrate(database.url, folder);
  write("0001_one.sql", "create table one (n bigint);");
  await expect(migrate(database.url, folder)).rejects.toThrow(MigrationChanged);
  rmSync(join(folder, "0001_one.sql"));
  await expect(migrate(database.url, folder)).rejects.toThrow(DatabaseIsNewer);
});
