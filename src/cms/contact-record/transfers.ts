import type { PartyOutcome } from "../../kernel/events.ts";
import type { Instant } from "../../kernel/ids.ts";
import type { ContactHappening } from "./contact-events.ts";
import type { Transfer } from "./contact-record.ts";

/** A transfer that is being followed: `quietSince` is when the citizen began to hear music or ringing, null while somebody speaks with them. */
type Draft = {
  -readonly [K in keyof Omit<Transfer, "citizenWaitMs">]: Transfer[K];
} & { quietSince: Instant | null; waitMs: number; over: boolean };

/**
 * Everybody whom an agent asked or handed the citizen to, in the order it was tried (F-1.1.3, C-3). One try after the
 * other: a new one begins where an agent turns to somebody else. Empty when the agent needed nobody.
 */
export function transfersOf(life: readonly ContactHappening[]): Transfer[] {
  const drafts: Draft[] = [];
  for (const event of life) {
    const current = drafts.at(-1);
    const begun = beginning(event, current);
    if (begun) {
      if (current) settle(current, event.at);
      drafts.push(begun);
    } else if (current && !current.over) follow(current, event);
    // The centre calls the section itself in the instant in which the trunk refused to.
    if (event.type !== "handOverFailed") continue;
    for (const one of drafts) if (one.leg === event.data.leg) failed(one, event.data.why, event.at);
  }
  return drafts.map(({ quietSince, waitMs, over: _, ...facts }) => ({ ...facts, citizenWaitMs: quietSince === null ? waitMs : null }));
}

/** Milliseconds in which agents had a section or a colleague on the line, or heard its phone ring; part of talk and hold. */
export function consultTotal(transfers: readonly Transfer[], endedAt: Instant | null): number {
  const consulted = transfers.filter((one) => one.how !== "unannounced");
  return consulted.reduce(
    (sum, one) => sum + Math.max(0, (one.handedOverAt ?? one.partyLeftAt ?? endedAt ?? one.startedAt) - one.startedAt),
    0,
  );
}

function beginning(event: ContactHappening, current: Draft | undefined): Draft | null {
  if (event.type === "consultStarted") return draft(event.data, "consulted", event.at);
  if (event.type !== "handedOver" || (current?.leg === event.data.leg && !current.over)) return null;
  return { ...draft(event.data, "unannounced", event.at), handedOverAt: event.at, by: event.data.by };
}

function draft({ agent, leg, target }: Pick<Transfer, "agent" | "leg" | "target">, how: Transfer["how"], at: Instant): Draft {
  return {
    ...{ leg, agent, target, how, by: null, outcome: "underWay" },
    ...{ startedAt: at, answeredAt: null, handedOverAt: null, acceptedAt: null, partyLeftAt: null },
    ...{ quietSince: at, waitMs: 0, over: false },
  };
}

function follow(one: Draft, event: ContactHappening): void {
  music(one, event);
  party(one, event);
  if (one.handedOverAt !== null) handOver(one, event);
  if (event.type === "agentLeft" && event.data.why === "lost") settle(one, event.at);
  if (event.type !== "ended") return;
  if (one.outcome === "underWay" && one.by === "refer" && event.data.by === "centre") accepted(one, event.at);
  if (one.outcome === "underWay") one.outcome = event.data.by === "caller" ? "callerLeft" : "lost";
  settle(one, event.at);
}

/** Whether the citizen hears somebody: the time without is what they waited for this transfer. */
function music(one: Draft, event: ContactHappening): void {
  const turnsAway = event.type === "held" || (event.type === "swapped" && event.data.to === "party");
  const turnsBack =
    event.type === "resumed" || event.type === "conferenceStarted" || (event.type === "swapped" && event.data.to === "caller");
  if (turnsAway && one.quietSince === null) one.quietSince = event.at;
  if (turnsBack) heard(one, event.at);
  // With a consultation over the transfer is: a hold that comes later is an ordinary one.
  if (turnsBack && one.partyLeftAt !== null) one.over = true;
}

function party(one: Draft, event: ContactHappening): void {
  if (event.type === "consultAnswered" && event.data.leg === one.leg) one.answeredAt = event.at;
  if (event.type === "handedOver" && event.data.leg === one.leg) {
    Object.assign(one, { handedOverAt: event.at, by: event.data.by, how: event.data.announced ? "announced" : "unannounced" });
    if (event.data.announced && event.data.by === "bridge") accepted(one, event.at);
    // What a colleague does with the citizen from here on is no part of it.
    one.over = one.target.kind === "agent";
  }
  if (event.type !== "consultEnded" || event.data.leg !== one.leg || event.data.outcome === "handedOver") return;
  one.partyLeftAt = event.at;
  one.outcome = one.answeredAt !== null && spoke(event.data.outcome) ? "consulted" : event.data.outcome;
  if (one.quietSince === null) one.over = true;
}

/** A consultation that was answered and ended by one of the two has served its purpose; one that broke has not. */
const spoke = (outcome: PartyOutcome): boolean => outcome === "hungUp" || outcome === "cancelled";

/** After the agent has left: the section picks up, or it does not; a colleague is offered the call like any other. */
function handOver(one: Draft, event: ContactHappening): void {
  const colleague = one.target.kind === "agent" ? one.target.agent : null;
  if (event.type === "handOverAnswered" && event.data.leg === one.leg) {
    one.answeredAt = event.at;
    accepted(one, event.at);
  }
  if (event.type === "answered" && colleague === event.data.agent) {
    one.answeredAt ??= event.at;
    accepted(one, event.at);
    one.over = true;
  }
  if (event.type === "offerEnded" && colleague === event.data.agent && event.data.outcome !== "answered")
    failed(one, OFFER_ENDS[event.data.outcome], event.at);
  if (event.type === "partyLeft" && event.data.leg === one.leg) one.partyLeftAt = event.at;
  // Taken over from the section: what the supervisor does with the citizen from here on is no part of it.
  if (event.type === "takenOver" && event.data.agent === null) {
    one.partyLeftAt = event.at;
    one.over = true;
  }
}

const OFFER_ENDS = {
  noAnswer: "noAnswer",
  refused: "refused",
  busy: "busy",
  callerLeft: "callerLeft",
  agentLost: "lost",
  unreachable: "unreachable",
} as const;

function accepted(one: Draft, at: Instant): void {
  if (one.outcome !== "underWay") return;
  one.outcome = "accepted";
  one.acceptedAt = at;
  heard(one, at);
}

function failed(one: Draft, why: PartyOutcome, at: Instant): void {
  if (one.outcome !== "underWay") return;
  one.outcome = why;
  settle(one, at);
}

function heard(one: Draft, at: Instant): void {
  if (one.quietSince !== null) one.waitMs += at - one.quietSince;
  one.quietSince = null;
}

/** Nothing later belongs to this transfer. */
function settle(one: Draft, at: Instant): void {
  heard(one, at);
  one.over = true;
}
