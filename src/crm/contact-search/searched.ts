import type { ContactRecord } from "../../cms/contact-record/contact-record.ts";
import type { Faceted } from "./facets.ts";

/** A contact as far as it can be searched for. */
export type Searched = Faceted & { readonly contact: string };

/** What a record can be found by; null while nothing says when it was. Sections are found whether or not they took the citizen. */
export function searchedOf(record: ContactRecord): Searched | null {
  const { contact, line, queue, disposition, kind, classification, outcome } = record;
  const at = record.arrivedAt ?? record.queuedAt ?? record.answeredAt ?? record.endedAt;
  if (at === null) return null;
  const sections = record.transfers.flatMap(({ target }) => (target.kind === "section" ? [target.section] : []));
  return {
    ...{ contact, at, line, queue, disposition, kind, classification, outcome },
    ...{ agents: [...record.agents], sections: [...new Set(sections)], marks: [...record.marks] },
  };
}
