import type { AgentId, ContactId, Instant, LineId, QueueId } from "../../kernel/ids.ts";

/** What every live call keeps: who called where, and the path through the guidance. Gone when the call has ended. */
type CallFacts = {
  readonly contact: ContactId;
  readonly line: LineId;
  /** The engine's id of the caller's channel. */
  readonly channel: string;
  readonly arrivedAt: Instant;
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
  /** Offers so far; numbers the legs and recordings. */
  readonly offers: number;
};

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
        readonly held: boolean;
      });

export type WaitingCall = Extract<Call, { state: "waiting" }>;
export type OfferedCall = Extract<Call, { state: "offered" }>;
export type TalkingCall = Extract<Call, { state: "talking" }>;
