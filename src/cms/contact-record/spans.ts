import type { AgentId, Instant } from "../../kernel/ids.ts";
import { type ContactHappening, type Happening, ofType } from "./contact-events.ts";
import type { WorkSpan } from "./contact-record.ts";

/** The stretches in which agents spoke with the caller, hold included: answered → the agent left or the contact ended. */
export function conversations(events: readonly ContactHappening[]): WorkSpan[] {
  const ends = ofType(events, "ended");
  const left = ofType(events, "agentLeft");
  return ofType(events, "answered").map((answered) => {
    const { agent } = answered.data;
    const to = earliest(answered.at, [...ends, ...left.filter((event) => event.data.agent === agent)]);
    return { kind: "talk", agent, from: answered.at, to };
  });
}

/** The stretches in which the caller heard music; one that nobody ended lasts until its conversation ends. */
export function holds(events: readonly ContactHappening[], talks: readonly WorkSpan[]): WorkSpan[] {
  const found: WorkSpan[] = [];
  let open: { agent: AgentId; from: Instant } | null = null;
  const close = (to: Instant | null) => {
    if (open) found.push({ kind: "hold", ...open, to });
    open = null;
  };
  for (const event of events) {
    if (beginsHold(event) && !open) open = { agent: event.data.agent, from: event.at };
    if (endsHold(event)) close(event.at);
  }
  close(null);
  // What is said of a hold outside any conversation cannot be: nobody was there to put the caller on hold.
  return found.filter((hold) =>
    talks.some((talk) => talk.agent === hold.agent && talk.from <= hold.from && (talk.to ?? Infinity) >= hold.from),
  );
}

/** The citizen hears music: on hold, or while the agent speaks to somebody else. */
const beginsHold = (event: ContactHappening): event is Happening<"held" | "consultStarted" | "swapped"> =>
  event.type === "held" || event.type === "consultStarted" || (event.type === "swapped" && event.data.to === "party");

/** After a consultation that came to nothing the music goes on until the agent turns back (`resumed`). */
const endsHold = (event: ContactHappening): boolean =>
  event.type === "resumed" ||
  event.type === "agentLeft" ||
  event.type === "ended" ||
  event.type === "conferenceStarted" ||
  (event.type === "swapped" && event.data.to === "caller");

/** Conversations without their holds: what the citizen and the agent really said to one another. */
export function withoutHolds(talks: readonly WorkSpan[], held: readonly WorkSpan[]): WorkSpan[] {
  return talks.flatMap((talk) => {
    const inside = held.filter((hold) => hold.agent === talk.agent && hold.from >= talk.from && hold.from <= (talk.to ?? Infinity));
    const pieces: WorkSpan[] = [];
    let from: Instant | null = talk.from;
    for (const hold of inside) {
      if (from !== null && hold.from > from) pieces.push({ ...talk, from, to: hold.from });
      from = hold.to;
    }
    if (from !== null && (talk.to === null || talk.to > from)) pieces.push({ ...talk, from });
    return pieces;
  });
}

/** After-call work, agent by agent: started → ended. */
export function wrapUps(events: readonly ContactHappening[]): WorkSpan[] {
  const ends = ofType(events, "wrapUpEnded");
  return ofType(events, "wrapUpStarted").map((started) => {
    const { agent } = started.data;
    return {
      kind: "wrapUp",
      agent,
      from: started.at,
      to: earliest(
        started.at,
        ends.filter((event) => event.data.agent === agent),
      ),
    };
  });
}

/** Milliseconds of all spans; null while one of them lasts. */
export function total(spans: readonly WorkSpan[]): number | null {
  let sum = 0;
  for (const span of spans) {
    if (span.to === null) return null;
    sum += span.to - span.from;
  }
  return sum;
}

function earliest(from: Instant, events: readonly ContactHappening[]): Instant | null {
  const later = events.map((event) => event.at).filter((at) => at >= from);
  return later.length === 0 ? null : Math.min(...later);
}
