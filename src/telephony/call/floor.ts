import type { Flow, Line, Queue } from "../../centre/schema.ts";
import type { NewEvent, PhoneKind } from "../../kernel/events.ts";
import type { AgentId, ContactId, Instant } from "../../kernel/ids.ts";
import type { Agent } from "../acd/agent.ts";
import type { Call } from "./call.ts";
import type { EngineCommand, EngineInput } from "./commands.ts";

/** The switchboard at one instant: every signed-in agent and every live call. Rebuilt from events, never stored. */
export type Floor = {
  readonly agents: ReadonlyMap<AgentId, Agent>;
  readonly calls: ReadonlyMap<ContactId, Call>;
  /** Phones registered now, as `phoneKey(agent, kind)`; known before anybody signs in. */
  readonly phones: ReadonlySet<string>;
  readonly engine: "up" | "lost";
};

export const phoneKey = (agent: AgentId, kind: PhoneKind): string => `${agent}/${kind}`;

/** What the centre has set; the floor never reads it from anywhere else. */
export type FloorRules = {
  readonly lineOf: (dialled: string) => Line | undefined;
  readonly lines: ReadonlyMap<string, Line>;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly queues: ReadonlyMap<string, Queue>;
  readonly people: ReadonlyMap<AgentId, { skills: readonly string[]; extension: string }>;
  readonly hours: (schedule: string, at: Instant) => "open" | "closed" | "holiday" | "yearEnd";
};

/** What a person at a desk asks. A refusal is a DomainError (`errors.ts`); nothing changes then. */
export type DeskInput =
  | { type: "signIn"; agent: AgentId; phone: PhoneKind }
  | { type: "signOut"; agent: AgentId }
  | { type: "becomeAvailable"; agent: AgentId }
  | { type: "pause"; agent: AgentId; reason: string }
  /** 応答できない: the offer goes to the next agent, this one is set to away. */
  | { type: "refuseOffer"; agent: AgentId }
  | { type: "hold"; agent: AgentId }
  | { type: "resume"; agent: AgentId }
  | { type: "hangUp"; agent: AgentId }
  /** The history of this contact is in the database (the desk stored it and its event first). */
  | { type: "historySaved"; agent: AgentId; contact: ContactId; pause: string | null };

export type FloorInput = EngineInput | DeskInput | { type: "timePassed" };

/** What one input led to: the floor after it, what happened, what the engine is asked to do – in this order. */
export type Step = { floor: Floor; events: readonly FloorEvent[]; commands: readonly EngineCommand[] };

/** An event without its envelope's id and clock: the edge adds `id`, `at`, `source`. */
export type FloorEvent = Distribute<NewEvent>;
type Distribute<E> = E extends NewEvent ? Pick<E, "stream" | "type" | "data"> & { sourceKey?: string } : never;

export const emptyFloor: Floor = { agents: new Map(), calls: new Map(), phones: new Set(), engine: "up" };
