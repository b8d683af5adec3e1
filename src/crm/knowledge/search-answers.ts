import type { Faq } from "../../centre/schema.ts";
import type { AnswerSummary } from "../../desk/api.ts";
import type { KnowledgeSearch } from "./search/entry.ts";
import { isReadable } from "./search/text/fold.ts";

/** How often each answer was used this week, by its id. */
export type Usage = ReadonlyMap<string, number>;

const SHOWN = 20;

/** The answers of a queue, most used this week first, then in the centre's order (F-2.1.1). */
export function answersOfQueue(faq: readonly Faq[], queue: string, usage: Usage): AnswerSummary[] {
  const own = faq.filter(({ queues }) => queues.includes(queue));
  return own.toSorted((a, b) => used(usage, b) - used(usage, a)).map((one) => summary(one, usage, usedOr(usage, one, "メニューから")));
}

/** Where answers are found, and what they are by their ids; undefined for one that is not told today. */
export type Answers = { readonly search: Pick<KnowledgeSearch, "search">; find(id: string): Faq | undefined };

/** Whether there is a letter or digit to search for. */
export const isQuestion = (query: string): boolean => isReadable(query);

/** Answers to what was typed, best first, at most twenty, of equally good ones the more used ones first (F-2.1.3). */
export async function searchAnswers(
  { search, find }: Answers,
  query: string,
  queue: string | null,
  usage: Usage,
): Promise<AnswerSummary[]> {
  const hits = await search.search(query, { limit: SHOWN, queue });
  return hits
    .toSorted((a, b) => b.score - a.score || used(usage, b) - used(usage, a))
    .flatMap(({ id, why }) => {
      const found = find(id);
      return found ? [summary(found, usage, why)] : [];
    });
}

/** What is shown before anything is typed: the queue's answers, or the most used of all without one, at most twenty. */
export function usualAnswers(faq: readonly Faq[], queue: string | null, usage: Usage): AnswerSummary[] {
  const own = queue === null ? [] : answersOfQueue(faq, queue, usage);
  if (own.length > 0) return own.slice(0, SHOWN);
  const all = faq.toSorted((a, b) => used(usage, b) - used(usage, a));
  return all.slice(0, SHOWN).map((one) => summary(one, usage, usedOr(usage, one, "登録順")));
}

const used = (usage: Usage, { id }: { readonly id: string }): number => usage.get(id) ?? 0;
const usedOr = (usage: Usage, faq: Faq, otherwise: string): string => (used(usage, faq) > 0 ? `今週${used(usage, faq)}回` : otherwise);

/** An answer as a line of the list. */
export function summary(faq: Faq, usage: Usage, why: string): AnswerSummary {
  return { id: faq.id, question: faq.question, summary: faq.summary, used: used(usage, faq), why };
}
