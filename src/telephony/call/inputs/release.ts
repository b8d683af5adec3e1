import type { AgentId } from "../../../kernel/ids.ts";
import type { Call, HeardCall, Monitor, Party, TalkingCall } from "../call.ts";
import { bridgeId, recordingOfLeg } from "../commands.ts";
import { ask, emitAgent, emitContact, type Turn } from "./turn.ts";

/** Who was just freed goes away when that was asked meanwhile, or when the phone is gone. */
export function settleAgent(turn: Turn, id: AgentId): void {
  const agent = turn.floor.agents.get(id);
  if (agent?.state !== "available") return;
  if (agent.pauseAfter) emitAgent(turn, id, "paused", { reason: agent.pauseAfter, by: "agent" });
  else if (!agent.reachable) emitAgent(turn, id, "paused", { reason: "phone-lost", by: "centre" });
}

export function stopRecording(turn: Turn, call: TalkingCall): void {
  emitContact(turn, call.contact, "recordingStopped", { recording: recordingOfLeg(call.leg) });
}

/** Who hears whom in a talk, as the engine is asked for it. */
export function settleTalk(turn: Turn, contact: string): void {
  const call = turn.floor.calls.get(contact);
  if (call?.state !== "talking" && call?.state !== "handedOver") return;
  ask(turn, { type: "arrange", contact, bridge: bridgeId(contact), ...arrangement(call) });
}

/** Nobody who waits is left in silence: whoever is not in the talk hears music. */
export function arrangement(call: HeardCall): { together: string[]; music: string[] } {
  const others = call.monitors.filter((one) => one.up && one.mode === "barge").map((one) => one.leg);
  if (call.state === "handedOver") return { together: [call.channel, call.party.leg, ...others], music: [] };
  const callerIn = !call.rejoining && !call.held && call.speaks !== "party";
  const partyIn = !call.rejoining && call.speaks !== "caller";
  // A phone that still rings is put where it belongs when it is called: a trunk's tones are heard while it rings.
  const party = call.party?.answered ? [call.party.leg] : [];
  return {
    together: [...(call.rejoining ? [] : [call.leg]), ...(callerIn ? [call.channel] : []), ...(partyIn ? party : []), ...others],
    music: [...(callerIn ? [] : [call.channel]), ...(partyIn ? [] : party)],
  };
}

/** The one consulted is let go: the talk goes on without, or is over. */
export function dropParty(turn: Turn, call: TalkingCall, outcome: "cancelled" | "hungUp" | "callerLeft" | "agentLeft"): void {
  if (!call.party) return;
  quietTone(turn, call, call.party);
  ask(turn, { type: "hangUp", channel: call.party.leg, why: "normal" });
  emitContact(turn, call.contact, "consultEnded", { leg: call.party.leg, outcome });
  if (call.party.target.kind === "agent") settleAgent(turn, call.party.target.agent);
}

/** The ringing tone that an agent hears while a colleague's phone rings. */
export function quietTone(turn: Turn, call: TalkingCall, party: Party): void {
  if (party.target.kind === "agent" && !party.answered) ask(turn, { type: "tone", contact: call.contact, leg: call.leg, tone: "off" });
}

/** The supervisors on a call; empty for one that nobody can listen to. */
export const monitorsOf = (call: Call): readonly Monitor[] => ("monitors" in call ? call.monitors : []);

/** Every supervisor leaves the talk. */
export function dropMonitors(turn: Turn, call: Pick<HeardCall, "contact" | "monitors">): void {
  for (const one of call.monitors) dropMonitor(turn, call.contact, one);
}

export function dropMonitor(turn: Turn, contact: string, one: Monitor): void {
  ask(turn, { type: "unspy", contact, leg: one.leg });
  ask(turn, { type: "hangUp", channel: one.leg, why: "normal" });
  emitContact(turn, contact, "listenEnded", { by: one.by, leg: one.leg });
  settleAgent(turn, one.by);
}
