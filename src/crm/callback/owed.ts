import { type Holidays, serviceHours } from "../../centre/hours.ts";
import type { CentreBasics, Schedule } from "../../centre/schema.ts";
import type { NewEvent } from "../../kernel/events.ts";
import { type Instant, MINUTE } from "../../kernel/ids.ts";
import { readNumber } from "../../telephony/outbound/number.ts";
import type { Attempt, AttemptResult } from "./task.ts";

/** A call-back that events ask for, before it has an id and a due time. */
export type Owed = { readonly by: "caller" | "centre"; readonly queue: string | null; readonly at: Instant };

/**
 * The call-back that a contact which has ended still owes: the caller asked for one while waiting and was not reached, or
 * the engine failed under a caller who waited or talked and whose number is known. Null when nothing is owed, or while the contact goes on.
 */
export function owedBy(events: readonly NewEvent[]): Owed | null {
  const ended = events.findLast((event) => event.type === "ended");
  const arrived = events.find((event) => event.type === "contactArrived");
  if (!ended || arrived?.data.direction !== "inbound") return null;
  const queue = events.findLast((event) => event.type === "queued")?.data.queue ?? null;
  const asked = events.findIndex((event) => event.type === "callBackRequested" && event.data.by === "caller");
  if (asked >= 0) {
    const reached = events.slice(asked).some((event) => event.type === "answered");
    return reached ? null : { by: "caller", queue, at: ended.at };
  }
  const canBeCalled = arrived.data.numberShown === true && queue !== null;
  return ended.data.reason === "engineLost" && canBeCalled ? { by: "centre", queue, at: ended.at } : null;
}

/** What came of the last call of this contact to the outside, and for which call-back task; null when none was made or it goes on. */
export function attemptIn(contact: string, events: readonly NewEvent[]): { task: string | null; attempt: Attempt } | null {
  const ended = events.findLast((event) => event.type === "ended");
  const dialled = events.findLastIndex((event) => event.type === "dialled");
  const call = events[dialled];
  if (!ended || call?.type !== "dialled" || call.data.target.kind !== "number") return null;
  const task = events.findLast((event) => event.type === "callBackOf")?.data.task ?? null;
  const result = resultOf(events.slice(dialled));
  return { task, attempt: { at: ended.at, agent: call.data.agent, contact, result } };
}

function resultOf(events: readonly NewEvent[]): AttemptResult {
  if (events.some((event) => event.type === "answered")) return "reached";
  const outcome = events.findLast((event) => event.type === "dialEnded")?.data.outcome;
  if (outcome === "busy") return "busy";
  return outcome === "noAnswer" ? "noAnswer" : "failed";
}

type Hours = { readonly schedule: Schedule; readonly basics: CentreBasics; readonly holidays: Holidays };
/** No schedule is closed longer than this without somebody having noticed. */
const LONGEST_CLOSED = 31 * 24 * 60;

/** When a call-back is due that was asked for at `at`: from the next open minute on, for so many minutes of open hours. */
export function dueWithin({ schedule, basics, holidays }: Hours, minutes: number, at: Instant): { from: Instant; to: Instant } {
  const isOpen = (moment: Instant) => serviceHours(schedule, basics, holidays, moment) === "open";
  let from = at;
  for (let skipped = 0; !isOpen(from) && skipped < LONGEST_CLOSED; skipped++) from = Math.floor(from / MINUTE) * MINUTE + MINUTE;
  let to = from;
  for (let left = minutes, walked = 0; left > 0 && walked < LONGEST_CLOSED; walked++) {
    if (isOpen(to)) left -= 1;
    to += MINUTE;
  }
  return { from, to };
}

const LIKE_A_NUMBER = /\+?[0-9０-９][0-9０-９\s\-‐‑–—−ー－()（）.]{7,}[0-9０-９]/g;

/**
 * Whether a note holds a whole telephone number: that belongs into the vault and nowhere else. A local one without its
 * area code looks like any receipt number and is not told from it.
 */
export function holdsNumber(note: string): boolean {
  return (note.match(LIKE_A_NUMBER) ?? []).some((part) => readNumber(part, "") !== null);
}
