import type { ContactId } from "../../../kernel/ids.ts";
import type { Call } from "../call.ts";
import { bridgeId, type EngineChannel, type EngineReality, parseLegId, recordingId } from "../commands.ts";
import { phoneKey } from "../floor.ts";
import { agentLost, callerHungUp, legAnswered, legEnded } from "./call-life.ts";
import { callArrives, enterFlow, repeatGuidance } from "./guidance.ts";
import { ask, emitAgent, emitContact, setCall, startMusic, type Turn } from "./turn.ts";

/**
 * Puts the floor and the engine's reality in step after either was away: Asterisk does not replay what was missed.
 * Whoever is gone from the engine has hung up; who is there without the floor knowing is let in; who waits hears music,
 * who talks is bridged. Everything happens through the same functions as the live reports.
 * @param reason `started` = the engine is a new process to us: whoever arrived before it began was cut off, not hanging up
 */
export function reconcile(turn: Turn, reason: "started" | "reconnected", reality: EngineReality): void {
  const channels = new Map(reality.channels.map((c) => [c.id, c]));
  syncPhones(turn, reality);
  for (const call of [...turn.floor.calls.values()]) {
    const channel = channels.get(call.channel);
    if (channel) restore(turn, { ...call, picked: channel.up }, channels);
    else if (reason === "started" && call.arrivedAt < (reality.startedAt ?? turn.now)) engineCut(turn, call);
    else callerHungUp(turn, call.contact);
  }
  for (const channel of reality.channels) adopt(turn, channel);
}

function syncPhones(turn: Turn, reality: EngineReality): void {
  const now = new Set(reality.reachable.map(({ agent, phone }) => phoneKey(agent, phone)));
  for (const key of turn.floor.phones) {
    if (now.has(key)) continue;
    const [agent, phone] = key.split("/") as [string, "browser" | "desk"];
    emitAgent(turn, agent, "phoneLost", { phone });
    const state = turn.floor.agents.get(agent);
    if (state?.state === "available" && state.phone === phone) emitAgent(turn, agent, "paused", { reason: "phone-lost", by: "centre" });
  }
  for (const { agent, phone } of reality.reachable) {
    if (!turn.floor.phones.has(phoneKey(agent, phone)) && turn.rules.people.has(agent)) emitAgent(turn, agent, "phoneReachable", { phone });
  }
}

function restore(turn: Turn, call: Call, channels: ReadonlyMap<string, EngineChannel>): void {
  setCall(turn, call);
  switch (call.state) {
    case "inIvr":
      return call.flow === "" ? enterFlow(turn, call.contact) : repeatGuidance(turn, call);
    case "waiting":
      return startMusic(turn, { ...call, playing: null });
    case "offered": {
      const leg = channels.get(call.leg);
      if (!leg) return legEnded(turn, call.contact, call.leg, "unreachable");
      return leg.up ? legAnswered(turn, call.contact, call.leg) : undefined;
    }
    case "talking": {
      const { contact, channel, leg } = call;
      const legChannel = channels.get(leg);
      // A leg that vanished unseen may have been a normal end or a crash; the caller is still there, so nobody drops the call.
      if (!legChannel) return agentLost(turn, call);
      const bridge = bridgeId(contact);
      if (call.held) return ask(turn, { type: "hold", contact, channel, leg, bridge });
      return ask(turn, { type: "connect", contact, channel, leg, bridge });
    }
  }
}

/** The engine died under the call: the contact is closed with that reason; an agent who was talking writes the history. */
function engineCut(turn: Turn, call: Call): void {
  const { contact } = call;
  if (call.state === "offered") emitContact(turn, contact, "offerEnded", { agent: call.agent, leg: call.leg, outcome: "agentLost" });
  if (call.state === "talking") {
    emitContact(turn, contact, "recordingStopped", { recording: recordingId(contact, call.offers) });
  }
  emitContact(turn, contact, "ended", { by: "engine", reason: "engineLost" });
  if (call.state === "talking") emitContact(turn, contact, "wrapUpStarted", { agent: call.agent });
}

/** A channel the floor does not know: a caller who arrived while nobody listened is let in, a leg without a call is ended. */
function adopt(turn: Turn, channel: EngineChannel): void {
  const leg = parseLegId(channel.id);
  if (leg) {
    if (!servesLeg(turn, leg.contact, channel.id))
      ask(turn, { type: "hangUp", channel: channel.id, why: "normal", bridge: bridgeId(leg.contact) });
    return;
  }
  if (channel.role !== "caller" || !channel.contact) return;
  if (!turn.floor.calls.has(channel.contact)) {
    callArrives(turn, { contact: channel.contact, channel: channel.id, dialled: channel.dialled ?? "" });
  }
}

function servesLeg(turn: Turn, contact: ContactId, leg: string): boolean {
  const call = turn.floor.calls.get(contact);
  return call !== undefined && "leg" in call && call.leg === leg;
}
