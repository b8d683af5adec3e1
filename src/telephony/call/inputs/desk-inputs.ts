import { unreachable } from "../../../kernel/errors.ts";
import type { AgentId, ContactId } from "../../../kernel/ids.ts";
import { isSignedIn, type SignedInAgent } from "../../acd/agent.ts";
import type { TalkingCall } from "../call.ts";
import { bridgeId, legId, recordingId, recordingOfLeg } from "../commands.ts";
import { AgentNotSignedIn, AgentOnCall, HistoryNotSaved, NoCallAtDesk, PhoneNotReachable, UnknownAgent } from "../errors.ts";
import { type DeskInput, phoneKey } from "../floor.ts";
import { agreeSurvey, isAhead, leadToSurvey } from "../survey/lead.ts";
import { legEnded, offerFails, talkEnds } from "./call-life.ts";
import { backToCaller, conference, consult, swap } from "./consult.ts";
import { handOver, handOverTo } from "./hand-over.ts";
import { dial, notReached } from "./outbound.ts";
import { settleTalk, stopRecording } from "./release.ts";
import { force, giveWaiting, monitor, monitorHandedOver, moveWaiting, setPriority, stopMonitor, takeOver } from "./supervise.ts";
import { ask, emitAgent, emitContact, type Turn } from "./turn.ts";

/** What a person at a desk asks; throws the refusal when the rules forbid it. Asking twice does it once. */
// limit: one line per wish, so that a wish added later does not compile until it is answered
export function deskInput(turn: Turn, input: DeskInput): void {
  switch (input.type) {
    case "signIn":
      return signIn(turn, input.agent, input.phone);
    case "signOut":
      return signOut(turn, input.agent);
    case "becomeAvailable":
      return becomeAvailable(turn, input.agent);
    case "pause":
      return pause(turn, input.agent, input.reason);
    case "refuseOffer":
      return refuseOffer(turn, input.agent);
    case "hold":
    case "resume":
      return hold(turn, input.agent, input.type);
    case "hangUp":
      return hangUp(turn, input.agent);
    case "historySaved":
      return historySaved(turn, input.agent, input.contact, input.pause);
    case "consult":
      return consult(turn, talkOf(turn, input.agent), input.target);
    case "backToCaller":
      return backToCaller(turn, talkOf(turn, input.agent));
    case "swap":
      return swap(turn, talkOf(turn, input.agent));
    case "conference":
      return conference(turn, talkOf(turn, input.agent));
    case "handOver":
      return handOver(turn, talkOf(turn, input.agent));
    case "handOverTo":
      return handOverTo(turn, talkOf(turn, input.agent), input.target);
    case "dial":
      return dial(turn, input);
    case "rejoin":
      return rejoin(turn, input.agent);
    case "pauseRecording":
    case "resumeRecording":
      return pauseRecording(turn, input.agent, input.type);
    case "survey":
      return agreeSurvey(turn, input);
    case "monitor":
      return monitor(turn, input);
    case "monitorHandedOver":
      return monitorHandedOver(turn, input);
    case "stopMonitor":
      return stopMonitor(turn, input.agent);
    case "takeOver":
      return takeOver(turn, input.agent);
    case "force":
      return force(turn, input);
    case "setPriority":
      return setPriority(turn, input);
    case "moveWaiting":
      return moveWaiting(turn, input);
    case "giveWaiting":
      return giveWaiting(turn, input);
    default:
      return unreachable(input);
  }
}

function signIn(turn: Turn, id: AgentId, phone: "browser" | "desk"): void {
  if (!turn.rules.people.has(id)) throw new UnknownAgent(id);
  const agent = turn.floor.agents.get(id);
  if (!agent || !isSignedIn(agent)) return emitAgent(turn, id, "signedIn", { phone });
  if (agent.phone === phone) return;
  if (isOnCall(agent)) throw new AgentOnCall(id);
  emitAgent(turn, id, "signedIn", { phone });
  if (agent.state === "available" && !turn.floor.phones.has(phoneKey(id, phone))) {
    emitAgent(turn, id, "paused", { reason: "phone-lost", by: "centre" });
  }
}

function signOut(turn: Turn, id: AgentId): void {
  const agent = turn.floor.agents.get(id);
  if (!agent || !isSignedIn(agent)) return;
  if (isOnCall(agent)) throw new AgentOnCall(id);
  if (agent.state === "wrapUp") throw new HistoryNotSaved(id, agent.contact);
  emitAgent(turn, id, "signedOut", {});
}

const isOnCall = (agent: SignedInAgent) => agent.state === "talking" || agent.state === "ringing" || agent.state === "assisting";

function becomeAvailable(turn: Turn, id: AgentId): void {
  const agent = signedInAgent(turn, id);
  switch (agent.state) {
    case "available":
      return;
    case "wrapUp":
      throw new HistoryNotSaved(id, agent.contact);
    case "ringing":
    case "talking":
    case "assisting":
      if (agent.pauseAfter) emitAgent(turn, id, "pausePlanned", { reason: null });
      return;
    case "paused":
      if (!agent.reachable) throw new PhoneNotReachable(id);
      return emitAgent(turn, id, "becameAvailable", {});
  }
}

/** Goes away now, or – in the middle of a contact – as soon as its history is saved. */
function pause(turn: Turn, id: AgentId, reason: string): void {
  const agent = signedInAgent(turn, id);
  if (agent.state === "available" || agent.state === "paused") return emitAgent(turn, id, "paused", { reason, by: "agent" });
  if (agent.pauseAfter !== reason) emitAgent(turn, id, "pausePlanned", { reason });
}

function refuseOffer(turn: Turn, id: AgentId): void {
  const agent = signedInAgent(turn, id);
  const call = agent.state === "ringing" ? turn.floor.calls.get(agent.contact) : undefined;
  if (call?.state !== "offered") throw new NoCallAtDesk(id);
  offerFails(turn, call, "refused");
}

function hold(turn: Turn, id: AgentId, what: "hold" | "resume"): void {
  const call = talkOf(turn, id);
  if (call.held === (what === "hold") || call.rejoining || call.speaks === "party") return;
  emitContact(turn, call.contact, what === "hold" ? "held" : "resumed", { agent: id });
  if (call.party || call.monitors.length > 0) return settleTalk(turn, call.contact);
  ask(turn, { type: what, contact: call.contact, channel: call.channel, leg: call.leg, bridge: bridgeId(call.contact) });
}

function hangUp(turn: Turn, id: AgentId): void {
  const agent = signedInAgent(turn, id);
  if (agent.state === "assisting") return leaveOther(turn, agent.contact, agent.leg);
  const onTheWay = agent.state === "talking" ? turn.floor.calls.get(agent.contact) : undefined;
  if (onTheWay?.state === "dialling") return notReached(turn, onTheWay, "cancelled", "agent");
  const call = talkOf(turn, id);
  if (isAhead(turn, call)) return leadToSurvey(turn, call);
  emitContact(turn, call.contact, "agentLeft", { agent: id, why: "hungUp" });
  ask(turn, { type: "hangUp", channel: call.leg, why: "normal" });
  ask(turn, { type: "hangUp", channel: call.channel, why: "normal", bridge: bridgeId(call.contact) });
  talkEnds(turn, call, "agent");
}

/** Off somebody else's call again. */
function leaveOther(turn: Turn, contact: ContactId, leg: string): void {
  ask(turn, { type: "hangUp", channel: leg, why: "normal" });
  legEnded(turn, contact, leg, "hungUp");
}

/** The phone is rung anew, the citizen and whoever is consulted hear music until it is there. */
function rejoin(turn: Turn, id: AgentId): void {
  const call = talkOf(turn, id);
  const agent = signedInAgent(turn, id);
  if (call.rejoining) return;
  if (!agent.reachable) throw new PhoneNotReachable(id);
  const { contact } = call;
  const leg = legId(contact, id, call.legs + 1);
  stopRecording(turn, call);
  emitContact(turn, contact, "rejoining", { agent: id, leg });
  settleTalk(turn, contact);
  ask(turn, { type: "hangUp", channel: call.leg, why: "normal" });
  const { extension, phone } = agent;
  const recording = recordingId(contact, call.legs + 1);
  ask(turn, { type: "ringAgent", contact, agent: id, extension, phone, leg, ringSeconds: REJOIN_SECONDS, caption: "再接続", recording });
}

/** A phone that does not answer its own call within this is lost: the citizen goes to the head of the queue. */
const REJOIN_SECONDS = 10;

/** Nothing of what is said from here on is kept, until resumed: a personal number is being spoken. */
function pauseRecording(turn: Turn, id: AgentId, what: "pauseRecording" | "resumeRecording"): void {
  const call = talkOf(turn, id);
  const pausing = what === "pauseRecording";
  if (call.recordingPaused === pausing || call.rejoining) return;
  const recording = recordingOfLeg(call.leg);
  emitContact(turn, call.contact, pausing ? "recordingPaused" : "recordingResumed", { recording, agent: id });
  ask(turn, { type: what, contact: call.contact, recording });
}

function historySaved(turn: Turn, id: AgentId, contact: ContactId, reason: string | null): void {
  const agent = turn.floor.agents.get(id);
  if (agent?.state !== "wrapUp" || agent.contact !== contact) return;
  endWrapUp(turn, id, contact, reason ?? agent.pauseAfter);
}

/** The one way out of wrap-up: available again, or away when that was asked or the phone is gone. */
export function endWrapUp(turn: Turn, id: AgentId, contact: ContactId, reason: string | null): void {
  emitContact(turn, contact, "wrapUpEnded", { agent: id });
  const agent = turn.floor.agents.get(id);
  if (reason) return emitAgent(turn, id, "paused", { reason, by: "agent" });
  if (agent?.state === "available" && !agent.reachable) emitAgent(turn, id, "paused", { reason: "phone-lost", by: "centre" });
}

function signedInAgent(turn: Turn, id: AgentId): SignedInAgent {
  const agent = turn.floor.agents.get(id);
  if (!agent || !isSignedIn(agent)) throw new AgentNotSignedIn(id);
  return agent;
}

function talkOf(turn: Turn, id: AgentId): TalkingCall {
  const agent = signedInAgent(turn, id);
  const call = agent.state === "talking" ? turn.floor.calls.get(agent.contact) : undefined;
  if (call?.state !== "talking" || call.agent !== id) throw new NoCallAtDesk(id);
  return call;
}
