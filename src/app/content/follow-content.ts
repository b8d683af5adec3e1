import type { FastifyBaseLogger } from "fastify";
import type { Pool } from "pg";
import { nextBeginning } from "../../admin/content/content.ts";
import { CONTENT_CHANNEL, publishedVersions } from "../../admin/content/store.ts";
import type { Centre } from "../../centre/schema.ts";
import type { Clock } from "../../kernel/clock.ts";
import { listen } from "../database/listen.ts";
import { repeatedly } from "../roles/repeatedly.ts";
import type { Settings } from "../settings/settings.ts";
import { CENTRE_KINDS, centreAt } from "./centre-content.ts";

type Needs = {
  readonly url: string;
  readonly pool: Pool;
  readonly clock: Clock;
  /** Which role this is; seen in the database. */
  readonly name: string;
  readonly onTrouble: (error: unknown) => void;
};
export type FollowedContent = {
  /** Calls after each change of the centre. */
  onChange(changed: () => void): void;
  close(): Promise<void>;
};

const REST_MS = 50;
/** Should the database forget to tell, nothing waits longer than this. */
const EVERY_MS = 60_000;

/** What a role follows the published documents with. */
export function contentNeeds(settings: Pick<Settings, "databaseUrl" | "clock">, pool: Pool, log: FastifyBaseLogger): Omit<Needs, "name"> {
  const onTrouble = (error: unknown) => log.warn({ err: error }, "published documents cannot be followed now");
  return { url: settings.databaseUrl, pool, clock: settings.clock, onTrouble };
}

/**
 * Keeps a centre as its files and the published documents say, in place, for as long as the process lives: at once when
 * somebody publishes, and at the instant from which a document holds. Answers when the centre is up to date.
 */
export async function followContent(centre: Centre, { url, pool, clock, name, onTrouble }: Needs): Promise<FollowedContent> {
  const base = { directory: centre.directory, scripts: centre.scripts };
  const listeners: (() => void)[] = [];
  let turn: NodeJS.Timeout | undefined;
  let known = "";

  const read = async () => {
    const versions = await publishedVersions(pool, Object.values(CENTRE_KINDS));
    const now = clock.now();
    clearTimeout(turn);
    const next = nextBeginning(versions, now);
    if (next !== null) turn = setTimeout(() => work.wake(), Math.min((next - now) / clock.speed + 1, EVERY_MS));
    const fresh = centreAt(base, versions, now);
    const reading = JSON.stringify(fresh);
    if (reading === known) return;
    known = reading;
    Object.assign(centre, fresh);
    for (const changed of listeners) changed();
  };
  await read();
  const work = repeatedly(read, { restMs: REST_MS, everyMs: EVERY_MS, onTrouble });
  const stopListening = listen({ url, name: `${name}-content`, channel: CONTENT_CHANNEL, wake: work.wake, onTrouble });
  return {
    onChange: (changed) => void listeners.push(changed),
    async close() {
      await stopListening();
      await work.stop();
      clearTimeout(turn);
    },
  };
}
