import fc from "fast-check";
import { expect, test } from "vitest";
import type { KnowledgeEntry } from "./entry.ts";
import { openIndex } from "./index-adapter.ts";
import { KnowledgeIndex } from "./knowledge-index.ts";
import { search } from "./search.ts";

const { language } = await openIndex();
const WORDS = ["犬", "印鑑", "住民票", "粗大ごみ", "国保", "転入", "保育園", "水道"];
const texts = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => `${words.join("と")}の手続き`);
const entries = fc.record({
  id: fc.constantFrom(..."abcdefghij"),
  question: texts,
  answer: texts,
  words: fc.constant([]),
  queues: fc.constant([]),
});
const lists = fc.array(entries, { maxLength: 12 });
const changes = fc.array(
  fc.oneof(
    lists.map((put) => ({ put })),
    fc.array(fc.constantFrom(..."abcdefghij"), { maxLength: 4 }).map((gone) => ({ gone })),
  ),
  {
    maxLength: 6,
  },
);

const fresh = () => new KnowledgeIndex(language);
const filled = (all: readonly KnowledgeEntry[]) => {
  const index = fresh();
  index.put(all);
  return index;
};
const answersOf = (index: KnowledgeIndex) => WORDS.map((word) => search(index, word, { limit: 20 }));

test("however the knowledge came to be what it is, it answers as if it had been learned at once", () => {
  fc.assert(
    fc.property(changes, (steps) => {
      const index = fresh();
      const expected = new Map<string, KnowledgeEntry>();
      for (const step of steps) {
        if ("put" in step) {
          index.put(step.put);
          for (const one of step.put) expected.set(one.id, one);
        } else {
          index.remove(step.gone);
          for (const id of step.gone) expected.delete(id);
        }
      }
      expect(index.size).toBe(expected.size);
      expect(answersOf(index)).toEqual(answersOf(filled([...expected.values()])));
    }),
    { numRuns: 40 },
  );
});

test("an entry put twice is there once, and its words of before are gone", () => {
  const index = filled([{ id: "a", question: "犬の登録", answer: "窓口へ。", words: [], queues: [] }]);
  index.put([{ id: "a", question: "水道の開始", answer: "窓口へ。", words: [], queues: [] }]);
  expect(index.size).toBe(1);
  expect(search(index, "犬", { limit: 5 })).toEqual([]);
  expect(search(index, "水道", { limit: 5 }).map(({ id }) => id)).toEqual(["a"]);
});

test("many entries that go at once leave the others as they were", () => {
  const all = Array.from({ length: 60 }, (_, i) => ({
    id: `e${i}`,
    question: `${WORDS[i % 8]}の相談`,
    answer: "窓口へ。",
    words: [],
    queues: [],
  }));
  const index = filled(all);
  index.remove(all.slice(0, 50).map(({ id }) => id));
  expect(answersOf(index)).toEqual(answersOf(filled(all.slice(50))));
});
