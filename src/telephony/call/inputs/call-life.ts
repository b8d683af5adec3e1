import type { OfferOutcome } from "../../../kernel/events.ts";
import type { ContactId } from "../../../kernel/ids.ts";
import type { Call, HeardCall, OfferedCall, TalkingCall } from "../call.ts";
import { bridgeId, type EngineInput, type LegEnd, recordingOfLeg } from "../commands.ts";
import { askOn, isAhead, leadToSurvey, soundIsMissing } from "../survey/lead.ts";
import { partyAnswers, partyEnds } from "./consult.ts";
import { guide } from "./guidance.ts";
import { callerLeavesSection, handedOverAnswers, handedOverEnds, handOver } from "./hand-over.ts";
import { callBack, notReached, ownLegAnswers, reached } from "./outbound.ts";
import { dropMonitor, dropMonitors, dropParty, settleAgent, settleTalk, stopRecording } from "./release.ts";
import { monitorAnswers, tune } from "./supervise.ts";
import { ask, emitAgent, emitContact, enqueue, pickUp, setCall, startMusic, type Turn } from "./turn.ts";

/** The prompts of this playback are over; the flow goes on, a waiting caller hears music again. */
export function playEnded(turn: Turn, contact: ContactId, playback: string, failed: boolean): void {
  const call = turn.floor.calls.get(contact);
  if (!call || !("playing" in call) || call.playing?.playback !== playback) return;
  if (call.state === "inIvr") return guide(turn, contact, { type: "playEnded" });
  if (call.state === "surveyed") return failed ? soundIsMissing(turn, call) : askOn(turn, contact, { type: "playEnded" });
  // The promise to call back was heard to its end.
  if (call.callBackSince !== null) return ask(turn, { type: "hangUp", channel: call.channel, why: "normal" });
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
      if (call.channel === "") return;
      emitContact(turn, contact, "callerLeft", { where: "queue" });
      if (call.callBackSince !== null) return;
      return emitContact(turn, contact, "ended", { by: "caller", reason: "abandoned" });
    case "offered":
      if (call.callBackSince !== null) return;
      emitContact(turn, contact, "callerLeft", { where: "ringing" });
      emitContact(turn, contact, "offerEnded", { agent: call.agent, leg: call.leg, outcome: "callerLeft" });
      ask(turn, { type: "cancelRing", contact, leg: call.leg });
      takePlannedPause(turn, call.agent);
      return emitContact(turn, contact, "ended", { by: "caller", reason: "abandoned" });
    case "dialling":
      return notReached(turn, call, "hungUp", "party");
    case "handedOver":
      return callerLeavesSection(turn, call);
    case "surveyed":
      emitContact(turn, contact, "callerLeft", { where: "survey" });
      return emitContact(turn, contact, "ended", { by: "caller", reason: "completed" });
    case "talking":
      emitContact(turn, contact, "callerLeft", { where: "talking" });
      ask(turn, { type: "hangUp", channel: call.leg, why: "normal", bridge: bridgeId(contact) });
      return talkEnds(turn, call, "caller");
  }
}

/** The talk is over and the agent owes its history (F-2.1.4). */
export function talkEnds(turn: Turn, call: TalkingCall, by: "caller" | "agent"): void {
  const { contact, agent } = call;
  dropParty(turn, call, by === "caller" ? "callerLeft" : "agentLeft");
  dropMonitors(turn, call);
  stopRecording(turn, call);
  emitContact(turn, contact, "ended", { by, reason: "completed" });
  // A talk among colleagues is no contact of the centre's: nobody owes a history.
  if (call.direction === "internal") return settleAgent(turn, agent);
  emitContact(turn, contact, "wrapUpStarted", { agent });
}

/** The agent's phone rings: from here the specification counts its 15 seconds (S-1). */
export function legRang(turn: Turn, contact: ContactId, leg: string): void {
  const call = turn.floor.calls.get(contact);
  if (call?.state === "offered" && call.leg === leg && !call.rang) return emitContact(turn, contact, "rang", { agent: call.agent, leg });
  const party = call && partyAt(call, leg);
  if ((party && !party.rang) || (call?.state === "dialling" && call.channel === leg)) emitContact(turn, contact, "partyRang", { leg });
}

/** A leg's phone was picked up. Too late for this caller: the leg is ended again. */
export function legAnswered(turn: Turn, contact: ContactId, leg: string): void {
  const call = turn.floor.calls.get(contact);
  if (call?.state === "offered" && call.leg === leg) return call.callBackSince === null ? offerAnswered(turn, call) : callBack(turn, call);
  if (call?.state === "dialling" && call.leg === leg) return ownLegAnswers(turn, call);
  if (call?.state === "dialling" && call.channel === leg) return reached(turn, call);
  if (call?.state === "handedOver" && call.party.leg === leg) return handedOverAnswers(turn, call);
  if (call?.state === "talking" && call.leg === leg) return rejoined(turn, call);
  if (call?.state === "talking" && call.party?.leg === leg) return partyAnswers(turn, call, call.party);
  if (call?.state === "talking" || call?.state === "handedOver") {
    if (call.channel === leg) return;
    const one = call.monitors.find((each) => each.leg === leg);
    if (one) return monitorAnswers(turn, call, one);
  }
  ask(turn, { type: "hangUp", channel: leg, why: "normal" });
}

const partyAt = (call: Call, leg: string) => ("party" in call && call.party?.leg === leg ? call.party : null);

/** The agent's phone is back in the middle of the talk. */
function rejoined(turn: Turn, call: TalkingCall): void {
  if (!call.rejoining) return;
  const { contact, agent, leg } = call;
  emitContact(turn, contact, "rejoined", { agent, leg });
  emitContact(turn, contact, "recordingStarted", { recording: recordingOfLeg(leg), agent });
  settleTalk(turn, contact);
  // What they heard was a copy of the leg that is gone.
  for (const one of call.monitors) if (one.up) tune(turn, call, one);
}

function offerAnswered(turn: Turn, call: OfferedCall): void {
  const { contact, agent, leg } = call;
  if (!call.rang) emitContact(turn, contact, "rang", { agent, leg });
  if (call.playing) ask(turn, { type: "stopPlay", contact, playback: call.playing.playback });
  // Where a phone rang at once, the caller has only heard the ringing tone so far.
  pickUp(turn, call);
  emitContact(turn, contact, "offerEnded", { agent, leg, outcome: "answered" });
  emitContact(turn, contact, "answered", { agent, leg });
  emitContact(turn, contact, "recordingStarted", { recording: recordingOfLeg(leg), agent });
  ask(turn, { type: "connect", contact, channel: call.channel, leg, bridge: bridgeId(contact) });
}

/** A leg is gone: a citizen whom we called and who waits again, an offer that failed, the agent hanging up or lost in the middle of a talk, a section that hung up. */
export function legEnded(turn: Turn, contact: ContactId, leg: string, why: LegEnd): void {
  const call = turn.floor.calls.get(contact);
  if (!call) return;
  switch (call.state) {
    case "inIvr":
      return;
    case "waiting":
    case "surveyed":
      return call.channel === leg ? callerHungUp(turn, contact) : undefined;
    case "offered":
      if (call.channel === leg) return callerHungUp(turn, contact);
      return call.leg === leg ? offerFails(turn, call, outcomeOf(why)) : undefined;
    case "dialling":
      if (call.leg === leg) notReached(turn, call, call.agentUp ? "cancelled" : why, "agent");
      else if (call.channel === leg) notReached(turn, call, why, "party");
      return;
    case "handedOver":
      if (call.channel === leg) return callerHungUp(turn, contact);
      return call.party.leg === leg ? handedOverEnds(turn, call, why) : monitorLeaves(turn, call, leg);
    case "talking":
      return talkLegEnded(turn, call, leg, why);
  }
}

function talkLegEnded(turn: Turn, call: TalkingCall, leg: string, why: LegEnd): void {
  if (call.leg === leg) return agentLegEnded(turn, call, why);
  // A call of our own: the citizen's side is a leg of ours.
  if (call.channel === leg) return callerHungUp(turn, call.contact);
  if (call.party?.leg === leg) return partyEnds(turn, call, call.party, why);
  monitorLeaves(turn, call, leg);
}

function monitorLeaves(turn: Turn, call: HeardCall, leg: string): void {
  const one = call.monitors.find((each) => each.leg === leg);
  if (one) dropMonitor(turn, call.contact, one);
}

function agentLegEnded(turn: Turn, call: TalkingCall, why: LegEnd): void {
  const { contact, agent, party } = call;
  if (why === "lost" || why === "unreachable" || call.rejoining) return agentLost(turn, call);
  // Put down while a section is on the line: the old way to hand over. A citizen on hold is never dropped by it.
  if (party?.answered && call.direction !== "internal") return handOver(turn, call);
  if (party) return agentLost(turn, call);
  if (isAhead(turn, call)) return leadToSurvey(turn, call);
  emitContact(turn, contact, "agentLeft", { agent, why: "hungUp" });
  ask(turn, { type: "hangUp", channel: call.channel, why: "normal", bridge: bridgeId(contact) });
  talkEnds(turn, call, "agent");
}

function outcomeOf(why: LegEnd): Exclude<OfferOutcome, "answered" | "callerLeft"> {
  if (why === "busy" || why === "refused" || why === "unreachable" || why === "noAnswer") return why;
  return why === "unassigned" ? "unreachable" : "agentLost";
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
  dropParty(turn, call, "agentLeft");
  dropMonitors(turn, call);
  emitContact(turn, contact, "agentLeft", { agent, why: "lost" });
  if (!call.rejoining) stopRecording(turn, call);
  ask(turn, { type: "hangUp", channel: call.leg, why: "normal", bridge: bridgeId(contact) });
  emitAgent(turn, agent, "paused", { reason: "phone-lost", by: "centre" });
  if (call.direction !== "internal") return enqueue(turn, contact, call.queue, true);
  ask(turn, { type: "hangUp", channel: call.channel, why: "normal" });
  emitContact(turn, contact, "ended", { by: "agent", reason: "completed" });
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
