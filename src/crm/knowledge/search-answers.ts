import type { Faq } from "../../centre/schema.ts";
import { normalise } from "../../centre/search.ts";
import type { AnswerSummary } from "../../desk/api.ts";

/** How often each answer was used this week, by its id. */
export type Usage = ReadonlyMap<string, number>;

type Indexed = {
  readonly faq: Faq;
  readonly fields: readonly { readonly text: string; readonly grams: ReadonlySet<string>; readonly weight: number }[];
};
/** The knowledge of a centre, prepared for searching. */
export type KnowledgeIndex = readonly Indexed[];

const WEIGHT = { words: 5, question: 4, summary: 2, answer: 1 };
/** Share of a term's bigrams a field must hold to count as similar when the term itself is not in it. */
const SIMILAR = 0.6;
const SIMILAR_WORTH = 0.5;
const QUEUE_BONUS = 1.25;
const SHOWN = 20;

/** Prepares the answers once; searching then is a matter of microseconds per answer. */
export function knowledgeIndex(faq: readonly Faq[]): KnowledgeIndex {
  return faq.map((one) => ({
    faq: one,
    fields: [
      field(one.words.join(" "), WEIGHT.words),
      field(one.question, WEIGHT.question),
      field(one.summary, WEIGHT.summary),
      field(one.answer, WEIGHT.answer),
    ],
  }));
}

/** The answers of a queue, most used this week first, then in the centre's order (F-2.1.1). */
export function answersOfQueue(index: KnowledgeIndex, queue: string, usage: Usage): AnswerSummary[] {
  const own = index.filter(({ faq }) => faq.queues.includes(queue)).map(({ faq }) => faq);
  return own.toSorted((a, b) => used(usage, b) - used(usage, a)).map((faq) => summary(faq, usage, usedOr(usage, faq, "メニューから")));
}

/**
 * Answers to what was typed, best first, at most twenty; every term has to be found, exactly or nearly. An empty query
 * gives the queue's answers, or the most used of all without one. Works letter by letter, for kana and kanji alike.
 */
export function searchAnswers(index: KnowledgeIndex, query: string, queue: string | null, usage: Usage): AnswerSummary[] {
  const terms = normalise(query).split(" ").filter(Boolean);
  if (terms.length === 0) return emptyQuery(index, queue, usage);
  return index
    .map((one) => ({ faq: one.faq, ...rate(one, terms, queue) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || used(usage, b.faq) - used(usage, a.faq))
    .slice(0, SHOWN)
    .map(({ faq, exact }) => summary(faq, usage, exact === terms.length ? `${exact}語が一致` : "似た言葉から"));
}

function emptyQuery(index: KnowledgeIndex, queue: string | null, usage: Usage): AnswerSummary[] {
  const own = queue === null ? [] : answersOfQueue(index, queue, usage);
  if (own.length > 0) return own.slice(0, SHOWN);
  const all = index.map(({ faq }) => faq).toSorted((a, b) => used(usage, b) - used(usage, a));
  return all.slice(0, SHOWN).map((faq) => summary(faq, usage, usedOr(usage, faq, "登録順")));
}

/** The score of one answer, 0 when a term is missing, and how many terms stand in it as typed. */
function rate({ faq, fields }: Indexed, terms: readonly string[], queue: string | null): { score: number; exact: number } {
  let score = 0;
  let exact = 0;
  for (const term of terms) {
    const found = rateTerm(fields, term);
    if (found.score === 0) return { score: 0, exact };
    score += found.score;
    if (found.exact) exact += 1;
  }
  return { score: queue !== null && faq.queues.includes(queue) ? score * QUEUE_BONUS : score, exact };
}

function rateTerm(fields: Indexed["fields"], term: string): { score: number; exact: boolean } {
  const holding = fields.filter(({ text }) => text.includes(term));
  if (holding.length > 0) return { score: holding.reduce((sum, { weight }) => sum + weight, 0), exact: true };
  const wanted = [...bigrams(term)];
  if (wanted.length < 2) return { score: 0, exact: false };
  const score = fields.reduce((sum, { grams, weight }) => {
    const share = wanted.filter((gram) => grams.has(gram)).length / wanted.length;
    return share >= SIMILAR ? sum + weight * share * SIMILAR_WORTH : sum;
  }, 0);
  return { score, exact: false };
}

function field(text: string, weight: number): Indexed["fields"][number] {
  const normal = normalise(text);
  return { text: normal, grams: bigrams(normal), weight };
}

function bigrams(text: string): Set<string> {
  const letters = [...text];
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`));
}

const used = (usage: Usage, faq: Faq): number => usage.get(faq.id) ?? 0;
const usedOr = (usage: Usage, faq: Faq, otherwise: string): string => (used(usage, faq) > 0 ? `今週${used(usage, faq)}回` : otherwise);

/** An answer as a line of the list. */
export function summary(faq: Faq, usage: Usage, why: string): AnswerSummary {
  return { id: faq.id, question: faq.question, summary: faq.summary, used: used(usage, faq), why };
}
