import { afterAll, beforeAll, expect, test } from "vitest";
import { TestBrowser } from "../../../test/builders/served-centre/browser.ts";
import { type ServedCentre, serveCentre } from "../../../test/builders/served-centre/served-centre.ts";
import { recomputeKnowledgeDays } from "./recompute-days.ts";

let centre: ServedCentre;
beforeAll(async () => {
  centre = await serveCentre();
});
afterAll(() => centre.close());

const kept = async () => (await centre.pool.query("select * from knowledge_days order by day, entry")).rows;
const recompute = () => recomputeKnowledgeDays(centre.pool, centre.settings.clock.now());

test("the counts of the use of knowledge, made anew from their events, are those that were counted live; what differs is put right and told", async () => {
  expect(await recompute()).toEqual([]);
  const operator = new TestBrowser(centre.address);
  await operator.signIn("yamada");
  const use = (path: string, json: object) => operator.send("POST", `/api/knowledge/${path}`, json);
  await use("gomi-day/views", { contact: null });
  await use("gomi-day/views", { contact: null });
  await use("gomi-day/verdicts", { contact: null, verdict: "lacking" });
  await use("gomi-split/verdicts", { contact: null, verdict: "helpful" });
  await use("misses", { query: "ドローンの許可", contact: null });
  const live = await kept();
  expect(live.map(({ entry, views, helpful, lacking, wrong }) => [entry, views, helpful, lacking, wrong])).toEqual([
    ["gomi-day", 2, 0, 1, 0],
    ["gomi-split", 0, 1, 0, 0],
  ]);
  expect(await recompute()).toEqual([]);
  expect(await kept()).toEqual(live);

  await centre.pool.query("update knowledge_days set views = 9 where entry = 'gomi-day'");
  await centre.pool.query("delete from knowledge_days where entry = 'gomi-split'");
  await centre.pool.query("insert into knowledge_days (day, entry, views) values ('2026-10-01', 'nobody-opened', 4)");
  const told = await recompute();
  expect(told.toSorted()).toEqual(["2026-10-01 nobody-opened", "2026-11-24 gomi-day", "2026-11-24 gomi-split"]);
  expect(await kept()).toEqual(live);
});
