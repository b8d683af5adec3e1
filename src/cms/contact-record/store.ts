import type { Pool, PoolClient } from "pg";
import type { CallTarget } from "../../kernel/events.ts";
import type { ContactId, Instant } from "../../kernel/ids.ts";
import type { FigureRules } from "../metrics/figure.ts";
import { figures } from "../metrics/figures.ts";
import type { ContactRecord, CountedContact } from "./contact-record.ts";

type Database = Pool | PoolClient;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Which contacts are meant; what is left out is not asked for. `from` is inside, `to` is not. */
export type ContactFilter = {
  readonly from: Instant;
  readonly to: Instant;
  readonly line?: string;
  readonly queue?: string;
  /** An agent who answered it. */
  readonly agent?: string;
  /** Only contacts on lines with an SLA that found the centre open. */
  readonly sla?: true;
};

/** A page of contacts, newest first; `next` continues it, null on the last page. */
export type RecordPage = { readonly records: ContactRecord[]; readonly next: string | null };

/** Writes records, each in place of an older one of the same contact; a refusal of that contact is over. */
export async function saveRecords(db: Database, records: readonly ContactRecord[]): Promise<void> {
  if (records.length === 0) return;
  const contacts = records.map((record) => record.contact);
  await db.query(SAVE, [JSON.stringify(records.map((record) => ({ ...record, record })))]);
  await db.query("delete from contact_record_refusals where contact = any($1::text[])", [contacts]);
  await db.query("delete from contact_transfers where contact = any($1::uuid[])", [contacts]);
  const transfers = records.flatMap(({ contact, transfers }) =>
    transfers.map((one) => ({ contact, ...one, target: targetOf(one.target) })),
  );
  if (transfers.length > 0) await db.query(SAVE_TRANSFERS, [JSON.stringify(transfers)]);
}

/** Notes that no record could be made of a contact, and why. */
export async function refuseRecord(db: Database, contact: ContactId, why: string): Promise<void> {
  const sql =
    "insert into contact_record_refusals (contact, why) values ($1, $2) on conflict (contact) do update set why = excluded.why, refused_at = clock_timestamp()";
  await db.query(sql, [contact, why]);
}

/** Contacts of which no record could be made, oldest first; empty when all is well. */
export async function readRefusals(db: Database): Promise<{ contact: string; why: string }[]> {
  return (await db.query<{ contact: string; why: string }>("select contact, why from contact_record_refusals order by refused_at, contact"))
    .rows;
}

/** The record of one contact; null when there is none (yet). */
export async function readRecord(db: Database, contact: ContactId): Promise<ContactRecord | null> {
  return (await readRecords(db, [contact])).get(contact) ?? null;
}

/** The records of several contacts, by contact; those without one, and names that are no contact's, are left out. */
export async function readRecords(db: Database, contacts: readonly ContactId[]): Promise<Map<ContactId, ContactRecord>> {
  // Compared as uuids, for only so the primary key is used: as texts every record there is would be read.
  const { rows } = await db.query<{ record: ContactRecord }>("select record from contact_records where contact = any($1::uuid[])", [
    contacts.filter((contact) => UUID.test(contact)),
  ]);
  return new Map(rows.map((row) => [row.record.contact, row.record]));
}

/**
 * Contacts that arrived in a period, newest first, `limit` at a time; going on with `next` neither repeats nor skips
 * one, however many arrive meanwhile. Empty when none did. An `after` that is no such mark begins at the newest.
 */
export async function recordPage(db: Database, filter: ContactFilter, limit: number, after?: string): Promise<RecordPage> {
  const { where, values } = conditions(filter);
  const mark = after === undefined ? null : markFrom(after);
  if (mark) {
    where.push(`(arrived_at, contact) < ($${values.length + 1}, $${values.length + 2}::uuid)`);
    values.push(new Date(mark.arrivedAt), mark.contact);
  }
  const sql = `select record from contact_records where ${where.join(" and ")} order by arrived_at desc, contact desc limit $${values.length + 1}`;
  const { rows } = await db.query<{ record: ContactRecord }>(sql, [...values, limit + 1]);
  const records = rows.slice(0, limit).map((row) => row.record);
  const last = records.at(-1);
  return { records, next: rows.length > limit && last ? `${last.arrivedAt}.${last.contact}` : null };
}

/** What figures count of the contacts of a period: the same facts as the records', read without the rest of them. */
export async function countedContacts(db: Database, filter: ContactFilter): Promise<CountedContact[]> {
  const { where, values } = conditions(filter);
  const { rows } = await db.query<CountedContact>(`select ${COUNTED} from contact_records where ${where.join(" and ")}`, values);
  return rows;
}

/** All figures of a period, by the one definition of each. */
export async function figuresOf(db: Database, filter: ContactFilter, rules: FigureRules): Promise<ReturnType<typeof figures>> {
  return figures(await countedContacts(db, filter), rules);
}

function conditions(filter: ContactFilter): { where: string[]; values: unknown[] } {
  const asked: [string, unknown][] = [
    ["arrived_at >= ?", new Date(filter.from)],
    ["arrived_at < ?", new Date(filter.to)],
    ...(filter.line === undefined ? [] : ([["line = ?", filter.line]] as [string, unknown][])),
    ...(filter.queue === undefined ? [] : ([["queue = ?", filter.queue]] as [string, unknown][])),
    ...(filter.agent === undefined ? [] : ([["agents @> array[?]", filter.agent]] as [string, unknown][])),
    ...(filter.sla === undefined ? [] : ([["sla = ?", filter.sla]] as [string, unknown][])),
  ];
  return { where: asked.map(([sql], i) => sql.replace("?", `$${i + 1}`)), values: asked.map(([, value]) => value) };
}

function markFrom(after: string): { arrivedAt: Instant; contact: ContactId } | null {
  const [, arrivedAt, contact = ""] = /^(\d{1,15})\.(.+)$/.exec(after) ?? [];
  return UUID.test(contact) ? { arrivedAt: Number(arrivedAt), contact } : null;
}

// Instants as numbers: making Dates of 200,000 rows would take longer than reading them.
const ms = (column: string, name: string) => `(extract(epoch from ${column}) * 1000)::float8 as "${name}"`;
const COUNTED = [
  ...["channel", "line", "queue", "disposition", 'sla as "slaRelevant"'],
  ...[ms("arrived_at", "arrivedAt"), ms("queued_at", "queuedAt"), ms("first_ring_at", "firstRingAt"), ms("answered_at", "answeredAt")],
  ...[ms("ended_at", "endedAt"), ms("wrap_up_ended_at", "wrapUpEndedAt")],
  ...[
    'talk_ms::float8 as "talkMs"',
    'hold_ms::float8 as "holdMs"',
    'wrap_up_ms::float8 as "wrapUpMs"',
    "outcome",
    'handed_out as "handedOut"',
  ],
].join(", ");

const NAMES =
  "contact, channel, line, menu, queue, disposition, sla, complete, agents, arrived_at, queued_at, first_ring_at, answered_at, ended_at, wrap_up_ended_at, talk_ms, hold_ms, consult_ms, wrap_up_ms, kind, classification, outcome, handed_out, record";
const instant = (name: string) => `to_timestamp((e ->> '${name}')::float8 / 1000)`;
const SAVE = `
  insert into contact_records (${NAMES})
  select (e ->> 'contact')::uuid, e ->> 'channel', e ->> 'line', e ->> 'menu', e ->> 'queue', e ->> 'disposition',
         (e ->> 'slaRelevant')::boolean, (e ->> 'complete')::boolean, array(select jsonb_array_elements_text(e -> 'agents')),
         ${["arrivedAt", "queuedAt", "firstRingAt", "answeredAt", "endedAt", "wrapUpEndedAt"].map(instant).join(", ")},
         (e ->> 'talkMs')::bigint, (e ->> 'holdMs')::bigint, (e ->> 'consultMs')::bigint, (e ->> 'wrapUpMs')::bigint,
         e ->> 'kind', e ->> 'classification', e ->> 'outcome', (e ->> 'handedOut')::integer, e -> 'record'
  from jsonb_array_elements($1::jsonb) e
  on conflict (contact) do update set (${NAMES}) = row (${NAMES.split(", ")
    .map((name) => `excluded.${name}`)
    .join(", ")})`;

const targetOf = (target: CallTarget) => ({
  kind: target.kind,
  id: target.kind === "section" ? target.section : target.kind === "agent" ? target.agent : target.ref,
});
const SAVE_TRANSFERS = `
  insert into contact_transfers (contact, leg, agent, target_kind, target, how, outcome, started_at, answered_at, handed_over_at, accepted_at, citizen_wait_ms)
  select (e ->> 'contact')::uuid, e ->> 'leg', e ->> 'agent', e #>> '{target,kind}', e #>> '{target,id}', e ->> 'how', e ->> 'outcome',
         ${["startedAt", "answeredAt", "handedOverAt", "acceptedAt"].map(instant).join(", ")}, (e ->> 'citizenWaitMs')::bigint
  from jsonb_array_elements($1::jsonb) e`;
