import fc from "fast-check";
import type { ContactEvent, NewEvent } from "../../src/kernel/events.ts";
import { type ContactId, type Instant, SECOND } from "../../src/kernel/ids.ts";
import { happened, someId } from "./events.ts";

/** How one call goes; seconds of the centre's clock. */
export type Life = {
  readonly arrivedAt: Instant;
  readonly line: string;
  readonly queue: string;
  readonly hours: "open" | "closed";
  readonly ivr: number;
  /** Seconds in the queue before the phone rings. */
  readonly wait: number;
  readonly ring: number;
  readonly talk: number;
  readonly hold: number;
  readonly wrapUp: number;
  /** Where the call stops: the caller gives up there, or it is still there. */
  readonly stops: "ivr" | "queue" | "ringing" | "talking" | "wrapUp" | "never";
  /** Given up (true) or still going on (false) where it stops. */
  readonly over: boolean;
  readonly failedOffer: boolean;
  readonly agent: string;
  /** How it ended, as the history says. */
  readonly outcome: "answered" | "handedOver";
  /** The citizen is handed to a section. */
  readonly section: boolean;
};

const usual: Life = {
  ...{ arrivedAt: Date.UTC(2026, 10, 24, 0), line: "main", queue: "insurance", hours: "open", ivr: 20, wait: 30, ring: 5, talk: 100 },
  ...{ hold: 20, wrapUp: 40, stops: "never", over: true, failedOffer: false, agent: "sato" },
  ...{ outcome: "answered", section: false },
};

/** The events of one call; what is not said goes as usual (answered after 5 s of ringing, 120 s, 40 s of after-call work). */
export function callEvents(change: Partial<Life> = {}, contact: ContactId = someId(usual.arrivedAt)): NewEvent[] {
  const life = { ...usual, ...change };
  const events: NewEvent[] = [];
  let now = life.arrivedAt;
  const tell = (body: ContactEvent) => events.push(happened(`contact/${contact}`, now, body));
  const pass = (seconds: number) => {
    now += seconds * SECOND;
  };
  tell({
    type: "contactArrived",
    data: { channel: "phone", direction: "inbound", line: life.line, dialled: "0339811111", engineChannel: contact },
  });
  tell({ type: "ivrEntered", data: { flow: "main", version: 1, node: "hours" } });
  tell({ type: "ivrReached", data: { node: "welcome", hours: life.hours } });
  pass(life.ivr);
  if (life.hours === "closed") {
    tell({ type: "ivrLeft", data: { node: "end", to: "hangUp", hours: "closed" } });
    tell({ type: "ended", data: { by: "centre", reason: "closed" } });
    return events;
  }
  if (life.stops === "ivr") return leave(events, tell, life, "ivr");
  tell({ type: "ivrLeft", data: { node: "queue", to: "queue" } });
  tell({ type: "queued", data: { queue: life.queue, menu: life.queue, skills: [life.queue], priority: 5, head: false } });
  pass(life.wait);
  if (life.stops === "queue") return leave(events, tell, life, "queue");
  if (life.failedOffer) failOffer(tell, pass, life);
  return tellTalk(events, tell, pass, life, contact);
}

type Tell = (body: ContactEvent) => void;
type Pass = (seconds: number) => void;

function leave(events: NewEvent[], tell: Tell, life: Life, where: "ivr" | "queue" | "ringing"): NewEvent[] {
  if (!life.over) return events;
  tell({ type: "callerLeft", data: { where } });
  if (where === "ringing") tell({ type: "offerEnded", data: { agent: life.agent, leg: "leg.2", outcome: "callerLeft" } });
  tell({ type: "ended", data: { by: "caller", reason: where === "ivr" ? "leftInIvr" : "abandoned" } });
  return events;
}

const why = (agent: string) => ({
  ...{ rule: "longestIdle" as const, skills: ["insurance"], candidates: [{ agent, idleSince: usual.arrivedAt - 200_000 }] },
  ...{ waited: 30, position: 1, headOfQueue: false },
});

function failOffer(tell: Tell, pass: Pass, life: Life): void {
  const other = { agent: `not-${life.agent}`, leg: "leg.1" };
  tell({ type: "offered", data: { ...other, why: why(other.agent) } });
  tell({ type: "rang", data: other });
  pass(20);
  tell({ type: "offerEnded", data: { ...other, outcome: "noAnswer" } });
}

function tellTalk(events: NewEvent[], tell: Tell, pass: Pass, life: Life, contact: ContactId): NewEvent[] {
  const { agent } = life;
  const leg = { agent, leg: "leg.2" };
  tell({ type: "offered", data: { ...leg, why: why(agent) } });
  tell({ type: "rang", data: leg });
  pass(life.ring);
  if (life.stops === "ringing") return leave(events, tell, life, "ringing");
  tell({ type: "offerEnded", data: { ...leg, outcome: "answered" } });
  tell({ type: "answered", data: leg });
  tell({ type: "recordingStarted", data: { recording: `${contact}.1`, agent } });
  pass(life.talk / 2);
  tell({ type: "held", data: { agent } });
  pass(life.hold);
  tell({ type: "resumed", data: { agent } });
  pass(life.talk / 2);
  if (life.stops === "talking") return events;
  if (life.section) return handOver(events, tell, pass, life);
  tell({ type: "callerLeft", data: { where: "talking" } });
  tell({ type: "ended", data: { by: "caller", reason: "completed" } });
  afterCall(tell, pass, life);
  return events;
}

function afterCall(tell: Tell, pass: Pass, life: Life): void {
  const { agent, outcome } = life;
  tell({ type: "wrapUpStarted", data: { agent } });
  pass(life.wrapUp);
  if (life.stops === "wrapUp") return;
  tell({ type: "historySaved", data: { agent, kind: "general", classification: "kumin", outcome, marks: [], knowledge: [] } });
  tell({ type: "wrapUpEnded", data: { agent } });
}

/** A section is asked, takes the citizen, and speaks with them for a minute longer than the agent's after-call work lasts. */
function handOver(events: NewEvent[], tell: Tell, pass: Pass, life: Life): NewEvent[] {
  const { agent } = life;
  const party = { agent, leg: "leg.3", target: { kind: "section" as const, section: "zeimu" } };
  tell({ type: "consultStarted", data: party });
  pass(5);
  tell({ type: "consultAnswered", data: { leg: party.leg } });
  pass(5);
  tell({ type: "handedOver", data: { ...party, announced: true, by: "bridge" } });
  tell({ type: "agentLeft", data: { agent, why: "handedOver" } });
  afterCall(tell, pass, life);
  pass(60);
  tell({ type: "partyLeft", data: { leg: party.leg } });
  tell({ type: "ended", data: { by: "party", reason: "completed" } });
  return events;
}

const upTo = (max: number) => fc.integer({ min: 0, max });

/** Any call that arrives in [from, from + hours). */
export function someLife(from: Instant, hours: number): fc.Arbitrary<Life> {
  return fc.record({
    arrivedAt: upTo(hours * 3_600_000 - 1).map((ms) => from + ms),
    line: fc.constantFrom("main", "covid"),
    queue: fc.constantFrom("insurance", "tax", "exchange"),
    hours: fc.constantFrom("open", "open", "open", "closed"),
    ...{ ivr: upTo(60), wait: upTo(300), ring: upTo(40), talk: upTo(2_000), hold: upTo(300), wrapUp: upTo(900) },
    stops: fc.constantFrom("ivr", "queue", "ringing", "talking", "wrapUp", "never", "never", "never"),
    over: fc.boolean(),
    failedOffer: fc.boolean(),
    agent: fc.constantFrom("sato", "ito", "okada"),
    outcome: fc.constantFrom("answered", "handedOver"),
    section: fc.boolean(),
  });
}
