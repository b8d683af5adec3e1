import type { Flow, Line, Queue } from "../../centre/schema.ts";
import type { CallTarget, MonitorMode, NewEvent, PhoneKind, TrunkTrouble } from "../../kernel/events.ts";
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
  /** Trunks whose other side does not answer. */
  readonly trunks: ReadonlyMap<string, TrunkTrouble>;
};

export const phoneKey = (agent: AgentId, kind: PhoneKind): string => `${agent}/${kind}`;

/** What the centre has set; the floor never reads it from anywhere else. */
export type FloorRules = {
  readonly lineOf: (dialled: string) => Line | undefined;
  readonly lines: ReadonlyMap<string, Line>;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly queues: ReadonlyMap<string, Queue>;
  readonly people: ReadonlyMap<AgentId, { skills: readonly string[]; extension: string }>;
  /** The guidance of each round of the survey that is asked by keys, by the round. */
  readonly surveys: ReadonlyMap<string, Flow>;
  /** Sections that can be called (F-1.1.3). */
  readonly sections: { has(section: string): boolean };
  /** How a call leaves the agent when it is handed to this target: the setting of the trunk it arrived on. */
  readonly release: "bridge" | "refer";
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
  /** Calls the target while the citizen hears music (F-1.1.3 ②). */
  | { type: "consult"; agent: AgentId; target: CallTarget }
  /** Gives the consultation up, in whatever state, and speaks to the citizen again. */
  | { type: "backToCaller"; agent: AgentId }
  | { type: "swap"; agent: AgentId }
  | { type: "conference"; agent: AgentId }
  /** Hands the citizen to the one consulted (③), who may still be ringing. */
  | { type: "handOver"; agent: AgentId }
  /** Hands the citizen over without announcing. */
  | { type: "handOverTo"; agent: AgentId; target: CallTarget }
  /** A call of our own; `contact` is its new id, `of` the contact it calls back with the task that asked for it. */
  | { type: "dial"; agent: AgentId; contact: ContactId; target: CallTarget; of: { contact: string; task: string } | null }
  /** The page of the browser phone was loaded again in the middle of a talk: ring it anew. */
  | { type: "rejoin"; agent: AgentId }
  | { type: "pauseRecording"; agent: AgentId }
  | { type: "resumeRecording"; agent: AgentId }
  /** The citizen agreed to be asked this round by keys after the talk; null: would rather not after all. */
  | { type: "survey"; agent: AgentId; contact: ContactId; round: string | null }
  /** A supervisor (`agent`) on the talk of `target`; asked again with another mode, it changes. */
  | { type: "monitor"; agent: AgentId; target: AgentId; mode: MonitorMode; tone: boolean }
  /** The same on the talk of a section to which the citizen was handed over. */
  | { type: "monitorHandedOver"; agent: AgentId; contact: ContactId; mode: MonitorMode; tone: boolean }
  | { type: "stopMonitor"; agent: AgentId }
  | { type: "takeOver"; agent: AgentId }
  | { type: "force"; agent: AgentId; target: AgentId; what: "signOut" | "pause" | "endWrapUp"; why: string }
  | { type: "setPriority"; agent: AgentId; contact: ContactId; priority: number }
  | { type: "moveWaiting"; agent: AgentId; contact: ContactId; queue: string }
  | { type: "giveWaiting"; agent: AgentId; contact: ContactId; target: AgentId }
  /** The history of this contact is in the database (the desk stored it and its event first). */
  | { type: "historySaved"; agent: AgentId; contact: ContactId; pause: string | null };

export type FloorInput = EngineInput | DeskInput | { type: "timePassed" };

/** What one input led to: the floor after it, what happened, what the engine is asked to do – in this order. */
export type Step = { floor: Floor; events: readonly FloorEvent[]; commands: readonly EngineCommand[] };

/** An event without its envelope's id and clock: the edge adds `id`, `at`, `source`. */
export type FloorEvent = Distribute<NewEvent>;
type Distribute<E> = E extends NewEvent ? Pick<E, "stream" | "type" | "data"> & { sourceKey?: string } : never;

export const emptyFloor: Floor = { agents: new Map(), calls: new Map(), phones: new Set(), engine: "up", trunks: new Map() };
