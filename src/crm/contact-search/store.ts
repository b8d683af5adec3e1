import type { Pool, PoolClient } from "pg";
import { inTransaction } from "../../kernel/transaction.ts";
import { type Bind, indexConditions, rowConditions, type Wanted } from "./conditions.ts";
import { facetsOf, type Span } from "./facets.ts";
import { type Found, find, LIMITS, type Limits, type Mark, type Ways } from "./find.ts";
import { comparable, gramsOf } from "./grams.ts";
import type { Searched } from "./searched.ts";

type Database = Pool | PoolClient;
type Row = { at: Date; contact: string };

/** Makes contacts findable by their facts, each in place of what was known of it; the words of its histories stay. */
export async function indexContacts(db: Database, contacts: readonly Searched[]): Promise<void> {
  if (contacts.length === 0) return;
  const rows = contacts.map((one) => ({ ...one, facets: facetsOf(one) }));
  await db.query(`${INSERT} ${FACTS}`, [JSON.stringify(rows)]);
}

/** A contact and everything that was written about it, the newest last. */
export type WithWords = { readonly contact: Searched; readonly summaries: readonly string[] };

/** Makes contacts findable by their facts and by everything that was written about them: in the transaction of the history. */
export async function indexWords(db: PoolClient, contacts: readonly WithWords[]): Promise<void> {
  const rows = contacts.map(({ contact, summaries }) => {
    const words = summaries.map(comparable).join("\n");
    return { ...contact, facets: facetsOf(contact), words, grams: gramsOf(words) };
  });
  await db.query(`${INSERT} ${FACTS}, words = excluded.words, grams = excluded.grams`, [JSON.stringify(rows)]);
}

/**
 * Makes some contacts of an earlier version of this program findable by their words.
 * @param read their records and what was written about them; a contact without a record is left with what is known of it
 * @returns how many; 0 when none is left
 */
export function indexMissing(
  pool: Pool,
  limit: number,
  read: (db: PoolClient, contacts: readonly string[]) => Promise<readonly WithWords[]>,
): Promise<number> {
  return inTransaction(
    () => pool.connect(),
    async (db) => {
      const sql = "select contact from contact_search where grams is null limit $1 for update skip locked";
      const contacts = (await db.query<{ contact: string }>(sql, [limit])).rows.map((row) => row.contact);
      if (contacts.length === 0) return 0;
      await indexWords(db, await read(db, contacts));
      await db.query("update contact_search set grams = '{}' where contact = any($1::uuid[]) and grams is null", [contacts]);
      return contacts.length;
    },
  );
}

const INSERT = `
  insert into contact_search (contact, at, line, queue, disposition, kind, classification, outcome, agents, sections, marks, words, facets, grams)
  select (e ->> 'contact')::uuid, to_timestamp((e ->> 'at')::float8 / 1000), e ->> 'line', e ->> 'queue', e ->> 'disposition',
         e ->> 'kind', e ->> 'classification', e ->> 'outcome', ${["agents", "sections", "marks"].map((name) => array(name, "text")).join(", ")},
         coalesce(e ->> 'words', ''), ${array("facets", "integer")}, ${array("grams", "integer")}
  from jsonb_array_elements($1::jsonb) e`;
const FACTS = `on conflict (contact) do update set ${"at line queue disposition kind classification outcome agents sections marks facets"
  .split(" ")
  .map((name) => `${name} = excluded.${name}`)
  .join(", ")}`;

function array(name: string, type: "text" | "integer"): string {
  return `array(select jsonb_array_elements_text(coalesce(e -> '${name}', '[]')))::${type}[]`;
}

/** The ways of `find` on one connection that is set up for them; `all`: the time of all contacts there are. */
function waysOn(db: PoolClient, wanted: Wanted, all: Span): Ways {
  return {
    async walk(span, after, limit, budget) {
      const { values, bind } = binder();
      const inside = `select * from contact_search where ${within(span, after, bind).join(" and ")} order by at desc, contact desc limit ${bind(budget)}`;
      const where = rowConditions(wanted, bind).join(" and ") || "true";
      const { rows } = await db.query<Row>(`select at, contact from (${inside}) looked where ${where} limit ${bind(limit)}`, values);
      const found = rows.map(markOfRow);
      const end = found.length < limit ? undefined : found.at(-1);
      return { found, ...(await lookedAt(db, span, after, end, budget)) };
    },
    async probe(span, after, most) {
      const { values, bind } = binder();
      const times = within(span, after, bind, "at + interval '0'");
      const where = [...indexConditions(wanted, isMostOf(span, all) ? null : span, bind), ...rowConditions(wanted, bind), ...times];
      const sql = `with hits as materialized (select at, contact from contact_search where ${where.join(" and ")} limit ${bind(most + 1)})
        select at, contact from hits order by at desc, contact desc`;
      const { rows } = await db.query<Row>(sql, values);
      return rows.length > most ? null : rows.map(markOfRow);
    },
    population: (span) => population(db, span),
  };
}

/** Where little lies outside, to look at that too costs less than to join it with its months. */
const isMostOf = (span: Span, all: Span): boolean => span.to - span.from > 0.97 * (all.to - all.from);

/** How far a walk came: to the contact `end`, or else to where its budget or the span ended. */
async function lookedAt(db: PoolClient, span: Span, after: Mark | null, end: Mark | undefined, budget: number) {
  const { values, bind } = binder();
  const where = [
    ...within(span, after, bind),
    ...(end ? [`(at, contact) >= (${bind(new Date(end.at))}, ${bind(end.contact)}::uuid)`] : []),
  ];
  const sql = `select count(*)::int as looked from (
    select from contact_search where ${where.join(" and ")} order by at desc, contact desc limit ${bind(budget)}) walked`;
  const { rows } = await db.query<{ looked: number }>(sql, values);
  const looked = rows[0]?.looked ?? 0;
  return { looked, last: end || looked < budget ? null : await lastLookedAt(db, span, after, budget) };
}

async function lastLookedAt(db: PoolClient, span: Span, after: Mark | null, budget: number): Promise<Mark | null> {
  const { values, bind } = binder();
  const sql = `select at, contact from contact_search where ${within(span, after, bind).join(" and ")}
    order by at desc, contact desc offset ${bind(budget - 1)} limit 1`;
  const [row] = (await db.query<Row>(sql, values)).rows;
  return row ? markOfRow(row) : null;
}

/** @param at how the time is named; as something that no index knows, where another one is to be used */
function within(span: Span, after: Mark | null, bind: Bind, at = "at"): string[] {
  const times = [`${at} >= ${bind(new Date(span.from))}`, `${at} < ${bind(new Date(span.to))}`];
  return after === null ? times : [...times, `(${at}, contact) < (${bind(new Date(after.at))}, ${bind(after.contact)}::uuid)`];
}

function binder(): { values: unknown[]; bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}

const markOfRow = (row: Row): Mark => ({ at: row.at.getTime(), contact: row.contact });

export type Answer = Found & {
  /** How many contacts of any kind the period has: counted by the planner, not one by one. */
  readonly population: number;
};

/**
 * Contacts of a search, newest first. Its times are cut to those of the contacts there are.
 * @param after the last one of the page before; null = from the newest
 */
export function findContacts(
  pool: Pool,
  wanted: Wanted,
  period: Partial<Span>,
  after: Mark | null,
  limit: number,
  limits: Limits = LIMITS,
): Promise<Answer> {
  return inTransaction(
    () => pool.connect(),
    async (db) => {
      await db.query(SETTINGS);
      const span = await spanOf(db, period);
      if (span === null) return { marks: [], total: 0, least: 0, seen: 0, looked: 0, population: 0 };
      const found = await find(waysOn(db, wanted, span.all), span.asked, after, limit, limits);
      return { ...found, population: found.total === null ? await population(db, span.asked) : found.total };
    },
  );
}

// A search is brief: to compile it or to share it out costs more than it takes. Nor may the planner read the whole table,
// nor put another plan in place of the one `find` means.
const SETTINGS = `select set_config(name, value, true) from (values ('jit', 'off'), ('enable_seqscan', 'off'),
  ('max_parallel_workers_per_gather', '0'), ('work_mem', '64MB')) as settings (name, value)`;

async function spanOf(db: PoolClient, period: Partial<Span>): Promise<{ asked: Span; all: Span } | null> {
  const { rows } = await db.query<{ first: Date | null; last: Date | null }>(
    "select min(at) as first, max(at) as last from contact_search",
  );
  const { first = null, last = null } = rows[0] ?? {};
  if (first === null || last === null) return null;
  const all = { from: first.getTime(), to: last.getTime() + 1 };
  const asked = { from: Math.max(period.from ?? all.from, all.from), to: Math.min(period.to ?? all.to, all.to) };
  return asked.from < asked.to ? { asked, all } : null;
}

async function population(db: PoolClient, span: Span): Promise<number> {
  const { values, bind } = binder();
  const sql = `explain (format json) select from contact_search where ${within(span, null, bind).join(" and ")}`;
  const { rows } = await db.query<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>(sql, values);
  return rows[0]?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? 0;
}

/** Whether histories are still to be made findable. */
export async function isIndexing(db: Database): Promise<boolean> {
  const { rows } = await db.query<{ is: boolean }>("select exists (select from contact_search where grams is null) as is");
  return rows[0]?.is ?? false;
}
