import type { CallTarget, EndReason, OfferOutcome, PartyOutcome } from "../../kernel/events.ts";
import type { AgentId, ContactId, Instant, LineId, QueueId } from "../../kernel/ids.ts";

/**
 * What became of a contact; each has exactly one, so that
 * offered = answered + abandoned + leftInIvr + guided + lost + unserved + inIvr + waiting (and outsideHours apart).
 */
export type Disposition =
  /** Under way: in the guidance, or waiting for an agent. */
  | "inIvr"
  | "waiting"
  /** Spoke with an agent, whatever came after. */
  | "answered"
  /** The caller gave up while waiting for an agent. */
  | "abandoned"
  /** The caller gave up in the guidance. */
  | "leftInIvr"
  /** Heard that the centre is closed: not offered to it, so no figure of the contract counts it. */
  | "outsideHours"
  /** Was served by the guidance alone. */
  | "guided"
  /** Cut off by the engine or with the agent's phone before anybody answered. */
  | "lost"
  /** The centre ended it without an answer. */
  | "unserved"
  /** A call of the centre's own; never offered to it, so counted apart. */
  | "outbound";

/** Why a contact counts for the SLA of the contract, or not (別紙3 and its note). */
export type SlaReason = "slaLine" | "lineWithoutSla" | "outsideHours" | "notByPhone" | "unknownLine";

/** An event without which the record cannot be whole. */
export type MissingFact = "contactArrived" | "queued" | "answered" | "ended" | "wrapUpStarted" | "historySaved";

/** A stretch of work on this contact; `to` is null while it lasts. Seconds belong to where they passed. */
export type WorkSpan = {
  readonly kind: "talk" | "hold" | "wrapUp";
  readonly agent: AgentId;
  readonly from: Instant;
  readonly to: Instant | null;
};

/** One try to bring the citizen to somebody else, or to ask somebody while the citizen waits (F-1.1.3, C-3). */
export type Transfer = {
  /** The leg that was called; a retry is another one. */
  readonly leg: string;
  readonly agent: AgentId;
  readonly target: CallTarget;
  /** `consulted`: asked only; `announced`: asked, then handed over; `unannounced`: handed over before anybody answered. */
  readonly how: "consulted" | "announced" | "unannounced";
  /** How the citizen left the agent; null while they have not. */
  readonly by: "bridge" | "refer" | null;
  readonly startedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly handedOverAt: Instant | null;
  /** From here the citizen speaks with the other side; by REFER, when the carrier had taken the call. */
  readonly acceptedAt: Instant | null;
  readonly partyLeftAt: Instant | null;
  /** `accepted`: the citizen reached them; `consulted`: they answered the agent's question; otherwise why it came to nothing. */
  readonly outcome: "underWay" | "accepted" | "consulted" | PartyOutcome;
  /** How long the citizen heard music or ringing for this; null while they do. After a failure the wait in the queue is not part of it. */
  readonly citizenWaitMs: number | null;
};

/** One contact, made from its events and from nothing else. Instants in ms of the centre's clock, durations in ms; `null` = has not happened. */
export type ContactRecord = {
  readonly contact: ContactId;
  readonly channel: "phone" | "mail" | "fax" | null;
  readonly line: LineId | null;
  readonly menu: string | null;
  readonly queue: QueueId | null;
  readonly disposition: Disposition;
  readonly endedBy: "caller" | "agent" | "party" | "centre" | "engine" | null;
  readonly endReason: EndReason | null;
  readonly slaRelevant: boolean;
  readonly slaReason: SlaReason;
  readonly arrivedAt: Instant | null;
  readonly leftIvrAt: Instant | null;
  /** First entry into a queue. */
  readonly queuedAt: Instant | null;
  /** The first time an agent's phone rang for it. */
  readonly firstRingAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly wrapUpEndedAt: Instant | null;
  /** Arrival → out of the guidance. */
  readonly ivrMs: number | null;
  /** First queued → first answered, or → the end when nobody answered. */
  readonly waitMs: number | null;
  /** First ring → first answered. */
  readonly ringMs: number | null;
  /** Speaking with agents, hold left out; null until it is over. */
  readonly talkMs: number | null;
  readonly holdMs: number | null;
  /** With a section or a colleague on the line, or ringing there; the citizen mostly on hold, so it is part of the times above. */
  readonly consultMs: number | null;
  /** After-call work of all agents; 0 when none was owed, null until it is over. */
  readonly wrapUpMs: number | null;
  readonly spans: readonly WorkSpan[];
  /** Agents who answered, in order. */
  readonly agents: readonly AgentId[];
  readonly failedOffers: readonly { readonly agent: AgentId; readonly outcome: OfferOutcome; readonly at: Instant }[];
  /** How often it came back to a queue after the first time. */
  readonly requeues: number;
  readonly transfers: readonly Transfer[];
  /** How often the citizen reached a section or an outside number; a colleague is no such. */
  readonly handedOut: number;
  readonly kind: string | null;
  readonly classification: string | null;
  readonly outcome: "answered" | "handedOver" | "transferred" | "callBack" | null;
  readonly marks: readonly string[];
  readonly knowledge: readonly string[];
  readonly recordings: readonly string[];
  /** Finished in the centre at the first contact (一次回答); null until the history says so. */
  readonly firstAnswer: boolean | null;
  /** Nothing is under way any more and no fact is missing. An incomplete record is shown as such, never guessed. */
  readonly complete: boolean;
  readonly missing: readonly MissingFact[];
  /** Ids of the events it was made from. */
  readonly events: readonly string[];
};

/** The facts a figure may count; a page of them is much smaller than whole records. */
export type CountedContact = Pick<
  ContactRecord,
  | "channel"
  | "line"
  | "queue"
  | "disposition"
  | "slaRelevant"
  | "arrivedAt"
  | "queuedAt"
  | "firstRingAt"
  | "answeredAt"
  | "endedAt"
  | "wrapUpEndedAt"
  | "talkMs"
  | "holdMs"
  | "wrapUpMs"
  | "outcome"
  | "handedOut"
>;
