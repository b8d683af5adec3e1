import { parentPort, workerData } from "node:worker_threads";
import { DomainError } from "../../../../kernel/errors.ts";
import { decodedText } from "../../text/decode.ts";
import { pageRow, parseFile } from "./parse-adapter.ts";

/** What the thread is asked: a whole file, or one fetched page. */
export type Task =
  | { readonly id: number; readonly what: "file"; readonly bytes: Uint8Array; readonly name: string; readonly kind: "import" | "web" }
  | {
      readonly id: number;
      readonly what: "page";
      readonly bytes: Uint8Array;
      readonly url: string;
      readonly title: string;
      readonly charset: string | null;
    };
export type Answer = { readonly id: number } & (
  | { readonly result: unknown }
  | { readonly refusal: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } }
  | { readonly defect: string }
);

// The file is read beside the desks: what takes a second here stops nobody's call.
if (workerData === "read knowledge files") {
  parentPort?.on("message", (task: Task) => {
    carryOut(task).then(
      (answer) => parentPort?.postMessage(answer),
      (error: unknown) => parentPort?.postMessage({ id: task.id, defect: String(error) } satisfies Answer),
    );
  });
}

async function carryOut(task: Task): Promise<Answer> {
  const { id } = task;
  try {
    if (task.what === "file") return { id, result: await parseFile(task.bytes, task.name, task.kind) };
    const text = decodedText(task.bytes, task.charset);
    return { id, result: text === null ? null : pageRow(text, task.url, task.title) };
  } catch (error) {
    if (error instanceof DomainError) return { id, refusal: { code: error.code, facts: error.facts } };
    throw error;
  }
}
