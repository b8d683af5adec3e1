import { Worker } from "node:worker_threads";
import { DomainError } from "../../../../kernel/errors.ts";
import { ImportRefused } from "../errors.ts";
import type { ParseKind } from "./parse-adapter.ts";
import type { Answer, Task } from "./parse-thread-adapter.ts";
import type { Parsed } from "./source.ts";

/** A refusal as the thread told it. */
export class RefusedInThread extends DomainError {
  readonly code: string;
  readonly #facts: DomainError["facts"];
  constructor(code: string, facts: DomainError["facts"]) {
    super(`refused: ${code}`);
    this.code = code;
    this.#facts = facts;
  }
  override get facts() {
    return this.#facts;
  }
}

/** Reads files and pages in a thread of its own, as long as one import lasts. */
export type Reader = {
  /** @throws RefusedInThread, ImportRefused (tooSlow) */
  file(bytes: Uint8Array, name: string, kind: ParseKind): Promise<Parsed>;
  /** A fetched page as a row of PAGE_HEADER; null when it has no words. */
  page(bytes: Uint8Array, url: string, title: string, charset: string | null): Promise<string[] | null>;
  close(): Promise<void>;
};

/** A file that is not read by then was made to keep us busy. */
const LONGEST_MS = 120_000;
const MEMORY_MB = 1_536;

type Asked = Task extends infer One ? (One extends Task ? Omit<One, "id"> : never) : never;

export function openReader(): Reader {
  const thread = new Worker(new URL("./parse-thread-adapter.ts", import.meta.url), {
    workerData: "read knowledge files",
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const waiting = new Map<number, Waiting>();
  thread.on("message", (answer: Answer) => {
    settle(waiting.get(answer.id), answer);
    waiting.delete(answer.id);
  });
  const failAll = () => {
    // Out of memory, above all: the thread ends, the centre goes on.
    for (const one of waiting.values()) one.reject(new ImportRefused("tooLarge"));
    waiting.clear();
  };
  thread.on("error", failAll);
  thread.on("exit", failAll);
  let next = 0;
  const ask = async (task: Asked): Promise<unknown> => {
    const id = next++;
    const answered = new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
    thread.postMessage({ ...task, id });
    const timer = setTimeout(() => {
      waiting.get(id)?.reject(new ImportRefused("tooSlow"));
      void thread.terminate();
    }, LONGEST_MS);
    return answered.finally(() => clearTimeout(timer));
  };
  return {
    file: (bytes, name, kind) => ask({ what: "file", bytes, name, kind }) as Promise<Parsed>,
    page: (bytes, url, title, charset) => ask({ what: "page", bytes, url, title, charset }) as Promise<string[] | null>,
    close: () => thread.terminate().then(() => undefined),
  };
}

type Waiting = { resolve(value: unknown): void; reject(error: unknown): void };

function settle(one: Waiting | undefined, answer: Answer): void {
  if ("result" in answer) one?.resolve(answer.result);
  else if ("refusal" in answer) one?.reject(new RefusedInThread(answer.refusal.code, answer.refusal.facts));
  else one?.reject(new Error(answer.defect));
}
