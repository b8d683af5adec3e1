import type { CallTarget } from "../../../kernel/events.ts";
import type { AgentId, ContactId } from "../../../kernel/ids.ts";
import { isSignedIn } from "../../acd/agent.ts";
import type { Party, TalkingCall } from "../call.ts";
import { bridgeId, type LegEnd, legId, outLegId, recordingId } from "../commands.ts";
import { AlreadyConsulting, NobodyConsulted, TargetIsOneself, TargetNotFree, UnknownTarget } from "../errors.ts";
import { dropParty, quietTone, settleAgent, settleTalk } from "./release.ts";
import { ask, emitContact, type Turn } from "./turn.ts";

/** A section's phone, or a colleague's, rings so long before the agent is told that nobody answers. */
export const PARTY_RING_SECONDS = 45;

/** ② The section or colleague is called; the citizen hears music meanwhile (F-1.1.3). */
export function consult(turn: Turn, call: TalkingCall, target: CallTarget): void {
  if (call.party || call.rejoining) throw new AlreadyConsulting(call.agent);
  checkTarget(turn, call.agent, target);
  const { contact, agent } = call;
  const leg = partyLeg(contact, target, call.legs + 1);
  emitContact(turn, contact, "consultStarted", { agent, leg, target });
  settleTalk(turn, contact);
  if (target.kind === "agent") ask(turn, { type: "tone", contact, leg: call.leg, tone: "ringback" });
  callParty(turn, { contact, agent }, leg, target);
}

export function partyLeg(contact: ContactId, target: CallTarget, n: number): string {
  return target.kind === "agent" ? legId(contact, target.agent, n) : outLegId(contact, n);
}

/** Rings a colleague's phone, or dials a section or number into the bridge of the talk. */
export function callParty(turn: Turn, by: { contact: ContactId; agent: AgentId }, leg: string, target: CallTarget): void {
  const ringSeconds = PARTY_RING_SECONDS;
  const { contact } = by;
  if (target.kind !== "agent")
    return ask(turn, { type: "dialOut", contact, agent: by.agent, leg, bridge: bridgeId(contact), target, ringSeconds });
  const agent = turn.floor.agents.get(target.agent);
  if (!agent || !isSignedIn(agent)) return;
  const { id, extension, phone } = agent;
  const recording = recordingId(contact, Number(leg.slice(leg.lastIndexOf(".") + 1)));
  ask(turn, { type: "ringAgent", contact, agent: id, extension, phone, leg, ringSeconds, caption: "内線", recording });
}

/** @throws when nobody can be called there: unknown, oneself, or a colleague who is on a call or away from the phone */
export function checkTarget(turn: Turn, asking: AgentId, target: CallTarget): void {
  if (target.kind === "section" && !turn.rules.sections.has(target.section)) throw new UnknownTarget(asking);
  if (target.kind !== "agent") return;
  if (target.agent === asking) throw new TargetIsOneself(asking);
  const agent = turn.floor.agents.get(target.agent);
  if (!agent || !isSignedIn(agent)) throw new TargetNotFree(asking);
  if ((agent.state !== "available" && agent.state !== "paused") || !agent.reachable) throw new TargetNotFree(asking);
}

/** Back to the citizen with one key, whatever the consultation's state; also takes a citizen off hold. */
export function backToCaller(turn: Turn, call: TalkingCall): void {
  if (call.party) dropParty(turn, call, call.party.answered ? "hungUp" : "cancelled");
  const now = turn.floor.calls.get(call.contact);
  if (now?.state === "talking" && now.held) emitContact(turn, call.contact, "resumed", { agent: call.agent });
  settleTalk(turn, call.contact);
}

/** The other side, please: citizen and the one consulted change places. */
export function swap(turn: Turn, call: TalkingCall): void {
  answeredParty(call);
  emitContact(turn, call.contact, "swapped", { agent: call.agent, to: call.speaks === "party" ? "caller" : "party" });
  settleTalk(turn, call.contact);
}

export function conference(turn: Turn, call: TalkingCall): void {
  answeredParty(call);
  if (call.speaks === "all") return;
  emitContact(turn, call.contact, "conferenceStarted", { agent: call.agent });
  settleTalk(turn, call.contact);
}

function answeredParty(call: TalkingCall): Party {
  if (!call.party?.answered) throw new NobodyConsulted(call.agent);
  return call.party;
}

export function partyAnswers(turn: Turn, call: TalkingCall, party: Party): void {
  if (party.answered) return;
  quietTone(turn, call, party);
  emitContact(turn, call.contact, "consultAnswered", { leg: party.leg });
  settleTalk(turn, call.contact);
}

/** Busy, no answer, refused, or hung up: the agent turns back to the citizen, who hears music until then. */
export function partyEnds(turn: Turn, call: TalkingCall, party: Party, why: LegEnd): void {
  quietTone(turn, call, party);
  if (call.speaks === "all") emitContact(turn, call.contact, "conferenceEnded", { agent: call.agent });
  emitContact(turn, call.contact, "consultEnded", { leg: party.leg, outcome: why });
  if (party.target.kind === "agent") settleAgent(turn, party.target.agent);
  settleTalk(turn, call.contact);
}
