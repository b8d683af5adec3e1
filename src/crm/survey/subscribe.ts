import type { Pool, PoolClient } from "pg";
import type { StoredEvent } from "../../kernel/events.ts";
import { keepKeyed } from "./store.ts";

/** What the follower needs: the event log in order. */
export type SurveyLog = {
  readonly pool: Pool;
  readonly log: {
    streamsSince(db: PoolClient, position: number, limit: number): Promise<{ streams: string[]; position: number }>;
    readOfType(db: PoolClient, streams: readonly string[], type: StoredEvent["type"]): Promise<StoredEvent[]>;
  };
};

const READER = "survey";
const BATCH = 500;
const CONTACT = "contact/";

/**
 * Brings the answers given by keys up to the end of the event log. Killed at any moment it goes on there; done twice, nothing
 * is there twice.
 * @returns how many answers were read
 */
export async function followSurvey(needs: SurveyLog): Promise<number> {
  let kept = 0;
  for (;;) {
    const moved = await oneBatch(needs);
    if (moved === null) return kept;
    kept += moved;
  }
}

async function oneBatch({ pool, log }: SurveyLog): Promise<number | null> {
  const db = await pool.connect();
  try {
    await db.query("begin");
    await db.query("insert into event_cursors (reader, position) values ($1, 0) on conflict (reader) do nothing", [READER]);
    const cursor = await db.query<{ position: string }>("select position from event_cursors where reader = $1 for update", [READER]);
    const from = Number(cursor.rows[0]?.position ?? 0);
    const { streams, position } = await log.streamsSince(db, from, BATCH);
    const contacts = streams.filter((one) => one.startsWith(CONTACT));
    const answers = contacts.length === 0 ? [] : await log.readOfType(db, contacts, "surveyAnswered");
    for (const { stream, type, data } of answers)
      if (type === "surveyAnswered") await keepKeyed(db, { contact: stream.slice(CONTACT.length), ...data });
    await db.query("update event_cursors set position = $2, moved_at = clock_timestamp() where reader = $1", [READER, position]);
    await db.query("commit");
    db.release();
    return position === from ? null : answers.length;
  } catch (error) {
    // The connection may be broken; the server rolls back what it holds when it is closed.
    db.release(true);
    throw error;
  }
}
