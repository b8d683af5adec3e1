import type { Clue } from "./clues.ts";
import type { KnowledgeIndex } from "./knowledge-index.ts";
import type { Field } from "./postings.ts";

/** BM25 of a field: how fast repetition saturates, how much length counts, how much the field counts. */
type Way = { readonly k1: number; readonly b: number; readonly worth: number };
const TITLE: Way = { k1: 1.2, b: 0.4, worth: 1 };
const BODY: Way = { k1: 1, b: 0.75, worth: 1.7 };

/** Scores of all documents. */
export function scoresOf({ docs, size, fields }: KnowledgeIndex, clues: readonly Clue[]): Float32Array {
  const scores = new Float32Array(docs.length);
  for (const clue of clues) {
    addTo(scores, size, fields.title[clue.in], clue, TITLE);
    if (clue.in === "words" || clue.in === "concepts") addTo(scores, size, fields.body[clue.in], clue, BODY);
  }
  return scores;
}

function addTo(scores: Float32Array, count: number, field: Field, { term, weight }: Clue, { k1, b, worth }: Way): void {
  const postings = field.terms.get(term);
  if (!postings) return;
  const rare = Math.log(1 + (count - postings.size + 0.5) / (postings.size + 0.5));
  const factor = rare * weight * worth * (k1 + 1);
  const { list, size } = postings;
  const { lengths } = field;
  const plain = k1 * (1 - b);
  const perLength = (k1 * b * count) / Math.max(1, field.total);
  for (let i = 0; i < size; i++) {
    const entry = list[i] ?? 0;
    const doc = entry >>> 8;
    const times = entry & 255;
    scores[doc] = (scores[doc] ?? 0) + (factor * times) / (times + plain + perLength * (lengths[doc] ?? 0));
  }
}

/** The documents of the highest scores above 0, in no order. Selected by a heap: sorting all takes longer than scoring. */
export function highest(scores: Float32Array, count: number): number[] {
  const heap: number[] = [];
  const at = (place: number): number => scores[heap[place] ?? 0] ?? 0;
  for (let doc = 0; doc < scores.length; doc++) {
    const score = scores[doc] ?? 0;
    if (score <= 0 || (heap.length === count && score <= at(0))) continue;
    if (heap.length < count) {
      heap.push(doc);
      rise(heap, at);
    } else {
      heap[0] = doc;
      sink(heap, at);
    }
  }
  return heap;
}

function rise(heap: number[], at: (place: number) => number): void {
  for (let place = heap.length - 1; place > 0; ) {
    const above = (place - 1) >> 1;
    if (at(above) <= at(place)) return;
    exchange(heap, above, place);
    place = above;
  }
}

function sink(heap: number[], at: (place: number) => number): void {
  for (let place = 0; ; ) {
    const left = 2 * place + 1;
    if (left >= heap.length) return;
    const least = left + 1 < heap.length && at(left + 1) < at(left) ? left + 1 : left;
    if (at(place) <= at(least)) return;
    exchange(heap, place, least);
    place = least;
  }
}

function exchange(heap: number[], one: number, other: number): void {
  const kept = heap[one] ?? 0;
  heap[one] = heap[other] ?? 0;
  heap[other] = kept;
}
