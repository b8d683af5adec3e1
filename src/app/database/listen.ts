import pg from "pg";

const RETRY_MS = 1_000;

/**
 * Calls `wake` whenever the database tells of new events (`NOTIFY events`), and once after each connection is made, since
 * something may have happened unheard. A lost connection is made again for ever.
 * @returns how to stop
 */
export function listenForEvents(url: string, name: string, wake: () => void, onTrouble: (error: unknown) => void): () => Promise<void> {
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
    await own.query("listen events");
    wake();
  };
  connect().catch(again);
  return async () => {
    stopped = true;
    clearTimeout(retry);
    await client?.end();
  };
}
