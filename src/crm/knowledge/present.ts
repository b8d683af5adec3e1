import type { KnowledgeAnswer } from "./api.ts";
import { faqOf } from "./entry/book.ts";
import { type Entry, holds } from "./entry/entry.ts";
import type { Usage } from "./search-answers.ts";

/** The whole answer; the entry is told. */
export function answerOf(entry: Entry, usage: Usage, day: string, nameOf: (person: string) => string): KnowledgeAnswer {
  const { told, toldBy } = entry;
  const text = faqOf(entry);
  const { id, question, summary } = { ...entry.body, ...told, id: entry.id };
  return {
    ...{ id, question, summary, used: usage.get(id) ?? 0, why: "" },
    answer: told?.answer ?? "",
    classification: told?.classification ?? "",
    reviewedOn: text?.reviewedOn ?? "",
    version: toldBy?.version ?? 0,
    sourceUrl: told?.sourceUrl ?? null,
    validUntil: told?.validUntil ?? null,
    holds: holds(entry, day),
    approved: toldBy && { by: nameOf(toldBy.by), at: toldBy.at },
  };
}
