import type { FastifyBaseLogger } from "fastify";
import type { Pool } from "pg";
import { nextBeginning } from "../../admin/content/content.ts";
import { CONTENT_CHANNEL, publishedVersions } from "../../admin/content/store.ts";
import { nextEdge } from "../../centre/directory/entry.ts";
import { type Centre, directoryEntrySchema } from "../../centre/schema.ts";
import type { Script } from "../../centre/script/schema.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Instant } from "../../kernel/ids.ts";
import { listen } from "../database/listen.ts";
import { repeatedly } from "../roles/repeatedly.ts";
import type { Settings } from "../settings/settings.ts";
import { CENTRE_KINDS, centreAt, formerSections, scriptsOverTime } from "./centre-content.ts";

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
  /** The scripts as they were at an instant that is not long ago. */
  scriptsAt(at: Instant): readonly Script[];
  /** Sections that are no longer in the directory, by their last names. */
  formerSections(): readonly { readonly id: string; readonly name: string }[];
  /** What the centre's files say, without anything laid over it. */
  readonly base: Pick<Centre, "directory" | "scripts">;
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
  let scriptsAt = scriptsOverTime(base.scripts, []);
  let former: ReturnType<FollowedContent["formerSections"]> = [];

  const read = async () => {
    const versions = await publishedVersions(pool, Object.values(CENTRE_KINDS));
    const now = clock.now();
    clearTimeout(turn);
    scriptsAt = scriptsOverTime(base.scripts, versions);
    const sections = [...base.directory, ...versions.flatMap((one) => directoryEntrySchema.safeParse(one.body).data ?? [])];
    const next = earliest([nextBeginning(versions, now), nextEdge(sections, now)]);
    if (next !== null) turn = setTimeout(() => work.wake(), Math.min((next - now) / clock.speed + 1, EVERY_MS));
    former = formerSections(base.directory, versions, now);
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
    scriptsAt: (at) => scriptsAt(at),
    formerSections: () => former,
    base,
    async close() {
      await stopListening();
      await work.stop();
      clearTimeout(turn);
    },
  };
}

function earliest(instants: readonly (Instant | null)[]): Instant | null {
  const known = instants.filter((one) => one !== null);
  return known.length === 0 ? null : Math.min(...known);
}
