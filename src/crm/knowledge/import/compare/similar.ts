import { normalise } from "../../../../centre/search.ts";

/** Share of common letter pairs from which two questions are proposed as one. */
const ALIKE = 0.72;
/** Pairs that stand in more questions than this say little and are left out of the search. */
const COMMON = 2_000;

/** Questions that one can ask for the one that is most like another. */
export type Questions = { mostLike(question: string, free: (id: string) => boolean): string | null };

/** Without blanks and marks, so that "住民票の写しは？" and "住民票の写しは" are one question. */
export const sameQuestion = (text: string): string => normalise(text).replace(/[\s\p{P}\p{S}]/gu, "");

/** Prepares questions by id; looking for a similar one takes microseconds per question that shares a rare pair of letters. */
export function questionsOf(known: Iterable<readonly [id: string, question: string]>): Questions {
  const ids: string[] = [];
  const sizes: number[] = [];
  const holders = new Map<string, number[]>();
  for (const [id, question] of known) {
    const pairs = pairsOf(question);
    const at = ids.push(id) - 1;
    sizes.push(pairs.size);
    for (const pair of pairs) {
      const list = holders.get(pair);
      if (list) list.push(at);
      else holders.set(pair, [at]);
    }
  }
  return {
    mostLike(question, free) {
      const pairs = pairsOf(question);
      const ranked = [...sharedPairs([...pairs].map((pair) => holders.get(pair) ?? []))]
        .map(([at, common]) => ({ id: ids[at] ?? "", alike: (2 * common) / (pairs.size + (sizes[at] ?? 0)) }))
        .filter(({ alike }) => alike >= ALIKE)
        .toSorted((a, b) => b.alike - a.alike);
      return ranked.find(({ id }) => free(id))?.id ?? null;
    },
  };
}

/** How many pairs each question shares with the one that is looked for, of those that share a rare one. */
function sharedPairs(lists: readonly (readonly number[])[]): Map<number, number> {
  const rare = lists.filter((list) => list.length <= COMMON);
  const shared = new Map((rare.length > 0 ? rare : lists.slice(0, 1)).flat().map((at) => [at, 0]));
  for (const at of lists.flat()) {
    const count = shared.get(at);
    if (count !== undefined) shared.set(at, count + 1);
  }
  return shared;
}

function pairsOf(question: string): Set<string> {
  const letters = Array.from(sameQuestion(question));
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`));
}
