import type { ContactRecord } from "../../cms/contact-record/contact-record.ts";
import type { ContactSummary } from "./api.ts";

/** A contact as lists show it. Field by field, so that nothing added to a record later reaches the ward unseen; its recordings for those who may listen. */
export function present(record: ContactRecord, summary: string | undefined, listens: boolean): ContactSummary {
  const { contact: id, line, queue, disposition, slaRelevant, kind, classification, outcome, complete } = record;
  const { arrivedAt, queuedAt, firstRingAt, answeredAt, endedAt, wrapUpEndedAt, waitMs, ringMs, talkMs, holdMs, consultMs, wrapUpMs } =
    record;
  return {
    ...{ id, line, queue, disposition, slaRelevant, kind, classification, outcome, complete },
    ...{ arrivedAt, queuedAt, firstRingAt, answeredAt, endedAt, wrapUpEndedAt, waitMs, ringMs, talkMs, holdMs, consultMs, wrapUpMs },
    ...{
      agents: [...record.agents],
      marks: [...record.marks],
      knowledge: [...record.knowledge],
      recordings: listens ? [...record.recordings] : [],
    },
    summary: summary ?? null,
  };
}
