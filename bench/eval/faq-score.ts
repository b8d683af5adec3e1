/** Grades of the entries that answer a question: 2 holds the right information, 1 is related; absent: neither. */
export type Grades = Readonly<Record<string, number>>;
/** What was found for a question, best first, and what should have been. */
export type Judged = { readonly hits: readonly string[]; readonly grades: Grades };

const DEPTH = 10;

/**
 * Means over the questions that have at least one entry of `least` or better, 0 to 1; null when there is none.
 * - `recall`: share of the relevant entries among the first ten
 * - `mrr`: 1 ÷ rank of the first relevant one, 0 when it was not found
 * - `first`: share of questions whose first hit is relevant
 * - `ndcg`: gain (the grade) of the first ten, discounted by log2(rank + 1), ÷ that of the best order
 */
export function scoreSearch(questions: readonly Judged[], least: number) {
  const counted = questions.map((one) => ({ ...one, relevant: relevantOf(one.grades, least) })).filter(({ relevant }) => relevant.size > 0);
  if (counted.length === 0) return null;
  const mean = (figure: (one: (typeof counted)[number]) => number) => counted.reduce((sum, one) => sum + figure(one), 0) / counted.length;
  return {
    questions: counted.length,
    recall: mean(({ hits, relevant }) => hits.slice(0, DEPTH).filter((id) => relevant.has(id)).length / relevant.size),
    mrr: mean(({ hits, relevant }) => 1 / (1 + rankOf(hits, relevant))),
    first: mean(({ hits, relevant }) => (rankOf(hits, relevant) === 0 ? 1 : 0)),
    ndcg: mean(({ hits, relevant }) => gain(hits.map((id) => relevant.get(id) ?? 0)) / gain([...relevant.values()].sort((a, b) => b - a))),
  };
}

function relevantOf(grades: Grades, least: number): ReadonlyMap<string, number> {
  return new Map(Object.entries(grades).filter(([, grade]) => grade >= least));
}

/** From 0; infinite when nothing relevant was found. */
function rankOf(hits: readonly string[], relevant: ReadonlyMap<string, number>): number {
  const rank = hits.findIndex((id) => relevant.has(id));
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
}

const gain = (grades: readonly number[]): number => grades.slice(0, DEPTH).reduce((sum, grade, i) => sum + grade / Math.log2(i + 2), 0);
