import type { Pool } from "pg";
import { audit, auditOnce, lastReason } from "../../../admin/audit/store.ts";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import { brokenAt } from "../../../admin/erasure/certificate.ts";
import { certificatesOf } from "../../../admin/erasure/chain-adapter.ts";
import type { Centre } from "../../../centre/schema.ts";
import { readRecords } from "../../../cms/contact-record/store.ts";
import { readStream } from "../../../cms/event-log/store.ts";
import { summariesOf } from "../../../crm/history/store.ts";
import { recordingCareRoutes } from "../../../crm/recording/care/routes.ts";
import { type Noted, recordingRoutes } from "../../../crm/recording/routes.ts";
import { type FoundRecording, recordingSearchRoutes } from "../../../crm/recording/search/routes.ts";
import { openSound, openWave } from "../../../telephony/recording/open-adapter.ts";
import { eraseRecording } from "../../../telephony/recording/retention/erase-adapter.ts";
import { dueOf } from "../../../telephony/recording/retention/policy.ts";
import { holdRecording, liftHold } from "../../../telephony/recording/retention/store.ts";
import { erasingPlace, retentionFacts } from "../../roles/retention-work.ts";
import type { Settings } from "../../settings/settings.ts";
import { foundRecordings } from "./found-recordings.ts";

/** A purpose that was stated counts so long. */
const PURPOSE_HOURS = 12;
/** A player reads one hearing with several requests: they are one line of the audit as long as they follow within this. */
const ONE_HEARING_SECONDS = 60;

type Parts = { readonly settings: Settings; readonly centre: Centre; readonly pool: Pool; readonly access: Access };

/** `/api/recordings` and `/api/erasures`: found, heard, held, erased. */
export function registerRecordings(app: App, parts: Parts): void {
  const { settings, centre, pool, access } = parts;
  const { clock, secrets, folders } = settings;
  const place = { pool, folder: folders.recordings, secrets };
  const note = (line: Noted) => audit(pool, line);
  recordingRoutes(app, {
    ...{ access, note },
    noteHearing: (line) => auditOnce(pool, line, ONE_HEARING_SECONDS),
    purposeOf: (person, object) => lastReason(pool, { person, object, action: "openRecording" }, PURPOSE_HOURS),
    sound: (recording) => openSound(recording, place),
    async wave(recording) {
      const { kept, peaks } = await openWave(recording, place);
      return { contact: kept.contact, startedAt: kept.startedAt, seconds: kept.seconds, muted: [...kept.muted], peaks };
    },
    wasRecorded: async (recording) =>
      (await readStream(pool, `contact/${recording.replace(/\.\d+$/, "")}`)).some(
        (event) => event.type === "recordingStarted" && event.data.recording === recording,
      ),
  });
  recordingSearchRoutes(app, { access, centre, ...searching(parts) });
  const erasing = erasingPlace({ pool, clock, folder: folders.recordings });
  recordingCareRoutes(app, {
    ...{ access, note },
    hold: (recording, by, why) => holdRecording(pool, recording, { by, at: clock.now(), why }),
    lift: (recording) => liftHold(pool, recording),
    erase: (recording, by, order) => eraseRecording(recording, { by, ...order }, erasing),
    async certificates(from, to) {
      const certificates = await certificatesOf(pool, from, to);
      return { certificates, brokenAt: brokenAt(certificates) };
    },
    nameOf: (id) => centre.people.find((person) => person.id === id)?.name ?? id,
  });
}

function searching({ centre, pool }: Parts): Pick<Parameters<typeof recordingSearchRoutes>[1], "found" | "dueOf"> {
  const { retention } = centre;
  return {
    async found(search) {
      const page = await foundRecordings(pool, search);
      const written = await summariesOf(pool, [...new Set(page.found.map((one) => one.contact))]);
      return { found: page.found.map((one) => ({ ...one, summary: written.get(one.contact) ?? null })), next: page.next };
    },
    async dueOf(found: readonly FoundRecording[]) {
      const alive = retention ? found.filter((one) => one.erased === null) : [];
      const records = await readRecords(pool, [...new Set(alive.map((one) => one.contact))]);
      const due = alive.flatMap((one) => {
        const end = retention && dueOf(retentionFacts(one, records.get(one.contact)), retention);
        return end ? [[one.id, end] as const] : [];
      });
      return new Map(due);
    },
  };
}
