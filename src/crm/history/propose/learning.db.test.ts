import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/builders/database.ts";
import { someId } from "../../../../test/builders/events.ts";
import { exampleOf, type SimulatedHistory, simulateHistories } from "../../../../test/builders/simulated-histories.ts";
import { openPool } from "../../../app/database/pool.ts";
import { loadCentre } from "../../../centre/load-adapter.ts";
import { addRows, type Counts, noCounts, rowsOf } from "./counts.ts";
import { countAnew, type LearnNeeds, learnNew } from "./learn-adapter.ts";
import { openModel } from "./model-adapter.ts";
import { vocabularyOf } from "./vocabulary.ts";

const TEN = Date.UTC(2026, 10, 24, 1);
const centre = await loadCentre("config/toshima");
const vocabulary = vocabularyOf(centre);
let database: TestDatabase;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, { name: "learning" });
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

const kept = new Map<string, SimulatedHistory>();
let clockNow = TEN;
const needs: LearnNeeds = {
  ...{ centre, clock: { now: () => clockNow } },
  get pool() {
    return pool;
  },
  async contactsOf(_db, contacts) {
    return new Map(contacts.flatMap((id) => [[id, contactOf(kept.get(id))] as const]));
  },
  async choicesOf(_db, contacts) {
    return new Map(contacts.map((id) => [`${id}/yamada`, kept.get(id)?.facts.choices ?? []]));
  },
};
function contactOf(history: SimulatedHistory | undefined) {
  const { line = "", queue = "", party = null, handed = false } = history?.facts ?? {};
  const section = centre.directory.find((one) => one.classification === party)?.id;
  const target = section ? { kind: "section" as const, section } : { kind: "agent" as const, agent: "sato" };
  return { line, queue, transfers: handed ? [{ agent: "yamada", target, outcome: "accepted" }] : [] };
}
async function save(histories: readonly SimulatedHistory[], from: number): Promise<void> {
  for (const [at, history] of histories.entries()) {
    const id = someId(from + at);
    kept.set(id, history);
    const { kind, classification, outcome } = history.chosen;
    await pool.query(
      `insert into contact_histories (contact, agent, part, kind, classification, outcome, summary, marks, knowledge, saved_at)
       values ($1, 'yamada', 1, $2, $3, $4, $5, '{}', $6, $7)`,
      [id, kind, classification, outcome, history.facts.summary, history.facts.answers.map((one) => one.id), new Date(from + at)],
    );
  }
}
const inOrder = (counts: Counts): string =>
  JSON.stringify(counts, (_key, value) => (value instanceof Map ? [...value].toSorted(([a], [b]) => (a < b ? -1 : 1)) : value));
const expected = () => {
  const counts = noCounts();
  for (const history of kept.values()) addRows(counts, rowsOf(exampleOf(history, vocabulary)));
  return inOrder(counts);
};
const read = async (model = openModel(pool)) => {
  await model.refresh();
  return inOrder(model.counts());
};

test("histories are learnt once as they are saved, and counting all anew gives the same counts", async () => {
  const histories = simulateHistories(centre, 60, 7);
  await save(histories.slice(0, 40), TEN - 600_000);
  const model = openModel(pool);
  expect(await learnNew(needs)).toBe(40);
  expect(await learnNew(needs)).toBe(0);
  expect(await read(model)).toBe(expected());
  await save(histories.slice(40), TEN - 300_000);
  expect(await learnNew(needs)).toBe(20);
  expect(await read(model)).toBe(expected());
  expect(await countAnew(needs, "2026-11-24")).toBe(60);
  expect(await read(model)).toBe(expected());
  expect(await read()).toBe(expected());
});

test("one that was saved this minute waits, because another one may still be on its way", async () => {
  await save(simulateHistories(centre, 1, 8), TEN - 1_000);
  expect(await learnNew(needs)).toBe(0);
  clockNow = TEN + 120_000;
  expect(await learnNew(needs)).toBe(1);
  expect(await read()).toBe(expected());
});

test("learning that is stopped in the middle has learnt nothing of that batch", async () => {
  await save(simulateHistories(centre, 5, 9), clockNow - 90_000);
  const broken = { ...needs, pool, choicesOf: () => Promise.reject(new Error("stopped")) };
  await expect(learnNew(broken)).rejects.toThrow("stopped");
  expect(await learnNew(needs)).toBe(5);
  expect(await read()).toBe(expected());
});
