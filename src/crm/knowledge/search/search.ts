import { type Clue, cluesOf } from "./clues.ts";
import type { Hit, SearchOptions } from "./entry.ts";
import type { KnowledgeIndex } from "./knowledge-index.ts";
import { highest, scoresOf } from "./rank.ts";
import { foldText, isReadable, katakana } from "./text/fold.ts";
import { holds, whyFound } from "./why.ts";

/** So many documents are looked at closely, more when more are asked for. */
const CLOSELY = 200;
const QUEUE_BONUS = 1.15;
/** What was typed stands in the question letter by letter. */
const PHRASE_BONUS = 1.3;
/** For each of several typed words that an entry lacks. */
const LACKING = 0.5;

/** The entries that answer a text, best first; equal ones keep the order in which they came (F-2.1.3). Never throws. */
export function search(index: KnowledgeIndex, query: string, { limit, queue = null }: SearchOptions): readonly Hit[] {
  if ([...query.trim()].length === 1) return startingWith(index, query.trim(), limit);
  const clues = cluesOf(index, query);
  const scores = scoresOf(index, clues);
  const phrase = foldText(query);
  const parts = new Set(clues.map(({ part }) => part));
  return highest(scores, Math.max(CLOSELY, limit))
    .map((doc) => ({ doc, score: (scores[doc] ?? 0) * favour(index, doc, { queue, phrase, clues, parts }) }))
    .sort((a, b) => b.score - a.score || placeOf(index, a.doc) - placeOf(index, b.doc))
    .slice(0, limit)
    .map(({ doc, score }) => ({ id: index.docs[doc]?.id ?? "", score, why: whyFound(index, doc, clues) }));
}

/** Other entries about the same, nearest first; none for an unknown id. */
export function related(index: KnowledgeIndex, id: string, limit: number): readonly Hit[] {
  const title = index.docs[index.numberOf(id) ?? -1]?.title;
  if (title === undefined) return [];
  return search(index, title.replaceAll("\n", "。"), { limit: limit + 1 })
    .filter((hit) => hit.id !== id)
    .slice(0, limit);
}

type Asked = {
  readonly queue: string | null;
  readonly phrase: string;
  readonly clues: readonly Clue[];
  readonly parts: ReadonlySet<number>;
};

function favour(index: KnowledgeIndex, doc: number, { queue, phrase, clues, parts }: Asked): number {
  const found = index.docs[doc];
  let factor = queue !== null && found?.queues.includes(queue) ? QUEUE_BONUS : 1;
  if (phrase.length > 1 && found?.title.includes(phrase)) factor *= PHRASE_BONUS;
  if (parts.size > 1) {
    const held = new Set(clues.filter((clue) => clue.how !== "near" && holds(index, doc, clue)).map(({ part }) => part));
    factor *= LACKING ** (parts.size - held.size);
  }
  return factor;
}

/** More places than entries ever come. */
const PLACES = 2 ** 30;

/**
 * One letter: entries with it in their question or its reading, those that begin with it first. Half of all entries may
 * have it, so they are ordered as plain numbers: where it stands, then the entry's place.
 */
function startingWith({ docs }: KnowledgeIndex, letter: string, limit: number): readonly Hit[] {
  const plain = foldText(letter);
  const sound = katakana(plain);
  if (!isReadable(plain)) return [];
  const keys = new Float64Array(docs.length);
  let count = 0;
  for (const doc of docs) {
    const at = doc && firstOf(doc.title.indexOf(plain), doc.reading.indexOf(sound));
    if (at !== null) keys[count++] = at * PLACES + (doc?.place ?? 0);
  }
  const best = keys.subarray(0, count).sort().subarray(0, limit);
  const chosen = new Map([...best].map((key) => [key % PLACES, Math.floor(key / PLACES)]));
  return docs
    .flatMap((doc) => (doc && chosen.has(doc.place) ? [{ ...doc, at: chosen.get(doc.place) ?? 0 }] : []))
    .sort((a, b) => a.at - b.at || a.place - b.place)
    .map(({ id, at }) => ({ id, score: 1 / (1 + at), why: `「${letter}」が一致` }));
}

/** The smaller of two places; null when both are -1. */
function firstOf(one: number, other: number): number | null {
  if (one < 0 || other < 0) return one === other ? null : Math.max(one, other);
  return Math.min(one, other);
}

const placeOf = (index: KnowledgeIndex, doc: number): number => index.docs[doc]?.place ?? 0;
