import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/builders/database.ts";
import { openPool } from "../../app/database/pool.ts";
import { inTransaction } from "../../kernel/transaction.ts";
import { type ContactSearch, contactSearch } from "./api.ts";
import { wantedOf } from "./conditions.ts";
import { type Mark, markText } from "./find.ts";
import { comparable, wordsOf } from "./grams.ts";
import type { Searched } from "./searched.ts";
import { findContacts, indexContacts, indexMissing, indexWords, isIndexing, type WithWords } from "./store.ts";

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, { name: "contact-search" });
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

const DAY = 86_400_000;
const FIRST = Date.UTC(2023, 0, 1);
const uuid = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
const one = (...values: string[]) => fc.constantFrom(...values);
const written = fc
  .array(one("国保", "国民健康保険", "犬", "ごみ", "50%", "a_b", "C:\\", "、", "転入", "𠮷田町", " "), { maxLength: 6 })
  .map((words) => words.join(""));
const contact = fc.record({
  day: fc.nat(900),
  kind: fc.option(one("general", "expert")),
  classification: fc.option(one("kumin", "kumin-shomei", "kankyo")),
  outcome: fc.option(one("answered", "callBack")),
  disposition: one("answered", "abandoned"),
  line: one("main", "covid"),
  queue: fc.option(one("residents", "tax")),
  agents: fc.uniqueArray(one("yamada", "sato"), { maxLength: 2 }),
  sections: fc.uniqueArray(one("shomei", "kokuho"), { maxLength: 2 }),
  marks: fc.uniqueArray(one("voice", "complaint", "suspicious"), { maxLength: 2 }),
  summaries: fc.array(written, { maxLength: 2 }),
});
const search = fc
  .record(
    {
      words: one("国保", "犬", "保", "ゴミ", "50%", "_", "c:\\", "国民健康保険 犬", "𠮷", "保険国", "？！", ""),
      kind: one("general", "expert"),
      classification: one("kumin", "kankyo"),
      outcome: one("answered", "callBack"),
      disposition: one("answered", "abandoned"),
      line: one("main"),
      queue: one("residents", "tax"),
      agent: one("yamada", "sato"),
      section: one("shomei"),
      marks: fc.uniqueArray(one("voice", "complaint"), { minLength: 1, maxLength: 2 }),
      from: fc.nat(900).map((day) => FIRST + day * DAY),
      to: fc.nat(900).map((day) => FIRST + day * DAY),
    },
    { requiredKeys: [] },
  )
  .map((wish) => contactSearch.parse(wish));
const below = (id: string) => (id === "kumin" ? ["kumin", "kumin-shomei"] : [id]);

async function keep(contacts: readonly WithWords[]): Promise<void> {
  await pool.query("delete from contact_search");
  await inTransaction(
    () => pool.connect(),
    (db) => indexWords(db, contacts),
  );
}

/** What a reader with much patience would find. */
function matches({ contact, summaries }: WithWords, wish: ContactSearch): boolean {
  const is = (wanted: string | undefined, value: string | null) => wanted === undefined || wanted === value;
  const among = (wanted: string | undefined, values: readonly string[]) => wanted === undefined || values.includes(wanted);
  return (
    wordsOf(wish.words).every((word) => comparable(summaries.join("\n\n")).includes(word)) &&
    contact.at >= (wish.from ?? 0) &&
    contact.at < (wish.to ?? Number.POSITIVE_INFINITY) &&
    ["kind", "outcome", "disposition", "line", "queue"].every((name) => is(wish[name as "kind"], contact[name as "kind"])) &&
    (wish.classification === undefined || below(wish.classification).includes(contact.classification ?? "")) &&
    among(wish.agent, contact.agents) &&
    among(wish.section, contact.sections) &&
    (wish.marks.length === 0 || wish.marks.some((mark) => contact.marks.includes(mark)))
  );
}

const searched = (n: number, change: Partial<Searched> = {}): Searched => ({
  ...{ contact: uuid(n), at: FIRST + n * DAY, line: "main", queue: "residents", disposition: "answered", kind: "general" },
  ...{ classification: "kumin", outcome: "answered", agents: ["yamada"], sections: [], marks: [], ...change },
});

test("any search finds what reading every contact would find, newest first, whichever way it takes", async () => {
  const limits = fc.constantFrom({ walk: 1_000, probe: 100 }, { walk: 2, probe: 100 }, { walk: 2, probe: 3 }, { walk: 1, probe: 0 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(contact, { maxLength: 25 }),
      fc.array(search, { minLength: 4, maxLength: 8 }),
      limits,
      async (made, wishes, limits) => {
        const contacts = made.map(({ day, summaries, ...facts }, n) => ({
          contact: { ...facts, contact: uuid(n), at: FIRST + day * DAY },
          summaries,
        }));
        await keep(contacts);
        for (const wish of wishes) {
          const expected = contacts.filter((one) => matches(one, wish)).map((one) => one.contact);
          const newest = expected.toSorted((a, b) => b.at - a.at || (a.contact < b.contact ? 1 : -1)).slice(0, 5);
          const period = { ...(wish.from === undefined ? {} : { from: wish.from }), ...(wish.to === undefined ? {} : { to: wish.to }) };
          const found = await findContacts(pool, wantedOf(wish, below), period, null, 5, limits);
          expect(found.marks.map(markText)).toEqual(newest.map(markText));
          if (found.total !== null) expect(found.total).toBe(expected.length);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("a page goes on where the last one ended, also among contacts of one instant", async () => {
  await keep(Array.from({ length: 9 }, (_, n) => ({ contact: searched(n, { at: FIRST }), summaries: ["国保"] })));
  const wanted = wantedOf(contactSearch.parse({ words: "国保" }), below);
  const pages: string[][] = [];
  for (let after: Mark | null = null; pages.length < 5; ) {
    const { marks } = await findContacts(pool, wanted, {}, after, 4);
    pages.push(marks.map((mark) => mark.contact));
    after = marks.at(-1) ?? null;
    if (after === null) break;
  }
  expect(pages.map((page) => page.length)).toEqual([4, 4, 1, 0]);
  expect(new Set(pages.flat()).size).toBe(9);
});

test("a record that is made anew keeps the words of its history; what it says otherwise is found from then on", async () => {
  await keep([{ contact: searched(1), summaries: ["犬の登録"] }]);
  await indexContacts(pool, [searched(1, { sections: ["shomei"], outcome: "handedOver" })]);
  const find = async (wish: object) => (await findContacts(pool, wantedOf(contactSearch.parse(wish), below), {}, null, 5)).marks.length;
  expect([await find({ words: "犬", section: "shomei" }), await find({ outcome: "answered" })]).toEqual([1, 0]);
});

test("histories of an earlier version are made findable some at a time, and the search says so until then", async () => {
  await pool.query("delete from contact_search");
  await indexContacts(pool, [searched(1), searched(2), searched(3)]);
  await pool.query("update contact_search set grams = null, facets = '{}'");
  expect(await isIndexing(pool)).toBe(true);
  const read = async (_: unknown, contacts: readonly string[]) =>
    contacts.filter((id) => id !== uuid(3)).map((id) => ({ contact: searched(Number.parseInt(id.slice(-2), 16)), summaries: ["猫の手"] }));
  expect([await indexMissing(pool, 2, read), await indexMissing(pool, 2, read), await indexMissing(pool, 2, read)]).toEqual([2, 1, 0]);
  expect(await isIndexing(pool)).toBe(false);
  const { marks } = await findContacts(pool, wantedOf(contactSearch.parse({ words: "猫" }), below), {}, null, 5, { walk: 1, probe: 100 });
  expect(marks.map(({ contact }) => contact)).toEqual([uuid(2), uuid(1)]);
});
