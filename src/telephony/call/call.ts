import type { CallTarget, MonitorMode } from "../../kernel/events.ts";
import type { AgentId, ContactId, Instant, LineId, QueueId } from "../../kernel/ids.ts";

/** What every live call keeps: who called where, and the path through the guidance. Gone when the call has ended. */
type CallFacts = {
  readonly contact: ContactId;
  readonly line: LineId;
  /** The engine's id of the citizen's channel; "" while the citizen waits for our call back. */
  readonly channel: string;
  readonly direction: "inbound" | "outbound" | "internal";
  readonly arrivedAt: Instant;
  /** The carrier told the caller's number, so that the centre can call back; the number itself is in the vault only. */
  readonly numberShown: boolean;
  /** The engine has answered the caller's leg (guidance or music can be heard). */
  readonly picked: boolean;
};

export type Hours = "open" | "closed" | "holiday" | "yearEnd";
export type Playing = { readonly playback: string } | null;

/** The part of a call that waits, rings or talks: its place in the queue. */
export type QueuePlace = {
  readonly queue: QueueId;
  readonly skills: readonly string[];
  readonly priority: number;
  /** A caller whose agent was lost goes before everybody else. */
  readonly head: boolean;
  readonly queuedAt: Instant;
  readonly widened: number;
  readonly announcedAt: Instant | null;
  /** Legs made so far; numbers the legs and recordings. */
  readonly legs: number;
  /** The caller asked to be called back and keeps the place in line (F-1.3.1). */
  readonly callBackSince: Instant | null;
};

/** A leg besides the citizen's and the agent's: a section, a colleague, or a number. */
export type Party = {
  readonly leg: string;
  readonly target: CallTarget;
  readonly startedAt: Instant;
  readonly rang: boolean;
  readonly answered: boolean;
};

/** A supervisor on this talk; after a hand-over on that of the section. */
export type Monitor = {
  readonly by: AgentId;
  readonly leg: string;
  readonly mode: MonitorMode;
  readonly tone: boolean;
  readonly up: boolean;
};

/** Whom the agent hears: the citizen, the one consulted, or everybody. */
export type Speaks = "caller" | "party" | "all";

export type Call =
  | (CallFacts & {
      readonly state: "inIvr";
      readonly flow: string;
      readonly node: string;
      readonly attempt: number;
      /** What the opening hours said on the way here; null before the first branch. */
      readonly hours: Hours | null;
      readonly playing: Playing;
      /** No key until then counts as silence; null while guidance plays. */
      readonly keyUntil: Instant | null;
    })
  | (CallFacts & QueuePlace & { readonly state: "waiting"; readonly playing: Playing })
  | (CallFacts &
      QueuePlace & {
        readonly state: "offered";
        readonly agent: AgentId;
        readonly leg: string;
        readonly offeredAt: Instant;
        readonly rang: boolean;
        readonly playing: Playing;
      })
  | (CallFacts &
      QueuePlace & {
        readonly state: "talking";
        readonly agent: AgentId;
        readonly leg: string;
        readonly answeredAt: Instant;
        /** The citizen hears music at the agent's wish. */
        readonly held: boolean;
        readonly party: Party | null;
        readonly speaks: Speaks;
        readonly monitors: readonly Monitor[];
        /** The agent's phone is rung anew; the citizen hears music until it is there. */
        readonly rejoining: boolean;
        readonly recordingPaused: boolean;
        /** The round of the survey that follows when this agent ends the talk: the citizen has agreed to it. */
        readonly survey: string | null;
      })
  /** A call of ours on its way: the agent's phone first, then the other side. `channel` is the other side's leg. */
  | (CallFacts &
      QueuePlace & {
        readonly state: "dialling";
        readonly agent: AgentId;
        readonly leg: string;
        readonly agentUp: boolean;
        readonly target: CallTarget;
        readonly startedAt: Instant;
      })
  /** The agent has left; the citizen and the one it was handed to go on without the centre. */
  | (CallFacts &
      QueuePlace & {
        readonly state: "handedOver";
        readonly from: AgentId;
        readonly party: Party;
        readonly by: "bridge" | "refer";
        readonly since: Instant;
        /** Nobody while the section still rings, nor after a REFER. */
        readonly monitors: readonly Monitor[];
      })
  /** The agent has left; the guidance of the survey asks the citizen, who may hang up at any time. */
  | (CallFacts &
      QueuePlace & {
        readonly state: "surveyed";
        readonly round: string;
        readonly node: string;
        readonly attempt: number;
        readonly playing: Playing;
        readonly keyUntil: Instant | null;
      });

export type WaitingCall = Extract<Call, { state: "waiting" }>;
export type OfferedCall = Extract<Call, { state: "offered" }>;
export type TalkingCall = Extract<Call, { state: "talking" }>;
export type DiallingCall = Extract<Call, { state: "dialling" }>;
export type SurveyedCall = Extract<Call, { state: "surveyed" }>;
export type HandedOverCall = Extract<Call, { state: "handedOver" }>;
/** A call on which somebody of the centre, or a section, speaks with the citizen: what supervisors listen to. */
export type HeardCall = TalkingCall | HandedOverCall;
