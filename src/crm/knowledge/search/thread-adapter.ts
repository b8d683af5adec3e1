import { Worker } from "node:worker_threads";
import type { SynonymGroup } from "../../../centre/text/synonym-schema.ts";
import type { Hit, KnowledgeEntry, KnowledgeSearch } from "./entry.ts";

/** What the thread is asked. */
export type Request =
  | { readonly ask: "put"; readonly entries: readonly KnowledgeEntry[] }
  | { readonly ask: "remove"; readonly ids: readonly string[] }
  | { readonly ask: "search"; readonly query: string; readonly limit: number; readonly queue: string | null }
  | { readonly ask: "related"; readonly id: string; readonly limit: number };
export type Asked = Request & { readonly number: number };
export type Answered = { readonly number: number; readonly hits: readonly Hit[] } | { readonly number: number; readonly error: string };

type Given = {
  /** The centre's own synonyms. */
  readonly synonyms?: readonly SynonymGroup[];
  /** Everything there is to be found, piece by piece; read at the start, and again should the thread die. */
  readonly all: () => AsyncIterable<readonly KnowledgeEntry[]> | Iterable<readonly KnowledgeEntry[]>;
  readonly onTrouble: (error: unknown) => void;
};

/** So many entries are learned at once; questions are answered between two such pieces. */
const PIECE = 25;
const REST_MS = 1000;

/**
 * The knowledge in a thread of its own, so that neither learning 100,000 entries nor a question holds up calls and screens.
 * Questions asked while it begins wait for the dictionary (0.7 s) and see what has been learned until then. A thread that
 * dies fails the questions under way, begins again after a second and learns everything anew.
 */
export function searchInThread(given: Given): KnowledgeSearch {
  const threads = new Threads(given);
  const { ask } = threads;
  return {
    put: threads.put,
    remove: async (ids) => void (await ask({ ask: "remove", ids })),
    search: (query, { limit, queue = null }) => ask({ ask: "search", query, limit, queue }),
    related: (id, limit) => ask({ ask: "related", id, limit }),
    close: threads.close,
  };
}

type Waiting = { resolve(hits: readonly Hit[]): void; reject(error: Error): void };

/** One thread at a time, and who waits for it. */
class Threads {
  readonly #given: Given;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | null = null;
  #asked = 0;
  #closed = false;
  #again: NodeJS.Timeout | undefined;

  constructor(given: Given) {
    this.#given = given;
    this.#begin();
  }

  readonly ask = (request: Request): Promise<readonly Hit[]> =>
    new Promise((resolve, reject) => {
      if (this.#thread === null) return reject(ended());
      this.#asked += 1;
      this.#waiting.set(this.#asked, { resolve, reject });
      this.#thread.postMessage({ ...request, number: this.#asked } satisfies Asked);
    });

  readonly put = async (entries: readonly KnowledgeEntry[]): Promise<void> => {
    for (let at = 0; at < entries.length; at += PIECE) await this.ask({ ask: "put", entries: entries.slice(at, at + PIECE) });
  };

  readonly close = async (): Promise<void> => {
    this.#closed = true;
    clearTimeout(this.#again);
    await this.#thread?.terminate();
  };

  #begin(): void {
    const { synonyms = [], onTrouble } = this.#given;
    const thread = new Worker(new URL("./thread-worker-adapter.ts", import.meta.url), { workerData: synonyms });
    thread.unref();
    thread.on("message", (answer: Answered) => this.#settle(answer));
    thread.on("error", onTrouble);
    thread.on("exit", () => this.#end());
    this.#thread = thread;
    this.#learn().catch((error: unknown) => this.#closed || onTrouble(error));
  }

  async #learn(): Promise<void> {
    for await (const entries of this.#given.all()) await this.put(entries);
  }

  #end(): void {
    this.#thread = null;
    for (const { reject } of this.#waiting.values()) reject(ended());
    this.#waiting.clear();
    if (!this.#closed) this.#again = setTimeout(() => this.#begin(), REST_MS);
  }

  #settle(answer: Answered): void {
    const one = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if ("hits" in answer) one?.resolve(answer.hits);
    else one?.reject(new Error(answer.error));
  }
}

const ended = (): Error => new Error("the knowledge's thread ended");
