import type { Pool, PoolClient } from "pg";
import type { ContactRecord } from "../../cms/contact-record/contact-record.ts";
import { contactRecord } from "../../cms/contact-record/interpret.ts";
import { readRecords } from "../../cms/contact-record/store.ts";
import { searchedOf } from "../../crm/contact-search/searched.ts";
import { indexContacts, indexMissing, indexWords, type WithWords } from "../../crm/contact-search/store.ts";
import { allSummariesOf } from "../../crm/history/store.ts";
import type { NewEvent } from "../../kernel/events.ts";

/** So many contacts are made findable at a time: a history that is saved meanwhile waits no longer than for these. */
const SLICE = 200;

/** Makes contacts findable by their records, in the transaction that keeps those. */
export async function findableByFacts(db: PoolClient, records: readonly ContactRecord[]): Promise<void> {
  await indexContacts(
    db,
    records.map(searchedOf).filter((one) => one !== null),
  );
}

/** Makes a contact findable by what was written about it, in the transaction of its history; its record may come later. */
export async function findableByWords(db: PoolClient, contact: string, events: readonly NewEvent[], summaries: readonly string[]) {
  // Whether it counts for the contract is nothing it can be searched by.
  const searched = searchedOf(contactRecord(contact, events, { isSlaLine: () => undefined }));
  if (searched) await indexWords(db, [{ contact: searched, summaries }]);
}

/** Makes some contacts of an earlier version findable; how many, 0 when none is left. */
export function makeFindable(pool: Pool): Promise<number> {
  return indexMissing(pool, SLICE, async (db, contacts) => {
    const [records, summaries] = [await readRecords(db, contacts), await allSummariesOf(db, contacts)];
    return [...records.values()].map(searchedOf).flatMap((contact): WithWords[] => {
      return contact === null ? [] : [{ contact, summaries: summaries.get(contact.contact) ?? [] }];
    });
  });
}
