import type { FastifyBaseLogger } from "fastify";
import pg from "pg";
import type { StoredEvent } from "../../kernel/events.ts";

const RETRY_MS = 1_000;
const BATCH = 1_000;

type Log = {
  readonly url: string;
  readSince(position: number, limit: number): Promise<StoredEvent[]>;
  readonly log: FastifyBaseLogger;
};

/**
 * Hands over every event stored behind `position`, in order and each once, as soon as the database tells of it
 * (`NOTIFY events`), for ever: after a lost connection it goes on where it stood.
 * @returns how to stop
 */
// limit: one follower's life on the position it alone moves
export function followLog(
  { url, readSince, log }: Log,
  position: number,
  heard: (events: readonly StoredEvent[]) => void,
): () => Promise<void> {
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;
  let reading = false;
  let again = false;

  const read = async () => {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      do {
        again = false;
        const events = await readSince(position, BATCH);
        position = events.at(-1)?.position ?? position;
        if (events.length > 0) heard(events);
        if (events.length === BATCH) again = true;
      } while (again && !stopped);
    } finally {
      reading = false;
    }
  };
  const readOrRetry = () => {
    read().catch((error: unknown) => {
      if (stopped) return;
      log.warn({ err: error }, "events cannot be read now");
      retry = setTimeout(readOrRetry, RETRY_MS);
    });
  };
  const listen = async () => {
    const own = new pg.Client({ connectionString: url, application_name: "madoguchi-api-listen", keepAlive: true });
    client = own;
    let over = false;
    const reconnect = () => {
      if (over || stopped) return;
      over = true;
      retry = setTimeout(start, RETRY_MS);
    };
    own.on("error", reconnect);
    own.on("end", reconnect);
    own.on("notification", readOrRetry);
    await own.connect();
    await own.query("listen events");
    readOrRetry();
  };
  const start = () => {
    listen().catch((error: unknown) => {
      if (stopped) return;
      log.warn({ err: error }, "database cannot be listened to now");
      client?.end().catch((reason: unknown) => log.debug({ err: reason }, "connection was gone"));
      retry = setTimeout(start, RETRY_MS);
    });
  };
  start();
  return async () => {
    stopped = true;
    clearTimeout(retry);
    await client?.end();
  };
}
