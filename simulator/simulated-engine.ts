import type { ContactId, Instant } from "../src/kernel/ids.ts";
import type { EngineCommand, EngineInput, LegEnd } from "../src/telephony/call/commands.ts";

/** From the command to the first ring of an agent's phone, as measured on a real engine. */
const RING_DELAY = 20;

/** What people notice of the engine; they answer by planning something of their own. */
export type People = {
  /** The caller hears guidance that lasts so long (ms). */
  hears(contact: ContactId, prompts: readonly string[], lasts: number, now: Instant): void;
  rings(contact: ContactId, leg: string, now: Instant): void;
  /** Caller and agent hear each other. */
  talks(contact: ContactId, now: Instant): void;
};

/** An input that will be due; null when by then it has become void. */
export type Later = () => EngineInput | null;

/** The telephone engine in virtual time: it holds channels and legs, and plans what would happen on them. */
export type SimulatedEngine = {
  carryOut(command: EngineCommand, now: Instant): void;
  arrives(contact: ContactId, dialled: string): EngineInput;
  presses(contact: ContactId, key: string): EngineInput | null;
  /** The caller puts the receiver down; null when the call is over already. */
  hangsUp(contact: ContactId): EngineInput | null;
  /** The agent picks up; null when the phone rings no more. */
  answers(leg: string): EngineInput | null;
  /** Channels and legs that live now. */
  live(): { callers: number; legs: number };
};

type CallerLeg = { channel: string; playback: string | null };
type AgentLeg = { contact: ContactId; ringing: boolean };
type State = { callers: Map<ContactId, CallerLeg>; legs: Map<string, AgentLeg> };

/**
 * @param plan puts an input on the timeline
 * @param promptLasts how long a prompt takes to speak, ms
 */
export function simulatedEngine(
  plan: (at: Instant, later: Later) => void,
  people: People,
  promptLasts: (id: string) => number,
): SimulatedEngine {
  const state: State = { callers: new Map(), legs: new Map() };
  return {
    carryOut: (command, now) => carryOut(state, plan, people, promptLasts, command, now),
    arrives(contact, dialled) {
      const channel = channelOf(contact);
      state.callers.set(contact, { channel, playback: null });
      return { type: "callArrived", contact, channel, dialled };
    },
    presses: (contact, key) => (state.callers.has(contact) ? { type: "keyPressed", contact, key } : null),
    hangsUp: (contact) => (state.callers.delete(contact) ? { type: "callerHungUp", contact } : null),
    answers(leg) {
      const found = state.legs.get(leg);
      if (!found?.ringing) return null;
      found.ringing = false;
      return { type: "legAnswered", contact: found.contact, leg };
    },
    live: () => ({ callers: state.callers.size, legs: state.legs.size }),
  };
}

const CHANNEL = "sim.";
const channelOf = (contact: ContactId) => `${CHANNEL}${contact}`;

// limit: one case per command
function carryOut(
  state: State,
  plan: (at: Instant, later: Later) => void,
  people: People,
  promptLasts: (id: string) => number,
  command: EngineCommand,
  now: Instant,
): void {
  switch (command.type) {
    case "play": {
      const lasts = command.prompts.reduce((sum, prompt) => sum + promptLasts(prompt), 0);
      play(state, plan, command.contact, command.playback, now + lasts);
      return people.hears(command.contact, command.prompts, lasts, now);
    }
    case "stopPlay":
      return plan(now, () => endPlayback(state, command.contact, command.playback));
    case "ringAgent": {
      const { contact, leg } = command;
      state.legs.set(leg, { contact, ringing: true });
      plan(now + RING_DELAY, () => (state.legs.get(leg)?.ringing ? { type: "legRang", contact, leg } : null));
      return people.rings(contact, leg, now + RING_DELAY);
    }
    case "cancelRing":
      return plan(now, () => endLeg(state, command.leg, "hungUp"));
    case "connect":
      return people.talks(command.contact, now);
    case "hangUp":
      return plan(now, () => hangUp(state, command.channel));
    case "pickUp":
    case "ringTone":
    case "musicOn":
    case "musicOff":
    case "hold":
    case "resume":
    // The simulated citizens speak with nobody but agents.
    case "dialOut":
    case "arrange":
    case "tone":
    case "spy":
    case "unspy":
    case "refer":
    case "pauseRecording":
    case "resumeRecording":
      return;
  }
}

function play(state: State, plan: (at: Instant, later: Later) => void, contact: ContactId, playback: string, until: Instant): void {
  const caller = state.callers.get(contact);
  if (!caller) return;
  caller.playback = playback;
  plan(until, () => endPlayback(state, contact, playback));
}

function endPlayback(state: State, contact: ContactId, playback: string): EngineInput | null {
  const caller = state.callers.get(contact);
  if (caller?.playback !== playback) return null;
  caller.playback = null;
  return { type: "playEnded", contact, playback };
}

function endLeg(state: State, leg: string, why: LegEnd): EngineInput | null {
  const found = state.legs.get(leg);
  if (!found) return null;
  state.legs.delete(leg);
  return { type: "legEnded", contact: found.contact, leg, why };
}

function hangUp(state: State, channel: string): EngineInput | null {
  if (!channel.startsWith(CHANNEL)) return endLeg(state, channel, "hungUp");
  const contact = channel.slice(CHANNEL.length);
  return state.callers.delete(contact) ? { type: "callerHungUp", contact } : null;
}
