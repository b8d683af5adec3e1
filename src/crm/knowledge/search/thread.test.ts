import { expect, test } from "vitest";
import type { KnowledgeEntry } from "./entry.ts";
import { searchInThread } from "./thread-adapter.ts";

const entry = (id: string, question: string): KnowledgeEntry => ({ id, question, answer: "窓口で受け付けます。", words: [], queues: [] });

test("the knowledge in a thread learns what there is, and then what comes, changes and goes", async () => {
  const troubles: unknown[] = [];
  const all = () => [[entry("a", "犬の登録"), entry("b", "印鑑の登録")], [entry("c", "猫の相談")]];
  const knowledge = searchInThread({ all, onTrouble: (error) => troubles.push(error) });
  const found = async (query: string) => (await knowledge.search(query, { limit: 5 })).map(({ id }) => id);
  try {
    await expect.poll(() => found("猫")).toEqual(["c"]);
    await knowledge.put([entry("a", "犬の鑑札"), entry("d", "鳥の巣")]);
    expect(await found("巣")).toEqual(["d"]);
    expect(await found("鑑札")).toEqual(["a"]);
    await knowledge.remove(["d", "nobody"]);
    expect(await found("巣")).toEqual([]);
    expect(await knowledge.related("nobody", 3)).toEqual([]);
  } finally {
    await knowledge.close();
  }
  await expect(knowledge.search("猫", { limit: 5 })).rejects.toThrow();
  expect(troubles).toEqual([]);
});
