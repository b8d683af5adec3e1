import type { CallTarget, MonitorMode, PhoneKind, TrunkTrouble } from "../../kernel/events.ts";
import type { AgentId, ContactId, Instant } from "../../kernel/ids.ts";

/**
 * What the floor asks of the telephone engine. Every command is idempotent: asked twice, done once; asked of a channel
 * that is gone, nothing. The engine answers with `EngineInput`s, never with return values the floor would wait for.
 */
export type EngineCommand =
  /** Picks up the caller's leg; guidance and music can be heard from here on. */
  | { type: "pickUp"; contact: ContactId; channel: string }
  /** Lets the caller hear a ringing tone (an agent is being rung at once and nothing was picked up yet). */
  | { type: "ringTone"; contact: ContactId; channel: string }
  | { type: "play"; contact: ContactId; channel: string; playback: string; prompts: readonly string[] }
  | { type: "stopPlay"; contact: ContactId; playback: string }
  | { type: "musicOn"; contact: ContactId; channel: string }
  | { type: "musicOff"; contact: ContactId; channel: string }
  /** Rings the agent's phone; `leg` is the channel id to use; the recording of both sides begins when it is answered. */
  | {
      type: "ringAgent";
      contact: ContactId;
      agent: AgentId;
      extension: string;
      phone: PhoneKind;
      leg: string;
      ringSeconds: number;
      caption: string;
      recording: string;
    }
  | { type: "cancelRing"; contact: ContactId; leg: string }
  /** Caller and agent hear each other from here on. */
  | { type: "connect"; contact: ContactId; channel: string; leg: string; bridge: string }
  /** The caller hears music, the agent nothing; both stay. */
  | { type: "hold"; contact: ContactId; channel: string; leg: string; bridge: string }
  | { type: "resume"; contact: ContactId; channel: string; leg: string; bridge: string }
  /**
   * Calls a section or a number over its trunk with the ward's caller id, for this agent; `leg` is the channel id to use. Whoever is in the
   * bridge hears the other side's tones while it rings. Ends by itself after `ringSeconds`.
   */
  | { type: "dialOut"; contact: ContactId; agent: AgentId; leg: string; bridge: string; target: CallTarget; ringSeconds: number }
  /** Exactly these hear each other in the bridge, those hear music, whoever is in neither list is left as it is. */
  | { type: "arrange"; contact: ContactId; bridge: string; together: readonly string[]; music: readonly string[] }
  /** A tone on one leg while its other side is being rung; `off` ends it. */
  | { type: "tone"; contact: ContactId; leg: string; tone: "ringback" | "off" }
  /** The supervisor's leg hears the talk of this leg, an agent's or a section's; `whisper`: that one hears the supervisor, the citizen does not. */
  | { type: "spy"; contact: ContactId; leg: string; on: string; mode: Exclude<MonitorMode, "barge">; tone: boolean }
  | { type: "unspy"; contact: ContactId; leg: string }
  /** The citizen's call leaves the centre (SIP REFER): the carrier connects it to the target. */
  | { type: "refer"; contact: ContactId; agent: AgentId; channel: string; target: CallTarget }
  | { type: "pauseRecording"; contact: ContactId; recording: string }
  | { type: "resumeRecording"; contact: ContactId; recording: string }
  /** Ends a leg; `unassigned` answers an unknown number with 404. A bridge named here goes with it. */
  | { type: "hangUp"; channel: string; why: "normal" | "unassigned" | "congestion"; bridge?: string };

export type LegEnd = "busy" | "noAnswer" | "refused" | "unreachable" | "unassigned" | "hungUp" | "lost";

/** What the engine tells the floor: things that have happened, in the order they happened. */
export type EngineInput =
  | { type: "callArrived"; contact: ContactId; channel: string; dialled: string; sipCallId?: string; numberShown?: boolean }
  | { type: "keyPressed"; contact: ContactId; key: string }
  /** `failed`: there was nothing to hear, the sound is missing. */
  | { type: "playEnded"; contact: ContactId; playback: string; failed?: true }
  | { type: "callerHungUp"; contact: ContactId }
  /** The trunk did not take the call back; the caller is in our hands again. */
  | { type: "referFailed"; contact: ContactId }
  | { type: "legRang"; contact: ContactId; leg: string }
  | { type: "legAnswered"; contact: ContactId; leg: string }
  | { type: "legEnded"; contact: ContactId; leg: string; why: LegEnd }
  | { type: "phoneReachable"; agent: AgentId; phone: PhoneKind }
  | { type: "phoneLost"; agent: AgentId; phone: PhoneKind }
  /** One side of a talk sends no sound, or does again. */
  | { type: "soundChanged"; contact: ContactId; side: "caller" | "agent"; missing: boolean }
  /** Calls over a trunk do not work, or do again; told anew when the reason changes. */
  | { type: "trunkLost"; trunk: string; why: TrunkTrouble }
  | { type: "trunkBack"; trunk: string }
  | { type: "engineLost" }
  /** The engine answers again; `channels` are all that live on it, `reachable` the phones registered now. */
  | { type: "engineBack"; reason: "started" | "reconnected"; reality: EngineReality }
  | { type: "sipRefused"; why: "unknownAddress" | "wrongDigest" | "malformed" | "other"; from: string; service: string; sourceKey: string };

export type EngineChannel = {
  id: string;
  /** The contact this channel serves, as far as the engine's own variables tell. */
  contact: ContactId | null;
  role: "caller" | "agent" | "party" | "other";
  up: boolean;
  dialled: string | null;
  bridge: string | null;
};
/** `startedAt`: since when this engine runs, on the centre's clock; whoever arrived before was on another one. */
export type EngineReality = {
  readonly startedAt?: Instant;
  channels: readonly EngineChannel[];
  reachable: readonly { agent: AgentId; phone: PhoneKind }[];
  /** Trunks that do not work. */
  readonly lostTrunks?: readonly { readonly trunk: string; readonly why: TrunkTrouble }[];
};

/** The telephone engine, real (Asterisk over ARI) or simulated. */
export type TelephoneEngine = {
  /** Carries out one command; rejects only on a defect: what the outside refuses comes back as an input. */
  execute(command: EngineCommand): Promise<void>;
  /** Inputs arrive in order; the listener must be set before `start`. */
  onInput(listener: (input: EngineInput, at: number) => void): void;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** Ids made here so that a restarted server recognises its own legs and bridges on the engine. */
export const legId = (contact: ContactId, agent: AgentId, attempt: number): string => `leg.${contact}.${agent}.${attempt}`;
export const bridgeId = (contact: ContactId): string => `talk.${contact}`;
/** A leg to the outside: a section, or a number. */
export const outLegId = (contact: ContactId, attempt: number): string => `out.${contact}.${attempt}`;
export function parseOutLegId(id: string): { contact: ContactId; attempt: number } | null {
  const match = /^out\.([0-9a-f-]{36})\.(\d+)$/.exec(id);
  return match?.[1] ? { contact: match[1], attempt: Number(match[2]) } : null;
}
export const recordingId = (contact: ContactId, attempt: number): string => `${contact}.${attempt}`;
/** The contact and agent a leg's id names; null for any other channel. */
export function parseLegId(id: string): { contact: ContactId; agent: AgentId; attempt: number } | null {
  const match = /^leg\.([0-9a-f-]{36})\.([a-z][a-z0-9-]*)\.(\d+)$/.exec(id);
  return match?.[1] && match[2] ? { contact: match[1], agent: match[2], attempt: Number(match[3]) } : null;
}

/** The recording that an agent's leg makes. */
export function recordingOfLeg(leg: string): string {
  const parsed = parseLegId(leg);
  if (parsed === null) throw new Error(`${leg} is no agent's leg`);
  return recordingId(parsed.contact, parsed.attempt);
}
