import type { Pool, PoolClient } from "pg";
import type { NewEvent, StoredEvent, StreamName } from "../../kernel/events.ts";
import { HOUR, type Instant } from "../../kernel/ids.ts";
import { type EventRow, storedEvent } from "./stored-event.ts";

type Database = Pool | PoolClient;

const COLUMNS = "e.position, e.id, e.stream, e.seq, e.type, e.v, e.at, e.recorded_at, e.source, e.source_key, e.caused_by, e.data";
/** How long ago a contact may have begun that is still open: beyond it nobody is on the line any more. */
const OLDEST_OPEN = 31 * 24 * HOUR;
/** How far back the ended contacts of a signed-in agent can matter to its idle clock. */
const LONGEST_SHIFT = 36 * HOUR;

const OF_STREAMS = "e.stream = any($1::text[]) order by e.stream, e.seq";

type Appended = { event_id: string; event_seq: number; event_position: string; event_recorded_at: Date };

/**
 * Appends events in one round trip, all or none. Known ids and known (source, sourceKey) pairs are passed over, so a
 * repeated call stores nothing twice. Several processes may append to one stream: `seq` has no gap and no clash.
 * @returns the events stored now, in the order given; empty when all were known
 */
export async function append(db: Database, events: readonly NewEvent[]): Promise<StoredEvent[]> {
  if (events.length === 0) return [];
  const rows = (await db.query<Appended>("select * from append_events($1::jsonb)", [JSON.stringify(events)])).rows;
  const given = new Map(events.map((event) => [event.id, event]));
  return rows.flatMap((row) => {
    const event = given.get(row.event_id);
    if (!event) return [];
    return [{ ...event, seq: row.event_seq, position: Number(row.event_position), recordedAt: row.event_recorded_at.getTime() }];
  });
}

/** All events of one stream in the order they were stored; empty when there is no such stream. */
export async function readStream(db: Database, stream: StreamName): Promise<StoredEvent[]> {
  return readStreams(db, [stream]);
}

/**
 * All events of several streams, stream by stream, in the order they were stored.
 * @throws ZodError when one breaks the contract: a record of half a contact would be a guess
 */
export async function readStreams(db: Database, streams: readonly string[]): Promise<StoredEvent[]> {
  return (await rowsOf(db, OF_STREAMS, [streams])).map(storedEvent);
}

/** The events of one type in several streams, stream by stream; empty when there are none. */
export async function readOfType(db: Database, streams: readonly string[], type: StoredEvent["type"]): Promise<StoredEvent[]> {
  return read(db, "e.stream = any($1::text[]) and e.type = $2 order by e.stream, e.seq", [streams, type]);
}

/**
 * Up to `limit` events behind a position, in order. Positions have no gap and appear in order, so a reader that goes
 * on from the last position it saw misses nothing.
 */
export async function readSince(db: Database, position: number, limit = 1_000): Promise<StoredEvent[]> {
  return read(db, "e.position > $1 order by e.position limit $2", [position, limit]);
}

/**
 * What happened in [from, to), together with the whole earlier life of the contacts that were under way at `from`:
 * a day's records can be made from it. Ordered by position.
 */
export async function readDay(db: Database, from: Instant, to: Instant): Promise<StoredEvent[]> {
  const inside = await read(db, "e.at >= $1 and e.at < $2 order by e.position", [new Date(from), new Date(to)]);
  const begun = new Set(inside.filter((event) => event.type === "contactArrived").map((event) => event.stream));
  const earlier = [...new Set(inside.map((event) => event.stream))].filter((stream) => stream.startsWith("contact/") && !begun.has(stream));
  const before = (await read(db, OF_STREAMS, [earlier])).filter((event) => event.at < from);
  return byPosition([...before, ...inside]);
}

/** Events of some types in [from, to), in the order they were stored. */
export async function readTypes(db: Database, types: readonly string[], from: Instant, to: Instant): Promise<StoredEvent[]> {
  return read(db, "e.type = any($1) and e.at >= $2 and e.at < $3 order by e.position", [types, new Date(from), new Date(to)]);
}

/**
 * What a restarted telephony role needs to rebuild its floor, ordered by position: every event of contacts that have
 * not ended or whose after-call work is still open, each agent's events since it last signed in or out (that may be
 * yesterday), and all contacts since the earliest sign-in that still holds – an agent's idle clock began with them.
 */
export async function readForFloor(db: Database, now: Instant): Promise<StoredEvent[]> {
  const open = await read(db, OF_STREAMS, [await openContacts(db, now)]);
  const agents = await agentStreamsSince(db, now);
  const signIns = latestSigns(agents).filter((event) => event.type === "signedIn");
  if (signIns.length === 0) return byPosition([...open, ...agents]);
  const since = Math.max(Math.min(...signIns.map((event) => event.at)), now - LONGEST_SHIFT);
  const shift = await read(db, "e.at >= $1 and e.stream like 'contact/%' order by e.position", [new Date(since)]);
  const engine = await read(
    db,
    "e.at >= $1 and e.type in ('engineLost', 'engineBack', 'trunkLost', 'trunkBack') and e.stream = 'centre' order by e.position",
    [new Date(since)],
  );
  return byPosition([...open, ...agents, ...shift, ...engine]);
}

/** Streams of the contacts that have not ended, or whose after-call work is still open. */
export async function openContacts(db: Database, now: Instant): Promise<string[]> {
  const sql = `
    with recent as (select stream, seq, type, data from events where at >= $1 and stream like 'contact/%')
    select a.stream from recent a where a.type = 'contactArrived'
      and not exists (select from recent e where e.stream = a.stream and e.type = 'ended')
    union
    select a.stream from recent a where a.type = 'wrapUpStarted'
      and not exists (select from recent e where e.stream = a.stream and e.seq > a.seq and e.type = 'wrapUpEnded' and e.data ->> 'agent' = a.data ->> 'agent')`;
  const { rows } = await db.query<{ stream: string }>(sql, [new Date(now - OLDEST_OPEN)]);
  return rows.map((row) => row.stream);
}

/** The events of every agent since it last signed in or out, agent by agent; empty when nobody ever did. */
export async function agentStreamsSince(db: Database, now: Instant): Promise<StoredEvent[]> {
  const last = "select stream, max(at) as at from events where type in ('signedIn', 'signedOut') and at >= $1 group by stream";
  return read(
    db,
    `exists (select from (${last}) l where l.stream = e.stream and l.at <= e.at) and e.at >= $1 order by e.stream, e.at, e.seq`,
    [new Date(now - OLDEST_OPEN)],
  );
}

function latestSigns(agents: readonly StoredEvent[]): StoredEvent[] {
  const signs = agents.filter((event) => event.type === "signedIn" || event.type === "signedOut");
  return [...new Map(signs.map((event) => [event.stream, event])).values()];
}

function byPosition(events: readonly StoredEvent[]): StoredEvent[] {
  return [...new Map(events.map((event) => [event.position, event])).values()].toSorted((a, b) => a.position - b.position);
}

/**
 * Events for whoever must go on whatever is in the log: one that this program cannot read (written by a newer one, say)
 * is told on the error output, once, and passed over. It stays in the log, and the keeper of the records names its contact.
 */
async function read(db: Database, where: string, values: readonly unknown[]): Promise<StoredEvent[]> {
  return (await rowsOf(db, where, values)).flatMap((row) => {
    try {
      return [storedEvent(row)];
    } catch (error) {
      if (!unreadable.has(row.position)) process.emitWarning(`event ${row.position} (${row.type}) cannot be read: ${error}`);
      unreadable.add(row.position);
      return [];
    }
  });
}

const unreadable = new Set<string>();

async function rowsOf(db: Database, where: string, values: readonly unknown[]): Promise<EventRow[]> {
  return (await db.query<EventRow>(`select ${COLUMNS} from events e where ${where}`, [...values])).rows;
}

/** The streams with events behind a position – of the next `limit` events – and the position reached: `position` itself at the end of the log. */
export async function streamsSince(db: Database, position: number, limit: number): Promise<{ streams: string[]; position: number }> {
  const sql =
    "select stream, max(position) as position from (select stream, position from event_keys where position > $1 order by position limit $2) k group by stream";
  const { rows } = await db.query<{ stream: string; position: string }>(sql, [position, limit]);
  return { streams: rows.map((row) => row.stream), position: rows.reduce((last, row) => Math.max(last, Number(row.position)), position) };
}

/** Up to `limit` contact streams whose names come after `after`, in the order of their names; empty at the end. */
export async function contactStreams(db: Database, after: string, limit: number): Promise<string[]> {
  const sql = "select stream from event_keys where stream > $1 and stream like 'contact/%' and seq = 1 order by stream limit $2";
  return (await db.query<{ stream: string }>(sql, [after, limit])).rows.map((row) => row.stream);
}

/** Makes the partitions of the month of `now` and of the `ahead` months after it; answers how many were missing. */
export async function ensurePartitions(db: Database, now: Instant, ahead: number): Promise<number> {
  const sql = `select count(*) filter (where ensure_event_partition(month))::int as made
               from generate_series(date_trunc('month', $1::timestamptz, 'UTC'), date_trunc('month', $1::timestamptz, 'UTC') + make_interval(months => $2), '1 month') month`;
  return (await db.query<{ made: number }>(sql, [new Date(now), ahead])).rows[0]?.made ?? 0;
}

/** Calls to numbers outside that were begun since an instant: by this agent, and by everybody. */
export async function countDialled(db: Database, agent: string, since: Instant): Promise<{ agent: number; centre: number }> {
  const sql = `select count(*)::int as centre, count(*) filter (where data ->> 'agent' = $1)::int as agent
               from events where type = 'dialled' and at >= $2 and data -> 'target' ->> 'kind' = 'number'`;
  return (await db.query<{ agent: number; centre: number }>(sql, [agent, new Date(since)])).rows[0] ?? { agent: 0, centre: 0 };
}
