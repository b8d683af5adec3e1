import type { Pool } from "pg";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { classificationPaths } from "../../centre/classification.ts";
import type { Centre } from "../../centre/schema.ts";
import { readRecords } from "../../cms/contact-record/store.ts";
import { present } from "../../crm/contact/present.ts";
import { contactSearchRoutes } from "../../crm/contact-search/routes.ts";
import { findContacts, isIndexing } from "../../crm/contact-search/store.ts";
import { summariesOf } from "../../crm/history/store.ts";

type Parts = { readonly centre: Centre; readonly pool: Pool; readonly access: Access };

/** The search over contacts (F-2.1.4, C-3). */
export function registerContactSearch(app: App, { centre, pool, access }: Parts): void {
  contactSearchRoutes(app, {
    access,
    below: (id) => placesBelow(centre, id),
    find: (...asked) => findContacts(pool, ...asked),
    isIndexing: () => isIndexing(pool),
    async summaries(contacts) {
      const [records, written] = await Promise.all([readRecords(pool, contacts), summariesOf(pool, contacts)]);
      return contacts.flatMap((contact) => {
        const record = records.get(contact);
        return record ? [present(record, written.get(contact))] : [];
      });
    },
  });
}

/** A place of the classification and those below it; it alone when the classification does not know it (any more). */
function placesBelow({ departments }: Centre, id: string): readonly string[] {
  const below = classificationPaths(departments).filter((path) => path.ids.includes(id));
  return below.length === 0 ? [id] : below.map((path) => path.id);
}
