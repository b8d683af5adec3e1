import { parentPort, workerData } from "node:worker_threads";
import { findPersonal } from "../find-personal.ts";
import { type CentreOfPeople, knowledgeOf } from "../knowledge.ts";
import { openNameBook } from "../names-adapter.ts";
import type { Answered, Asked } from "./thread-adapter.ts";

/** The inside of `thread-adapter.ts`: one text after the other. */
const opening = openNameBook().then((names) => knowledgeOf(workerData as CentreOfPeople, names));

parentPort?.on("message", async (asked: Asked) => parentPort?.postMessage(await answerTo(asked)));

async function answerTo({ number, text, place }: Asked): Promise<Answered> {
  try {
    return { number, findings: findPersonal(text, { ...(await opening), amongColleagues: place === "message" || place === "evaluation" }) };
  } catch (error) {
    // The name of the fault alone: its message may hold words of the text.
    return { number, error: error instanceof Error ? error.name : "unknown" };
  }
}
