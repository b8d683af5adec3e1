import type { Pool, PoolClient } from "pg";
import type { Holidays } from "../../centre/hours.ts";
import type { Centre } from "../../centre/schema.ts";
import { DAY } from "../../kernel/business-day.ts";
import type { StoredEvent } from "../../kernel/events.ts";
import { type ContactId, callerRef } from "../../kernel/ids.ts";
import { NotFound } from "../errors.ts";

import type { Vault } from "../vault/vault-adapter.ts";
import { attemptIn, dueWithin, type Owed, owedBy } from "./owed.ts";
import { changeTask, createTask } from "./store.ts";
import { type Attempt, newTask } from "./task.ts";

/** What the follower needs: the event log in order, and where call-backs go. */
export type CallBackNeeds = {
  readonly pool: Pool;
  readonly centre: Centre;
  readonly holidays: Holidays;
  readonly vault: Vault;
  readonly log: {
    streamsSince(db: PoolClient, position: number, limit: number): Promise<{ streams: string[]; position: number }>;
    readStreams(db: PoolClient, streams: readonly string[]): Promise<StoredEvent[]>;
  };
  /** A fresh UUIDv7. */
  newId(): string;
};

const READER = "call-back";
const BATCH = 500;
const CONTACT = /^contact\/([0-9a-f-]{36})$/;

/**
 * Brings the call-backs up to the end of the event log: contacts that ended while a call-back was owed make one, calls
 * that ended are written down as attempts. Killed at any moment it goes on there; done twice, nothing is there twice.
 * A centre that makes no calls to the outside owes none.
 * @returns how many call-backs were made
 */
export async function followCallBacks(needs: CallBackNeeds): Promise<number> {
  let made = 0;
  for (;;) {
    const moved = await oneBatch(needs);
    if (moved === null) return made;
    made += moved;
  }
}

async function oneBatch(needs: CallBackNeeds): Promise<number | null> {
  const db = await needs.pool.connect();
  try {
    await db.query("begin");
    const from = await lockCursor(db);
    const { streams, position } = await needs.log.streamsSince(db, from, BATCH);
    const byStream = Map.groupBy(
      await needs.log.readStreams(
        db,
        streams.filter((one) => CONTACT.test(one)),
      ),
      (event): string => event.stream,
    );
    let made = 0;
    for (const [stream, events] of byStream) made += await follow(needs, CONTACT.exec(stream)?.[1] ?? "", events);
    await db.query("update event_cursors set position = $2, moved_at = clock_timestamp() where reader = $1", [READER, position]);
    await db.query("commit");
    db.release();
    return position === from ? null : made;
  } catch (error) {
    // The connection may be broken; the server rolls back what it holds when it is closed.
    db.release(true);
    throw error;
  }
}

async function lockCursor(db: PoolClient): Promise<number> {
  await db.query("insert into event_cursors (reader, position) values ($1, 0) on conflict (reader) do nothing", [READER]);
  const { rows } = await db.query<{ position: string }>("select position from event_cursors where reader = $1 for update", [READER]);
  return Number(rows[0]?.position ?? 0);
}

async function follow(needs: CallBackNeeds, contact: ContactId, events: readonly StoredEvent[]): Promise<number> {
  const owed = owedBy(events);
  const made = owed ? await make(needs, contact, owed) : null;
  const tried = attemptIn(contact, events);
  const task = tried?.task ?? made;
  if (tried && task) await observe(needs, task, tried.attempt);
  return made === null ? 0 : 1;
}

/** The number may still be on its way into the vault: the call-back is owed all the same. Answers its name. */
async function make({ pool, centre, holidays, vault, newId }: CallBackNeeds, contact: ContactId, owed: Owed): Promise<string | null> {
  const { outbound: rules, schedules, basics } = centre;
  const schedule = schedules.find((one) => one.id === rules?.schedule);
  if (!rules || !schedule) return null;
  const due = dueWithin({ schedule, basics, holidays }, rules.dueWithinMinutes, owed.at);
  const ref = callerRef(contact);
  await vault.keepForCallBack(ref, due.to + rules.keepDays.callerNumber * DAY);
  const { by, queue, at } = owed;
  const cause = `${by}/${contact}`;
  return (await createTask(pool, newTask({ id: newId(), cause, contact, queue, by, due, ref, note: "", createdAt: at }))).id;
}

async function observe({ pool, vault }: CallBackNeeds, task: string, attempt: Attempt): Promise<void> {
  try {
    await changeTask(pool, task, { type: "observe", attempt }, (db, ref) => vault.erase(ref, attempt.agent, "done", db));
  } catch (error) {
    // A call may name a task of a database that was set back; the call itself is in its record.
    if (!(error instanceof NotFound)) throw error;
  }
}
