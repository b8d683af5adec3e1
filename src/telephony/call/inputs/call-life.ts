import type { OfferOutcome } from "../../../kernel/events.ts";
import type { ContactId } from "../../../kernel/ids.ts";
import type { OfferedCall, TalkingCall } from "../call.ts";
import { bridgeId, type EngineInput, type LegEnd, recordingId } from "../commands.ts";
import { guide } from "./guidance.ts";
import { ask, emitAgent, emitContact, enqueue, pickUp, setCall, startMusic, type Turn } from "./turn.ts";

/** The prompts of this playback are over; the flow goes on, a waiting caller hears music again. */
export function playEnded(turn: Turn, contact: ContactId, playback: string): void {
  const call = turn.floor.calls.get(contact);
  if (!call || call.state === "talking" || call.playing?.playback !== playback) return;
  if (call.state === "inIvr") return guide(turn, contact, { type: "playEnded" });
  const quiet = { ...call, playing: null };
  setCall(turn, quiet);
  if (quiet.state === "waiting") startMusic(turn, quiet);
  else ask(turn, { type: "musicOn", contact, channel: call.channel });
}

/** The caller hung up: in the guidance, while waiting (abandoned), or at the end of the talk. */
export function callerHungUp(turn: Turn, contact: ContactId): void {
  const call = turn.floor.calls.get(contact);
  if (!call) return;
  switch (call.state) {
    case "inIvr":
      emitContact(turn, contact, "callerLeft", { where: "ivr" });
      return emitContact(turn, contact, "ended", { by: "caller", reason: "leftInIvr" });
    case "waiting":
      emitContact(turn, contact, "callerLeft", { where: "queue" });
      return emitContact(turn, contact, "ended", { by: "caller", reason: "abandoned" });
    case "offered":
      emitContact(turn, contact, "callerLeft", { where: "ringing" });
      emitContact(turn, contact, "offerEnded", { agent: call.agent, leg: call.leg, outcome: "callerLeft" });
      ask(turn, { type: "cancelRing", contact, leg: call.leg });
      takePlannedPause(turn, call.agent);
      return emitContact(turn, contact, "ended", { by: "caller", reason: "abandoned" });
    case "talking":
      emitContact(turn, contact, "callerLeft", { where: "talking" });
      ask(turn, { type: "hangUp", channel: call.leg, why: "normal", bridge: bridgeId(contact) });
      return talkEnds(turn, call, "caller");
  }
}

/** The talk is over and the agent owes its history (F-2.1.4). */
export function talkEnds(turn: Turn, call: TalkingCall, by: "caller" | "agent"): void {
  const { contact, agent } = call;
  stopRecording(turn, call);
  emitContact(turn, contact, "ended", { by, reason: "completed" });
  emitContact(turn, contact, "wrapUpStarted", { agent });
}

export function stopRecording(turn: Turn, call: TalkingCall): void {
  emitContact(turn, call.contact, "recordingStopped", { recording: recordingOf(call) });
}

const recordingOf = (call: TalkingCall | OfferedCall) => recordingId(call.contact, call.offers);

/** The agent's phone rings: from here the specification counts its 15 seconds (S-1). */
export function legRang(turn: Turn, contact: ContactId, leg: string): void {
  const call = turn.floor.calls.get(contact);
  if (call?.state !== "offered" || call.leg !== leg || call.rang) return;
  emitContact(turn, contact, "rang", { agent: call.agent, leg });
}

/** The agent's phone was picked up. Too late for this caller: the leg is ended again. */
export function legAnswered(turn: Turn, contact: ContactId, leg: string): void {
  const call = turn.floor.calls.get(contact);
  if (call?.state === "talking" && call.leg === leg) return;
  if (call?.state !== "offered" || call.leg !== leg) return ask(turn, { type: "hangUp", channel: leg, why: "normal" });
  const { agent } = call;
  if (!call.rang) emitContact(turn, contact, "rang", { agent, leg });
  if (call.playing) ask(turn, { type: "stopPlay", contact, playback: call.playing.playback });
  // Where a phone rang at once, the caller has only heard the ringing tone so far.
  pickUp(turn, call);
  emitContact(turn, contact, "offerEnded", { agent, leg, outcome: "answered" });
  emitContact(turn, contact, "answered", { agent, leg });
  emitContact(turn, contact, "recordingStarted", { recording: recordingOf(call), agent });
  ask(turn, { type: "connect", contact, channel: call.channel, leg, bridge: bridgeId(contact) });
}

/** An agent's leg is gone: an offer that failed, the agent hanging up, or an agent lost in the middle of a talk. */
export function legEnded(turn: Turn, contact: ContactId, leg: string, why: LegEnd): void {
  const call = turn.floor.calls.get(contact);
  if (!call || call.state === "inIvr" || call.state === "waiting" || call.leg !== leg) return;
  if (call.state === "offered") return offerFails(turn, call, outcomeOf(why));
  if (why === "lost" || why === "unreachable") return agentLost(turn, call);
  emitContact(turn, contact, "agentLeft", { agent: call.agent, why: "hungUp" });
  ask(turn, { type: "hangUp", channel: call.channel, why: "normal", bridge: bridgeId(contact) });
  talkEnds(turn, call, "agent");
}

function outcomeOf(why: LegEnd): Exclude<OfferOutcome, "answered" | "callerLeft"> {
  if (why === "busy" || why === "refused" || why === "unreachable" || why === "noAnswer") return why;
  return "agentLost";
}

const PAUSE_AFTER_OFFER = {
  noAnswer: "no-answer",
  refused: "refused",
  busy: "phone-lost",
  agentLost: "phone-lost",
  unreachable: "phone-lost",
} as const;

/** Ring no answer and its kin: the caller goes to the next agent, this one is set to away with the reason. */
export function offerFails(turn: Turn, call: OfferedCall, outcome: Exclude<OfferOutcome, "answered" | "callerLeft">): void {
  const { contact, agent, leg } = call;
  ask(turn, { type: "cancelRing", contact, leg });
  emitContact(turn, contact, "offerEnded", { agent, leg, outcome });
  emitAgent(turn, agent, "paused", { reason: PAUSE_AFTER_OFFER[outcome], by: "centre" });
}

/** The citizen is never dropped because a browser died: back to the head of the queue, the agent set to away. */
export function agentLost(turn: Turn, call: TalkingCall): void {
  const { contact, agent } = call;
  emitContact(turn, contact, "agentLeft", { agent, why: "lost" });
  stopRecording(turn, call);
  ask(turn, { type: "hangUp", channel: call.leg, why: "normal", bridge: bridgeId(contact) });
  emitAgent(turn, agent, "paused", { reason: "phone-lost", by: "centre" });
  enqueue(turn, contact, call.queue, true);
}

/** Ends a leg's claim on an agent who had asked to go away meanwhile. */
export function takePlannedPause(turn: Turn, agentId: string): void {
  const agent = turn.floor.agents.get(agentId);
  if (agent?.state === "available" && agent.pauseAfter) emitAgent(turn, agentId, "paused", { reason: agent.pauseAfter, by: "agent" });
}

/** A phone registered or vanished; an available agent whose phone is gone is set to away. */
export function phoneChanged(turn: Turn, input: Extract<EngineInput, { type: "phoneReachable" | "phoneLost" }>): void {
  const { agent, phone, type } = input;
  if (!turn.rules.people.has(agent)) return;
  const known = turn.floor.phones.has(`${agent}/${phone}`);
  if (known === (type === "phoneReachable")) return;
  emitAgent(turn, agent, type, { phone });
  const now = turn.floor.agents.get(agent);
  if (type === "phoneLost" && now?.state === "available" && now.phone === phone)
    emitAgent(turn, agent, "paused", { reason: "phone-lost", by: "centre" });
}
