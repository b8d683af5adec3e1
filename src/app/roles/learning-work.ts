import type { Pool, PoolClient } from "pg";
import type { Logger } from "pino";
import type { Centre } from "../../centre/schema.ts";
import type { Script } from "../../centre/script/schema.ts";
import { stepOf } from "../../centre/script/walk.ts";
import { readRecords } from "../../cms/contact-record/store.ts";
import { readOfType } from "../../cms/event-log/store.ts";
import { countAnew, countedOn, type LearnNeeds, learnNew } from "../../crm/history/propose/learn-adapter.ts";
import { DAY, dayStart } from "../../kernel/business-day.ts";
import { type ContactId, HOUR, type Instant } from "../../kernel/ids.ts";
import type { Settings } from "../settings/settings.ts";
import { repeatedly } from "./repeatedly.ts";

const REST_MS = 5_000;
const EVERY_MS = 60_000;
/** All is counted anew in the night, when few call. */
const NIGHT = 3 * HOUR;

/** What learning from histories works with. */
export function learnNeeds(pool: Pool, centre: Centre, clock: { now(): Instant }): LearnNeeds {
  return { pool, centre, clock, contactsOf: readRecords, choicesOf: (db, contacts) => choicesOf(db, centre.scripts, contacts) };
}

/** The branches that agents chose, in the words of today's scripts, by `contact/agent`; a branch that is no more says nothing. */
async function choicesOf(
  db: Pool | PoolClient,
  scripts: readonly Script[],
  contacts: readonly ContactId[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const events = await readOfType(
    db,
    contacts.map((id) => `contact/${id}`),
    "scriptFollowed",
  );
  return new Map(
    events.flatMap(({ stream, data, type }) => {
      if (type !== "scriptFollowed") return [];
      const labels = data.visits.flatMap(({ script, step, choice }) => {
        const found = scripts.find((one) => one.id === script);
        const label = found && choice !== null ? stepOf(found, step)?.step.choices?.[choice]?.label : undefined;
        return label ?? [];
      });
      return [[`${stream.slice("contact/".length)}/${data.agent}`, [...new Set(labels)]] as const];
    }),
  );
}

/** Starts learning from histories as they are saved, and counting all anew each night; answers how to stop. */
export function startLearning(settings: Pick<Settings, "clock">, pool: Pool, centre: Centre, log: Logger): () => Promise<void> {
  const needs = learnNeeds(pool, centre, settings.clock);
  const work = repeatedly(
    async () => {
      const day = nightOf(settings.clock.now());
      if ((await countedOn(pool)) !== day) log.info({ counted: await countAnew(needs, day) }, "histories counted anew");
      const learnt = await learnNew(needs);
      if (learnt > 0) log.debug({ learnt }, "histories learnt");
    },
    { restMs: REST_MS, everyMs: EVERY_MS, onTrouble: (error) => log.warn({ err: error }, "histories wait to be learnt") },
  );
  return () => work.stop();
}

/** The day whose night, from three o'clock in Tokyo on, was the last one: YYYY-MM-DD. */
function nightOf(now: Instant): string {
  return new Date(dayStart(now - NIGHT) + DAY / 2).toISOString().slice(0, 10);
}
