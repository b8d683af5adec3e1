import { join } from "node:path";
import { checkout } from "../../src/app/settings/folders.ts";
import type { Instant } from "../../src/kernel/ids.ts";
import { readYear, runYear, type Year } from "../year.ts";

/** A talk of the simulated year, as far as lists and searches tell of it; times in ms from the first arrival of the year. */
export type Talk = {
  readonly line: string;
  readonly queue: string;
  readonly agent: string;
  readonly arrived: number;
  readonly queued: number;
  readonly answered: number;
  readonly ended: number;
  readonly saved: number;
};
type Open = { -readonly [K in keyof Talk]?: Talk[K] };

/** Every talk of FY2021 that was written up, in the order of their arrivals. */
export async function simulatedTalks(): Promise<{ year: Year; talks: Talk[] }> {
  const year = await readYear(join(checkout, "config", "toshima"));
  const open = new Map<string, Open>();
  const talks: Talk[] = [];
  let first: Instant | null = null;
  runYear(year, ({ stream, ...event }, at) => {
    if (!stream.startsWith("contact/")) return;
    first ??= at;
    const time = at - first;
    const talk = open.get(stream) ?? {};
    if (event.type === "contactArrived") open.set(stream, { line: event.data.line, arrived: time });
    else if (event.type === "queued") Object.assign(talk, { queue: event.data.queue, queued: time });
    else if (event.type === "answered") Object.assign(talk, { agent: event.data.agent, answered: time });
    else if (event.type === "ended") Object.assign(talk, { ended: time });
    else if (event.type === "historySaved") Object.assign(talk, { saved: time });
    else if (event.type === "wrapUpEnded") {
      open.delete(stream);
      if (isWhole(talk)) talks.push(talk);
    }
  });
  return { year, talks: talks.toSorted((a, b) => a.arrived - b.arrived) };
}

const isWhole = (talk: Open): talk is Talk =>
  [talk.line, talk.queue, talk.agent, talk.arrived, talk.queued, talk.answered, talk.ended, talk.saved].every((one) => one !== undefined);
