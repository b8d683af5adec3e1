import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/builders/database.ts";
import { until } from "../../../test/builders/until.ts";
import type { ContentChange } from "../../admin/content/content.ts";
import { ChangedMeanwhile } from "../../admin/content/errors.ts";
import { loadCentre } from "../../centre/load-adapter.ts";
import { ensurePartitions, readStream } from "../../cms/event-log/store.ts";
import { HOUR } from "../../kernel/ids.ts";
import { systemClock } from "../clock.ts";
import { openPool } from "../database/pool.ts";
import { followContent } from "./follow-content.ts";
import { openContent } from "./open-content.ts";

const clock = systemClock();
let database: TestDatabase;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, { name: "test" });
  await ensurePartitions(pool, clock.now(), 1);
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

const centre = await loadCentre("config/toshima");
const [first] = centre.directory;
if (!first) throw new Error("the directory has sections");
const change = (more: Partial<ContentChange>): ContentChange => ({
  ...{ kind: "section", id: first.id, basedOn: 0, body: first, state: "published", validFrom: clock.now() - 1, by: "ito", note: "" },
  ...more,
});
const follow = async () => {
  const own = { ...centre };
  const trouble: unknown[] = [];
  const followed = await followContent(own, { url: database.url, pool, clock, name: "test", onTrouble: (error) => trouble.push(error) });
  return { own, followed, name: () => own.directory.find((one) => one.id === first.id)?.name };
};

test("what is published is known to a running centre at once, what is for later is not, and an ended section is gone", async () => {
  const content = openContent(pool, clock);
  const { followed, own, name } = await follow();
  expect(name()).toBe(first.name);
  await content.write(change({ body: { ...first, name: "区民相談課" } }));
  await until("the new name is known", () => name() === "区民相談課");
  await content.write(change({ basedOn: 1, body: { ...first, name: "来月の課" }, validFrom: clock.now() + 24 * HOUR }));
  await content.write(change({ id: "shinsetsu", body: { ...first, id: "shinsetsu", extension: "79999", name: "新しい課" } }));
  await until("the new section is known", () => own.directory.some((one) => one.id === "shinsetsu"));
  expect(name()).toBe("区民相談課");
  await content.write(change({ id: "shinsetsu", basedOn: 1, body: null }));
  await until("the ended section is gone", () => !own.directory.some((one) => one.id === "shinsetsu"));
  const told = (await readStream(pool, "centre")).filter((event) => event.type === "configurationPublished");
  expect(told.map((event) => event.data)).toContainEqual({ what: "section/shinsetsu", version: "2", by: "ito" });
  await followed.close();
});

test("a document takes hold at its instant without anybody doing anything", async () => {
  const { followed, name } = await follow();
  const [head] = (await openContent(pool, clock).heads("section")).filter((one) => one.id === first.id);
  await openContent(pool, clock).write(
    change({ basedOn: head?.version ?? 0, body: { ...first, name: "すぐの課" }, validFrom: clock.now() + 300 }),
  );
  expect(name()).not.toBe("すぐの課");
  await until("the new name holds", () => name() === "すぐの課");
  await followed.close();
});

test("of two people who change one document the second is told who was first, and nothing of an import is half done", async () => {
  const content = openContent(pool, clock);
  await content.write(change({ id: "a", by: "ito" }));
  const both = await Promise.allSettled(["ito", "mori"].map((by) => content.write(change({ id: "a", basedOn: 1, by }))));
  const lost = both.find((one) => one.status === "rejected");
  expect(lost?.reason).toBeInstanceOf(ChangedMeanwhile);
  expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  await expect(content.writeAll([change({ id: "b" }), change({ id: "a", basedOn: 1 })])).rejects.toMatchObject({
    code: "changed-meanwhile",
  });
  expect(await content.history("section", "b")).toEqual([]);
  expect((await content.history("section", "a")).map((one) => one.version)).toEqual([2, 1]);
});
