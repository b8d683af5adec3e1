import type { CallTarget } from "../../../kernel/events.ts";
import { type AgentId, callerRef } from "../../../kernel/ids.ts";
import { isSignedIn } from "../../acd/agent.ts";
import type { DiallingCall, OfferedCall } from "../call.ts";
import { bridgeId, type LegEnd, legId, outLegId, recordingId, recordingOfLeg } from "../commands.ts";
import { AgentNotSignedIn, AgentOnCall, HistoryNotSaved, PhoneNotReachable } from "../errors.ts";
import type { DeskInput } from "../floor.ts";
import { callParty, checkTarget } from "./consult.ts";
import { settleAgent, settleTalk } from "./release.ts";
import { ask, emitContact, setCall, type Turn } from "./turn.ts";

/** The agent's own phone rings so long for a call the agent asked for. */
export const OWN_RING_SECONDS = 20;

/** A call of our own: the agent's phone first, then the other side. Nobody who owes a history or talks may begin one. */
export function dial(turn: Turn, input: Extract<DeskInput, { type: "dial" }>): void {
  const { agent: id, contact, target, of } = input;
  if (turn.floor.calls.has(contact)) return;
  const agent = freeAgent(turn, id);
  checkTarget(turn, id, target);
  const queue = queueOf(turn, id);
  const [leg, channel] = [legId(contact, id, 1), target.kind === "agent" ? legId(contact, target.agent, 2) : outLegId(contact, 2)];
  const line = turn.rules.queues.get(queue)?.line ?? "";
  const direction = target.kind === "agent" ? "internal" : "outbound";
  emitContact(turn, contact, "contactArrived", { channel: "phone", direction, line, dialled: "", engineChannel: channel });
  if (of) emitContact(turn, contact, "callBackOf", of);
  emitContact(turn, contact, "dialled", { agent: id, leg, channel, target, queue });
  const { extension, phone } = agent;
  const recording = recordingId(contact, 1);
  ask(turn, { type: "ringAgent", contact, agent: id, extension, phone, leg, ringSeconds: OWN_RING_SECONDS, caption: "発信", recording });
}

function freeAgent(turn: Turn, id: AgentId) {
  const agent = turn.floor.agents.get(id);
  if (!agent || !isSignedIn(agent)) throw new AgentNotSignedIn(id);
  if (agent.state === "wrapUp") throw new HistoryNotSaved(id, agent.contact);
  if (agent.state !== "available" && agent.state !== "paused") throw new AgentOnCall(id);
  if (!agent.reachable) throw new PhoneNotReachable(id);
  return agent;
}

/** Under which queue a call of this agent is kept: the first one it has a skill for. */
function queueOf(turn: Turn, id: AgentId): string {
  const skills = turn.rules.people.get(id)?.skills ?? [];
  const queues = [...turn.rules.queues.values()];
  return (queues.find((queue) => queue.skills.some((skill) => skills.includes(skill))) ?? queues[0])?.id ?? "";
}

/** The agent has lifted: the other side is rung, its tones are heard. */
export function ownLegAnswers(turn: Turn, call: DiallingCall): void {
  if (call.agentUp) return;
  const { contact, agent, leg, channel, target } = call;
  const now = turn.floor.calls.get(contact);
  if (now?.state === "dialling") setCall(turn, { ...now, agentUp: true });
  ask(turn, { type: "arrange", contact, bridge: bridgeId(contact), together: [leg], music: [] });
  if (target.kind === "agent") ask(turn, { type: "tone", contact, leg, tone: "ringback" });
  callParty(turn, { contact, agent }, channel, target);
}

/** The other side has answered: a talk like any other from here on. */
export function reached(turn: Turn, call: DiallingCall): void {
  const { contact, agent, leg, target } = call;
  if (target.kind === "agent") ask(turn, { type: "tone", contact, leg, tone: "off" });
  emitContact(turn, contact, "answered", { agent, leg });
  emitContact(turn, contact, "recordingStarted", { recording: recordingOfLeg(leg), agent });
  settleTalk(turn, contact);
}

/** Busy, no answer, unassigned, or the agent gave up: nobody was spoken to, so no history is owed. */
export function notReached(turn: Turn, call: DiallingCall, outcome: LegEnd | "cancelled", by: "agent" | "party"): void {
  const { contact, agent, leg, channel } = call;
  emitContact(turn, contact, "dialEnded", { agent, leg: channel, outcome });
  ask(turn, { type: "hangUp", channel, why: "normal" });
  ask(turn, { type: "hangUp", channel: leg, why: "normal", bridge: bridgeId(contact) });
  emitContact(turn, contact, "ended", { by, reason: "notReached" });
  settleAgent(turn, agent);
  if (call.target.kind === "agent") settleAgent(turn, call.target.agent);
}

/** Whose turn has come to be called back: the agent has lifted, the citizen is called. */
export function callBack(turn: Turn, call: OfferedCall): void {
  const { contact, agent, leg } = call;
  const target: CallTarget = { kind: "number", ref: callerRef(contact) };
  const channel = outLegId(contact, call.legs + 1);
  emitContact(turn, contact, "offerEnded", { agent, leg, outcome: "answered" });
  emitContact(turn, contact, "dialled", { agent, leg, channel, target, queue: call.queue });
  ask(turn, { type: "arrange", contact, bridge: bridgeId(contact), together: [leg], music: [] });
  callParty(turn, { contact, agent }, channel, target);
}
