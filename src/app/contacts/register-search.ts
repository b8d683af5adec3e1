import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { audit } from "../../admin/audit/store.ts";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { classificationPaths } from "../../centre/classification.ts";
import type { Centre } from "../../centre/schema.ts";
import { readRecords } from "../../cms/contact-record/store.ts";
import { readStream } from "../../cms/event-log/store.ts";
import { servedBy } from "../../crm/callback/promise-adapter.ts";
import { contactsOfCallBacks } from "../../crm/callback/store.ts";
import type { ContactSummary } from "../../crm/contact/api.ts";
import { present } from "../../crm/contact/present.ts";
import { contactExportRoutes } from "../../crm/contact-export/routes.ts";
import { contactLinkRoutes } from "../../crm/contact-links/routes.ts";
import { contactSearch } from "../../crm/contact-search/api.ts";
import { wantedOf } from "../../crm/contact-search/conditions.ts";
import { contactSearchRoutes } from "../../crm/contact-search/routes.ts";
import { findContacts, isIndexing } from "../../crm/contact-search/store.ts";
import { summariesOf } from "../../crm/history/store.ts";
import { savedSearchRoutes } from "../../crm/saved-search/routes.ts";
import type { NewEvent } from "../../kernel/events.ts";
import { uuidV7 } from "../../kernel/ids.ts";
import type { Settings } from "../settings/settings.ts";

type Parts = {
  readonly settings: Pick<Settings, "clock">;
  readonly centre: Centre;
  readonly pool: Pool;
  readonly access: Access;
  /** Events of a contact that were heard, whether or not they are stored yet. */
  heard(contact: string): readonly NewEvent[];
};

/** How many earlier contacts an agent chooses from. */
const CANDIDATES = 8;

/** The search over contacts (F-2.1.4, C-3), searches that are kept, contacts of one case, and contacts as a file. */
export function registerContactSearch(app: App, { settings, centre, pool, access, heard }: Parts): void {
  const { clock } = settings;
  const newId = () => uuidV7(clock.now(), randomBytes(10));
  const below = (id: string) => placesBelow(centre, id);
  contactSearchRoutes(app, {
    ...{ access, below },
    find: (...asked) => findContacts(pool, ...asked),
    isIndexing: () => isIndexing(pool),
    summaries: (contacts) => shownContacts(pool, contacts),
  });
  savedSearchRoutes(app, { access, centre, clock, pool, newId });
  contactExportRoutes(app, {
    ...{ access, centre, clock, pool, newId, below },
    audited: (db, line) => audit(db, { ...line, action: "exportContacts", outcome: "done" }),
  });
  contactLinkRoutes(app, {
    ...{ access, clock, pool },
    async servedBy(contact, agent) {
      const live = heard(contact);
      const events = live.length > 0 ? live : await readStream(pool, `contact/${contact}`);
      const [first] = events;
      return first ? { served: servedBy(events, agent), arrivedAt: first.at } : null;
    },
    callBacksOf: (contact) => contactsOfCallBacks(pool, contact),
    async shown(contacts) {
      const shown = await shownContacts(pool, contacts);
      return new Map(
        shown.map(({ id, arrivedAt, classification, outcome, summary }) => [id, { id, arrivedAt, classification, outcome, summary }]),
      );
    },
    async candidates(words, before) {
      const wanted = wantedOf(contactSearch.parse({ words, disposition: "answered" }), below);
      const { marks } = await findContacts(pool, wanted, { to: before }, null, CANDIDATES);
      return marks.map((mark) => mark.contact);
    },
  });
}

/** Contacts as lists show them – without recordings, which a list plays none of – in this order; one without a record (yet) is left out. */
async function shownContacts(pool: Pool, contacts: readonly string[]): Promise<ContactSummary[]> {
  const [records, written] = await Promise.all([readRecords(pool, contacts), summariesOf(pool, contacts)]);
  return contacts.flatMap((contact) => {
    const record = records.get(contact);
    return record ? [present(record, written.get(contact), false)] : [];
  });
}

/** A place of the classification and those below it; it alone when the classification does not know it (any more). */
function placesBelow({ departments }: Centre, id: string): readonly string[] {
  const below = classificationPaths(departments).filter((path) => path.ids.includes(id));
  return below.length === 0 ? [id] : below.map((path) => path.id);
}
