import type { CallTarget } from "../../../kernel/events.ts";
import type { AgentId } from "../../../kernel/ids.ts";
import type { HandedOverCall, Party, TalkingCall } from "../call.ts";
import { bridgeId, type LegEnd, recordingOfLeg } from "../commands.ts";
import { AlreadyConsulting, NobodyConsulted, NoCallAtDesk, TargetNotFree } from "../errors.ts";
import { callParty, checkTarget, partyLeg } from "./consult.ts";
import { dropMonitors, quietTone, settleTalk, stopRecording } from "./release.ts";
import { ask, emitContact, enqueue, offer, type Turn } from "./turn.ts";

/** ③ The citizen goes to the one consulted, who has answered or still rings; the agent writes the history. */
export function handOver(turn: Turn, call: TalkingCall): void {
  const { contact, agent, party } = call;
  if (!party || call.rejoining) throw new NobodyConsulted(agent);
  if (call.direction === "internal") throw new NoCallAtDesk(agent);
  if (party.target.kind === "agent") return handToColleague(turn, call, party, party.target.agent);
  if (turn.rules.release === "refer" && call.direction === "inbound") return referAway(turn, call, party);
  emitContact(turn, contact, "handedOver", { agent, target: party.target, leg: party.leg, announced: party.answered, by: "bridge" });
  agentLeaves(turn, call, "handedOver");
  settleTalk(turn, contact);
}

function handToColleague(turn: Turn, call: TalkingCall, party: Party, colleague: AgentId): void {
  const { contact, agent } = call;
  if (!party.answered) throw new NobodyConsulted(agent);
  emitContact(turn, contact, "handedOver", { agent, target: party.target, leg: party.leg, announced: true, by: "bridge" });
  emitContact(turn, contact, "consultEnded", { leg: party.leg, outcome: "handedOver" });
  changeAgent(turn, call, colleague, party.leg, "handedOver");
}

/** Somebody else goes on with this citizen: one contact, one more recording, and the one who leaves owes the history of the part so far. */
export function changeAgent(turn: Turn, call: TalkingCall, next: AgentId, leg: string, why: "handedOver" | "takenOver"): void {
  const { contact } = call;
  agentLeaves(turn, call, why, leg);
  emitContact(turn, contact, "answered", { agent: next, leg });
  emitContact(turn, contact, "recordingStarted", { recording: recordingOfLeg(leg), agent: next });
  settleTalk(turn, contact);
}

/** The agent's part is over while the citizen goes on. */
function agentLeaves(turn: Turn, call: TalkingCall, why: "handedOver" | "takenOver", staying?: string): void {
  if (call.party) quietTone(turn, call, call.party);
  dropMonitors(turn, { ...call, monitors: call.monitors.filter((one) => one.leg !== staying) });
  stopRecording(turn, call);
  emitContact(turn, call.contact, "agentLeft", { agent: call.agent, why });
  ask(turn, { type: "hangUp", channel: call.leg, why: "normal" });
  emitContact(turn, call.contact, "wrapUpStarted", { agent: call.agent });
}

/** The trunk takes the call back and connects it itself; the section's phone is free for it then. */
function referAway(turn: Turn, call: TalkingCall, party: Party): void {
  const { contact, agent } = call;
  ask(turn, { type: "hangUp", channel: party.leg, why: "normal" });
  emitContact(turn, contact, "handedOver", { agent, target: party.target, leg: party.leg, announced: party.answered, by: "refer" });
  agentLeaves(turn, call, "handedOver");
  leaveBy(turn, call, party.target);
}

/** The citizen hears music until the trunk has taken the call. */
function leaveBy(turn: Turn, { contact, agent, channel }: TalkingCall, target: CallTarget): void {
  ask(turn, { type: "arrange", contact, bridge: bridgeId(contact), together: [], music: [channel] });
  ask(turn, { type: "refer", contact, agent, channel, target });
}

/** Unannounced: the citizen hears the section's phone ring; a colleague is offered the call like any other. */
export function handOverTo(turn: Turn, call: TalkingCall, target: CallTarget): void {
  const { contact, agent } = call;
  if (call.party || call.rejoining) throw new AlreadyConsulting(agent);
  if (call.direction === "internal") throw new NoCallAtDesk(agent);
  checkTarget(turn, agent, target);
  if (target.kind === "agent") {
    // Unannounced it is a call like any other: only who takes calls now gets it.
    if (turn.floor.agents.get(target.agent)?.state !== "available") throw new TargetNotFree(agent);
    return passOn(turn, call, target);
  }
  const leg = partyLeg(contact, target, call.legs + 1);
  const by = turn.rules.release === "refer" && call.direction === "inbound" ? "refer" : "bridge";
  emitContact(turn, contact, "handedOver", { agent, target, leg, announced: false, by });
  agentLeaves(turn, call, "handedOver");
  if (by === "refer") return leaveBy(turn, call, target);
  ask(turn, { type: "arrange", contact, bridge: bridgeId(contact), together: [call.channel], music: [] });
  callParty(turn, { contact, agent }, leg, target);
}

function passOn(turn: Turn, call: TalkingCall, target: Extract<CallTarget, { kind: "agent" }>): void {
  const { contact, agent, leg } = call;
  emitContact(turn, contact, "handedOver", { agent, target, leg, announced: false, by: "bridge" });
  agentLeaves(turn, call, "handedOver");
  ask(turn, { type: "hangUp", channel: leg, why: "normal", bridge: bridgeId(contact) });
  enqueue(turn, contact, call.queue, true);
  offer(turn, contact, target.agent, assigned(turn, contact));
}

/** The reason of an offer that a person decided. */
export function assigned(turn: Turn, contact: string) {
  const call = turn.floor.calls.get(contact);
  if (call?.state !== "waiting") throw new Error(`${contact} does not wait`);
  const waited = Math.max(0, turn.now - call.queuedAt) / 1000;
  return { rule: "assigned" as const, skills: [...call.skills], candidates: [], waited, position: 1, headOfQueue: call.head };
}

export function handedOverAnswers(turn: Turn, call: HandedOverCall): void {
  if (call.party.answered) return;
  emitContact(turn, call.contact, "handOverAnswered", { leg: call.party.leg });
  settleTalk(turn, call.contact);
}

/** Nobody there: the citizen comes back to the head of the queue. After a talk with the section it is the end. */
export function handedOverEnds(turn: Turn, call: HandedOverCall, why: LegEnd): void {
  const { contact, party } = call;
  const bridge = bridgeId(contact);
  if (call.by === "refer") return;
  if (party.answered) {
    dropMonitors(turn, call);
    emitContact(turn, contact, "partyLeft", { leg: party.leg });
    ask(turn, { type: "hangUp", channel: call.channel, why: "normal", bridge });
    return emitContact(turn, contact, "ended", { by: "party", reason: "completed" });
  }
  emitContact(turn, contact, "handOverFailed", { leg: party.leg, why });
  ask(turn, { type: "hangUp", channel: party.leg, why: "normal", bridge });
  enqueue(turn, contact, call.queue, true);
}

/** The citizen hung up, or – after a REFER – the carrier has taken the call. */
export function callerLeavesSection(turn: Turn, call: HandedOverCall): void {
  const { contact } = call;
  if (call.by === "refer") return emitContact(turn, contact, "ended", { by: "centre", reason: "completed" });
  emitContact(turn, contact, "callerLeft", { where: "talking" });
  dropMonitors(turn, call);
  ask(turn, { type: "hangUp", channel: call.party.leg, why: "normal", bridge: bridgeId(contact) });
  emitContact(turn, contact, "ended", { by: "caller", reason: "completed" });
}

/** The trunk did not take the call: the centre connects the section itself. */
export function referFails(turn: Turn, call: HandedOverCall): void {
  const { contact, from, party } = call;
  emitContact(turn, contact, "handOverFailed", { leg: party.leg, why: "refused" });
  const leg = partyLeg(contact, party.target, call.legs + 1);
  emitContact(turn, contact, "handedOver", { agent: from, target: party.target, leg, announced: false, by: "bridge" });
  ask(turn, { type: "arrange", contact, bridge: bridgeId(contact), together: [call.channel], music: [] });
  callParty(turn, { contact, agent: from }, leg, party.target);
}
