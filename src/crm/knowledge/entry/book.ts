import type { Faq } from "../../../centre/schema.ts";
import { type Entry, entryOf, entryOfFile, holds, type Known } from "./entry.ts";

/** All knowledge of a centre in memory: its files with what was written on screens and imported laid over them. */
export type Book = {
  /** Every entry, retired ones too, those of the files first. */
  all(): Iterable<Entry>;
  find(id: string): Entry | undefined;
  size(): number;
  /** What operators may tell on a day. */
  told(day: string): Entry[];
  /** Takes in what the database knows of some entries. */
  take(known: readonly Known[]): void;
};

/** A book with what the centre's files say in it. */
export function openBook(files: readonly Faq[]): Book {
  const byFile = new Map(files.map((faq) => [faq.id, faq]));
  const entries = new Map<string, Entry>(files.map((faq) => [faq.id, entryOfFile(faq)]));
  return {
    all: () => entries.values(),
    find: (id) => entries.get(id),
    size: () => entries.size,
    told: (day) => [...entries.values()].filter((entry) => holds(entry, day)),
    take(known) {
      for (const one of known) entries.set(one.id, entryOf(one, byFile.get(one.id)));
    },
  };
}

/** An answer as the search takes it: the text that is told. Null when nothing is told. */
export function faqOf(entry: Entry | undefined): Faq | null {
  if (!entry) return null;
  const { id, told, toldBy, reviewedOn } = entry;
  if (told === null) return null;
  const { question, summary, answer, words, classification, queues } = told;
  const day = toldBy ? new Date(toldBy.at + 9 * 3_600_000).toISOString().slice(0, 10) : (reviewedOn ?? "");
  return { id, question, summary, answer, words, classification: classification ?? "", queues, reviewedOn: day };
}
