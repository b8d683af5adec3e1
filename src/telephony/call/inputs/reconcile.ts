import type { TrunkTrouble } from "../../../kernel/events.ts";
import type { ContactId } from "../../../kernel/ids.ts";
import type { Call, DiallingCall, TalkingCall } from "../call.ts";
import { bridgeId, type EngineChannel, type EngineReality, parseLegId, parseOutLegId, recordingOfLeg } from "../commands.ts";
import { phoneKey } from "../floor.ts";
import { repeatSurvey } from "../survey/lead.ts";
import { agentLost, callerHungUp, legAnswered, legEnded } from "./call-life.ts";
import { callArrives, enterFlow, repeatGuidance } from "./guidance.ts";
import { monitorsOf, settleAgent, settleTalk } from "./release.ts";
import { ask, emit, emitAgent, emitContact, setCall, startMusic, type Turn } from "./turn.ts";

/**
 * Puts the floor and the engine's reality in step after either was away: Asterisk does not replay what was missed.
 * Whoever is gone from the engine has hung up; who is there without the floor knowing is let in; who waits hears music,
 * who talks is bridged. Everything happens through the same functions as the live reports.
 * @param reason `started` = the engine is a new process to us: whoever arrived before it began was cut off, not hanging up
 */
export function reconcile(turn: Turn, reason: "started" | "reconnected", reality: EngineReality): void {
  const channels = new Map(reality.channels.map((c) => [c.id, c]));
  syncPhones(turn, reality);
  syncTrunks(turn, new Map((reality.lostTrunks ?? []).map(({ trunk, why }) => [trunk, why])));
  for (const call of [...turn.floor.calls.values()]) {
    const channel = channels.get(call.channel);
    if (call.channel === "") continue;
    if (call.state === "dialling") restoreDialling(turn, call, channels);
    else if (channel) restore(turn, { ...call, picked: channel.up }, channels);
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

function syncTrunks(turn: Turn, lost: ReadonlyMap<string, TrunkTrouble>): void {
  for (const trunk of turn.floor.trunks.keys()) if (!lost.has(trunk)) trunkChanged(turn, trunk, null);
  for (const [trunk, why] of lost) trunkChanged(turn, trunk, why);
}

/** A trunk does not work, for this reason, or – null – does again; told once for each change. */
export function trunkChanged(turn: Turn, trunk: string, why: TrunkTrouble | null): void {
  if ((turn.floor.trunks.get(trunk) ?? null) === why) return;
  if (why === null) emit(turn, { stream: "centre", type: "trunkBack", data: { trunk } });
  else emit(turn, { stream: "centre", type: "trunkLost", data: { trunk, why } });
}

function restore(turn: Turn, call: Call, channels: ReadonlyMap<string, EngineChannel>): void {
  setCall(turn, call);
  switch (call.state) {
    case "inIvr":
      return call.flow === "" ? enterFlow(turn, call.contact) : repeatGuidance(turn, call);
    case "surveyed":
      return repeatSurvey(turn, call);
    case "waiting":
      return startMusic(turn, { ...call, playing: null });
    case "offered": {
      const leg = channels.get(call.leg);
      if (!leg) return legEnded(turn, call.contact, call.leg, "unreachable");
      return leg.up ? legAnswered(turn, call.contact, call.leg) : undefined;
    }
    case "talking":
      return restoreTalk(turn, call, channels);
    case "dialling":
      return;
    case "handedOver": {
      const party = channels.get(call.party.leg);
      if (call.by === "refer") return;
      if (!party) return legEnded(turn, call.contact, call.party.leg, call.party.answered ? "hungUp" : "unreachable");
      if (party.up && !call.party.answered) return legAnswered(turn, call.contact, call.party.leg);
      settleTalk(turn, call.contact);
      return restoreThirds(turn, call.contact, call.monitors, channels);
    }
  }
}

function restoreTalk(turn: Turn, call: TalkingCall, channels: ReadonlyMap<string, EngineChannel>): void {
  const { contact, channel, leg, party } = call;
  const legChannel = channels.get(leg);
  // A leg that vanished unseen may have been a normal end or a crash; the caller is still there, so nobody drops the call.
  if (!legChannel) return agentLost(turn, call);
  const bridge = bridgeId(contact);
  if (!party && call.monitors.length === 0 && !call.rejoining)
    return ask(turn, { type: call.held ? "hold" : "connect", contact, channel, leg, bridge });
  settleTalk(turn, contact);
  if (call.rejoining && legChannel.up) legAnswered(turn, contact, leg);
  restoreThirds(turn, contact, [...(party ? [party] : []), ...call.monitors], channels);
}

type Channels = ReadonlyMap<string, EngineChannel>;

/** Legs besides those of a talk that may have ended, or been answered, unseen. */
function restoreThirds(turn: Turn, contact: ContactId, thirds: readonly { readonly leg: string }[], channels: Channels): void {
  for (const { leg } of thirds) {
    const there = channels.get(leg);
    if (!there) legEnded(turn, contact, leg, "lost");
    else if (there.up) legAnswered(turn, contact, leg);
  }
}

function restoreDialling(turn: Turn, call: DiallingCall, channels: ReadonlyMap<string, EngineChannel>): void {
  const { contact, leg, channel } = call;
  const [own, other] = [channels.get(leg), channels.get(channel)];
  if (!own) return legEnded(turn, contact, leg, "lost");
  if (other?.up) return legAnswered(turn, contact, channel);
  if (call.agentUp && !other) return legEnded(turn, contact, channel, "lost");
  if (own.up) legAnswered(turn, contact, leg);
}

/** The engine died under the call: the contact is closed with that reason; an agent who was talking writes the history. */
function engineCut(turn: Turn, call: Call): void {
  const { contact } = call;
  if (call.state === "offered") emitContact(turn, contact, "offerEnded", { agent: call.agent, leg: call.leg, outcome: "agentLost" });
  if (call.state === "talking" && call.party) {
    const { leg, target } = call.party;
    emitContact(turn, contact, "consultEnded", { leg, outcome: "lost" });
    if (target.kind === "agent") settleAgent(turn, target.agent);
  }
  for (const { by, leg } of monitorsOf(call)) {
    emitContact(turn, contact, "listenEnded", { by, leg });
    settleAgent(turn, by);
  }
  if (call.state === "talking") emitContact(turn, contact, "recordingStopped", { recording: recordingOfLeg(call.leg) });
  if (call.state === "dialling") emitContact(turn, contact, "dialEnded", { agent: call.agent, leg: call.channel, outcome: "lost" });
  // Whoever is asked how it was has been served: nobody owes them a call.
  emitContact(turn, contact, "ended", { by: "engine", reason: call.state === "surveyed" ? "completed" : "engineLost" });
  if (call.state === "talking" && call.direction !== "internal") emitContact(turn, contact, "wrapUpStarted", { agent: call.agent });
}

/** A channel the floor does not know: a caller who arrived while nobody listened is let in, a leg without a call is ended. */
function adopt(turn: Turn, channel: EngineChannel): void {
  const leg = parseLegId(channel.id) ?? parseOutLegId(channel.id);
  if (leg) {
    if (!servesLeg(turn, leg.contact, channel.id)) ask(turn, { type: "hangUp", channel: channel.id, why: "normal" });
    return;
  }
  if (channel.role !== "caller" || !channel.contact) return;
  if (!turn.floor.calls.has(channel.contact)) {
    callArrives(turn, { contact: channel.contact, channel: channel.id, dialled: channel.dialled ?? "" });
  }
}

function servesLeg(turn: Turn, contact: ContactId, leg: string): boolean {
  const call = turn.floor.calls.get(contact);
  if (call === undefined) return false;
  if (("leg" in call && call.leg === leg) || call.channel === leg || ("party" in call && call.party?.leg === leg)) return true;
  return monitorsOf(call).some((one) => one.leg === leg);
}
