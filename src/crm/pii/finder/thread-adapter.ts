import { Worker } from "node:worker_threads";
import type { Centre } from "../../../centre/schema.ts";
import type { PersonalFinding, TextPlace } from "../api.ts";
import { PersonalCheckAway } from "../errors.ts";

export type Asked = { readonly number: number; readonly text: string; readonly place: TextPlace };
export type Answered =
  | { readonly number: number; readonly findings: readonly PersonalFinding[] }
  | { readonly number: number; readonly error: string };

/** Finds what is personal in texts, off the thread that serves calls and screens. */
export type Finder = {
  /** @throws PersonalCheckAway when the thread died over it or takes too long */
  find(text: string, place: TextPlace): Promise<readonly PersonalFinding[]>;
  close(): Promise<void>;
};

type Given = {
  /** The centre's own words, read when the first text is checked. */
  readonly centre: Centre;
  readonly onTrouble: (error: unknown) => void;
};
type Waiting = { resolve(findings: readonly PersonalFinding[]): void; reject(error: Error): void; readonly timer: NodeJS.Timeout };

/** Opening the dictionary takes a second or two on a busy machine. */
const LONGEST_MS = 20_000;

/** Begins the thread with the first text; one that died begins again with the next. */
export function finderInThread(given: Given): Finder {
  return new FinderThread(given);
}

class FinderThread implements Finder {
  readonly #given: Given;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | null = null;
  #asked = 0;
  #closed = false;

  constructor(given: Given) {
    this.#given = given;
  }

  find(text: string, place: TextPlace): Promise<readonly PersonalFinding[]> {
    if (this.#closed) return Promise.reject(new PersonalCheckAway());
    return new Promise((resolve, reject) => {
      this.#thread ??= this.#begin();
      this.#asked += 1;
      const number = this.#asked;
      const timer = setTimeout(() => this.#giveUp(number), LONGEST_MS);
      timer.unref();
      this.#waiting.set(number, { resolve, reject, timer });
      this.#thread.postMessage({ number, text, place } satisfies Asked);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread?.terminate();
  }

  #begin(): Worker {
    const { basics, people, lines, trunks, prompts, faq, outbound, personal } = this.#given.centre;
    const workerData = { basics, people, lines, trunks, prompts, faq, outbound, personal };
    const thread = new Worker(new URL("./thread-worker-adapter.ts", import.meta.url), { workerData });
    thread.unref();
    thread.on("message", (answer: Answered) => this.#settle(answer));
    thread.on("error", this.#given.onTrouble);
    thread.on("exit", () => {
      if (this.#thread === thread) this.#thread = null;
      for (const number of [...this.#waiting.keys()]) this.#refuse(number);
    });
    return thread;
  }

  /** A text over which the thread never ends: it is taken away, and every other text is refused rather than left waiting. */
  #giveUp(number: number): void {
    this.#given.onTrouble(new Error("a text was not checked in time"));
    this.#refuse(number);
    void this.#thread?.terminate();
  }

  #settle(answer: Answered): void {
    if ("error" in answer) {
      this.#given.onTrouble(new Error(answer.error));
      return this.#refuse(answer.number);
    }
    this.#take(answer.number)?.resolve(answer.findings);
  }

  #refuse(number: number): void {
    this.#take(number)?.reject(new PersonalCheckAway());
  }

  #take(number: number): Waiting | undefined {
    const one = this.#waiting.get(number);
    clearTimeout(one?.timer);
    this.#waiting.delete(number);
    return one;
  }
}
