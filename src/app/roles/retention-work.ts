import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Retention } from "../../centre/retention-schema.ts";
import type { Centre } from "../../centre/schema.ts";
import type { ContactRecord } from "../../cms/contact-record/contact-record.ts";
import { readRecords } from "../../cms/contact-record/store.ts";
import { append } from "../../cms/event-log/store.ts";
import { RecordingErased, RecordingHeld } from "../../telephony/recording/errors.ts";
import { type ErasingPlace, eraseRecording, removeErasedFiles } from "../../telephony/recording/retention/erase-adapter.ts";
import { dueOf, earliestDue, type RetentionFacts } from "../../telephony/recording/retention/policy.ts";
import { keptBefore } from "../../telephony/recording/retention/store.ts";
import type { KeptRecording } from "../../telephony/recording/store.ts";
import type { Settings } from "../settings/settings.ts";
import { repeatedly } from "./repeatedly.ts";

/** Begun at the start and then every hour, so that what is due today is gone today. */
const EVERY_MS = 60 * 60_000;
const REST_MS = 5_000;
const BATCH = 500;

type RetentionPlace = Omit<ErasingPlace, "append">;

/** What decides about a recording, from itself and the record of its contact; undefined: there is no record. */
export function retentionFacts(
  kept: Pick<KeptRecording, "startedAt" | "seconds" | "hold">,
  record: ContactRecord | undefined,
): RetentionFacts {
  return {
    endedAt: kept.startedAt + kept.seconds * 1_000,
    completedAt: record?.complete ? record.wrapUpEndedAt : null,
    ...{ kind: record?.kind ?? null, marks: record?.marks ?? [], held: kept.hold !== null },
  };
}

/** Erases every recording that is due and answers how many; files of interrupted erasures go with them (3.3(5)②). */
export async function eraseDueRecordings(place: RetentionPlace, rules: Retention): Promise<number> {
  await removeErasedFiles(place);
  const now = place.clock.now();
  let erased = 0;
  let mark: { at: number; id: string } | null = null;
  for (;;) {
    const batch: KeptRecording[] = await keptBefore(place.pool, earliestDue(rules, now), mark, BATCH);
    const records = await readRecords(place.pool, [...new Set(batch.map((one) => one.contact))]);
    for (const kept of batch) {
      const due = dueOf(retentionFacts(kept, records.get(kept.contact)), rules);
      if (due && due.at <= now && (await eraseUnlessHeld(kept.id, due.rule, place))) erased += 1;
    }
    const last = batch.at(-1);
    if (batch.length < BATCH || !last) return erased;
    mark = { at: last.startedAt, id: last.id };
  }
}

/** False for one that somebody erased or held meanwhile. */
async function eraseUnlessHeld(id: string, reason: string, place: RetentionPlace): Promise<boolean> {
  try {
    await eraseRecording(id, { by: "centre", why: "retention", reason }, erasingPlace(place));
    return true;
  } catch (error) {
    if (error instanceof RecordingErased || error instanceof RecordingHeld) return false;
    throw error;
  }
}

/** Where and how recordings are erased, the event log included. */
export const erasingPlace = (place: RetentionPlace): ErasingPlace => ({ ...place, append: (client, event) => append(client, [event]) });

/** Starts erasing in the background; answers how to stop. A centre without rules erases by hand alone. */
export function startRetention(
  settings: Pick<Settings, "clock" | "folders">,
  pool: Pool,
  centre: Centre,
  log: Logger,
): () => Promise<void> {
  const { retention } = centre;
  if (!retention) return async () => undefined;
  const place = { pool, folder: settings.folders.recordings, clock: settings.clock };
  const work = repeatedly(
    async () => {
      const erased = await eraseDueRecordings(place, retention);
      if (erased > 0) log.info({ erased }, "recordings erased");
    },
    { restMs: REST_MS, everyMs: EVERY_MS, onTrouble: (error) => log.warn({ err: error }, "recordings wait to be erased") },
  );
  return () => work.stop();
}
