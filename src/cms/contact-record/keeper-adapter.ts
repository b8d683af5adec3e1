import { isDeepStrictEqual } from "node:util";
import pg from "pg";
import type { StoredEvent } from "../../kernel/events.ts";
import type { ContactId } from "../../kernel/ids.ts";
import { inTransaction } from "../../kernel/transaction.ts";
import { contactOf } from "./contact-events.ts";
import type { ContactRecord } from "./contact-record.ts";
import { contactRecord, type RecordRules } from "./interpret.ts";
import { readRecords, refuseRecord, saveRecords } from "./store.ts";

/** The event log as far as the keeper reads it. */
export type EventLog = {
  /** The streams that have events behind a position, up to `limit` events of them, and the position reached. */
  streamsSince(db: pg.PoolClient, position: number, limit: number): Promise<{ streams: string[]; position: number }>;
  readStreams(db: pg.PoolClient, streams: readonly string[]): Promise<StoredEvent[]>;
  /** Up to `limit` contact streams behind a name, in the order of their names. */
  contactStreams(db: pg.PoolClient, after: string, limit: number): Promise<string[]>;
};
export type KeeperNeeds = {
  readonly pool: pg.Pool;
  readonly log: EventLog;
  readonly rules: RecordRules;
  /** What else is kept of records, in the transaction that keeps them. */
  readonly alongside?: (db: pg.PoolClient, records: readonly ContactRecord[]) => Promise<void>;
};

const READER = "contact-record";
const BATCH = 500;

/**
 * Brings the contact records up to the end of the event log, from where the last run ended. Killed at any moment it
 * goes on there: records and cursor move in one transaction, and a record made twice is the same. A contact of which no
 * record can be made is noted with the reason and stops nobody. Two keepers at once take turns.
 * @returns how many records were written
 */
export async function catchUp(needs: KeeperNeeds): Promise<number> {
  let written = 0;
  for (;;) {
    const moved = await inTransaction(
      () => needs.pool.connect(),
      async (db) => {
        const from = await lockCursor(db);
        const { streams, position } = await needs.log.streamsSince(db, from, BATCH);
        if (position === from) return false;
        written += await remake(
          needs,
          db,
          streams.filter((stream) => contactOf(stream) !== null),
        );
        await db.query("update event_cursors set position = $2, moved_at = clock_timestamp() where reader = $1", [READER, position]);
        return true;
      },
    );
    if (!moved) return written;
  }
}

/** What a recomputation found: contacts whose stored record differed from what their events say, and gaps in streams. */
export type Recomputed = { readonly contacts: number; readonly differing: ContactId[]; readonly gaps: ContactId[] };

/**
 * Makes every record anew from its events and says what differed from the records kept so far; those are put right.
 * After a keeper has caught up, `differing` is empty: recomputed = incremental.
 */
export async function recomputeRecords(needs: KeeperNeeds): Promise<Recomputed> {
  const found = { contacts: 0, differing: [] as ContactId[], gaps: [] as ContactId[] };
  for (let after = ""; ; ) {
    const page = await inTransaction(
      () => needs.pool.connect(),
      async (db) => {
        const streams = await needs.log.contactStreams(db, after, BATCH);
        await comparePage(needs, db, streams, found);
        return streams;
      },
    );
    found.contacts += page.length;
    const last = page.at(-1);
    if (last === undefined) return found;
    after = last;
  }
}

async function comparePage(
  needs: KeeperNeeds,
  db: pg.PoolClient,
  streams: readonly string[],
  found: { differing: ContactId[]; gaps: ContactId[] },
): Promise<void> {
  const kept = await readRecords(
    db,
    streams.map((stream) => contactOf(stream) ?? ""),
  );
  const differing: ContactRecord[] = [];
  await eachContact(needs, db, streams, (contact, events) => {
    const fresh = contactRecord(contact, events, needs.rules);
    if (!isDeepStrictEqual(kept.get(contact), fresh)) differing.push(fresh);
    if (events.some((event, i) => event.seq !== i + 1)) found.gaps.push(contact);
  });
  await keep(needs, db, differing);
  found.differing.push(...differing.map((record) => record.contact));
}

async function remake(needs: KeeperNeeds, db: pg.PoolClient, streams: readonly string[]): Promise<number> {
  const records: ContactRecord[] = [];
  await eachContact(needs, db, streams, (contact, events) => {
    records.push(contactRecord(contact, events, needs.rules));
  });
  await keep(needs, db, records);
  return records.length;
}

async function keep({ alongside }: KeeperNeeds, db: pg.PoolClient, records: readonly ContactRecord[]): Promise<void> {
  await saveRecords(db, records);
  await alongside?.(db, records);
}

/** Reads contacts all at once; when that fails, one by one, so that the one at fault is found and the others are not held up. */
async function eachContact(
  needs: KeeperNeeds,
  db: pg.PoolClient,
  streams: readonly string[],
  visit: (contact: ContactId, events: readonly StoredEvent[]) => void,
): Promise<void> {
  const readable = await needs.log.readStreams(db, streams).catch((error: unknown) => {
    if (isDatabaseError(error)) throw error;
    return null;
  });
  const byStream = readable && Map.groupBy(readable, (event): string => event.stream);
  for (const stream of streams) {
    const contact = contactOf(stream) ?? "";
    try {
      visit(contact, byStream ? (byStream.get(stream) ?? []) : await needs.log.readStreams(db, [stream]));
    } catch (error) {
      if (isDatabaseError(error)) throw error;
      await refuseRecord(db, contact, error instanceof Error ? error.message : String(error));
    }
  }
}

const isDatabaseError = (error: unknown) => error instanceof pg.DatabaseError || (error instanceof Error && "code" in error);

async function lockCursor(db: pg.PoolClient): Promise<number> {
  await db.query("insert into event_cursors (reader, position) values ($1, 0) on conflict (reader) do nothing", [READER]);
  const { rows } = await db.query<{ position: string }>("select position from event_cursors where reader = $1 for update", [READER]);
  return Number(rows[0]?.position ?? 0);
}
