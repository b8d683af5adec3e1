import pg from "pg";

const RETRY_MS = 1_000;

type Ear = {
  readonly url: string;
  /** Who listens; seen in the database. */
  readonly name: string;
  readonly channel: string;
  readonly wake: () => void;
  readonly onTrouble: (error: unknown) => void;
};

/**
 * Calls `wake` whenever the database tells of something new on a channel (`NOTIFY`), and once after each connection is
 * made, since something may have happened unheard. A lost connection is made again for ever.
 * @returns how to stop
 */
export function listen({ url, name, channel, wake, onTrouble }: Ear): () => Promise<void> {
  let stopped = false;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;

  const again = (error: unknown) => {
    if (stopped || retry) return;
    onTrouble(error);
    client?.end().catch(onTrouble);
    retry = setTimeout(() => {
      retry = undefined;
      connect().catch(again);
    }, RETRY_MS);
  };
  const connect = async () => {
    const own = new pg.Client({ connectionString: url, application_name: `madoguchi-${name}-listen`, keepAlive: true });
    client = own;
    own.on("error", (error) => own === client && again(error));
    own.on("end", () => own === client && again(new Error("the connection has ended")));
    own.on("notification", wake);
    await own.connect();
    await own.query(`listen ${channel}`);
    wake();
  };
  connect().catch(again);
  return async () => {
    stopped = true;
    clearTimeout(retry);
    await client?.end();
  };
}
