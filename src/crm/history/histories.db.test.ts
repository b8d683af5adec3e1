import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/builders/database.ts";
import { happened, someId } from "../../../test/builders/events.ts";
import { openPool } from "../../app/database/pool.ts";
import { append, readStream } from "../../cms/event-log/store.ts";
import type { ContactEvent } from "../../kernel/events.ts";
import { type HistoryLog, historiesOf, saveHistory, summariesOf } from "./store.ts";

let database: TestDatabase;
let pool: pg.Pool;
let contact: string;
let now: number;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, { name: "histories" });
});
afterAll(async () => {
  await pool.end();
  await database.close();
});
beforeEach(() => {
  now = Date.UTC(2026, 10, 24, 1);
  contact = someId(now);
});

const log: HistoryLog = {
  read: (client, id) => readStream(client, `contact/${id}`),
  append: async (client, event) => void (await append(client, [event])),
  index: async () => undefined,
};
const tell = (body: ContactEvent) => append(pool, [happened(`contact/${contact}`, now++, body)]);
const talks = (agent: string) => tell({ type: "wrapUpStarted", data: { agent } });
const isFree = (agent: string) => tell({ type: "wrapUpEnded", data: { agent } });
function save(agent: string, summary: string) {
  const chosen = { agent, kind: "general", classification: "unit", outcome: "answered" as const, marks: [], knowledge: [] };
  const event = happened(`contact/${contact}`, ++now, { type: "historySaved", data: chosen });
  return saveHistory(pool, log, { contact, summary, savedAt: now, ...chosen }, event, []);
}

test("a call that was handed to a colleague has a history of each, the newest last, and each is an event", async () => {
  await talks("yamada");
  await talks("sato");
  expect(await save("sato", "証明係の窓口を案内")).toBe("saved");
  expect(await save("yamada", "佐藤さんへ取次")).toBe("saved");
  expect((await historiesOf(pool, contact)).map(({ agent, part, summary }) => [agent, part, summary])).toEqual([
    ["sato", 1, "証明係の窓口を案内"],
    ["yamada", 1, "佐藤さんへ取次"],
  ]);
  expect((await summariesOf(pool, [contact])).get(contact)).toBe("佐藤さんへ取次");
  const kept = (await readStream(pool, `contact/${contact}`)).filter((event) => event.type === "historySaved");
  expect(kept.map((event) => event.data.agent)).toEqual(["sato", "yamada"]);
});

test("the same history sent again is kept once; another one for the same talk is refused", async () => {
  await talks("yamada");
  expect(await save("yamada", "窓口を案内")).toBe("saved");
  expect(await save("yamada", "窓口を案内")).toBe("known");
  await expect(save("yamada", "別の内容")).rejects.toMatchObject({ code: "history-already-saved" });
  await isFree("yamada");
  expect(await save("yamada", "窓口を案内")).toBe("known");
  await expect(save("yamada", "別の内容")).rejects.toMatchObject({ code: "history-already-saved" });
  expect(await historiesOf(pool, contact)).toHaveLength(1);
});

test("who had the call, handed it over and got it back keeps a history of each talk, even in the same words", async () => {
  await talks("yamada");
  await save("yamada", "取次");
  await isFree("yamada");
  await talks("yamada");
  expect(await save("yamada", "取次")).toBe("saved");
  expect((await historiesOf(pool, contact)).map(({ part }) => part)).toEqual([1, 2]);
});

test("who did not talk in a contact cannot write its history", async () => {
  await talks("yamada");
  await expect(save("ito", "他人の応対")).rejects.toMatchObject({ code: "not-your-wrap-up" });
});
