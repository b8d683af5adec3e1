import { parentPort, workerData } from "node:worker_threads";
import type { SynonymGroup } from "../../../centre/text/synonym-schema.ts";
import type { Hit } from "./entry.ts";
import { openIndex } from "./index-adapter.ts";
import type { KnowledgeIndex } from "./knowledge-index.ts";
import { related, search } from "./search.ts";
import type { Answered, Asked } from "./thread-adapter.ts";

/** The inside of `thread-adapter.ts`: one index, one request after the other. */
const opening = openIndex(workerData as readonly SynonymGroup[]);

parentPort?.on("message", async (asked: Asked) => parentPort?.postMessage(await answerTo(asked)));

async function answerTo(asked: Asked): Promise<Answered> {
  try {
    return { number: asked.number, hits: carryOut(await opening, asked) };
  } catch (error) {
    return { number: asked.number, error: String(error) };
  }
}

function carryOut(index: KnowledgeIndex, asked: Asked): readonly Hit[] {
  switch (asked.ask) {
    case "put":
      index.put(asked.entries);
      return [];
    case "remove":
      index.remove(asked.ids);
      return [];
    case "search":
      return search(index, asked.query, asked);
    case "related":
      return related(index, asked.id, asked.limit);
  }
}
