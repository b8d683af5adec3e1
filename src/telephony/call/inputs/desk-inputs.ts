import { unreachable } from "../../../kernel/errors.ts";
import type { AgentId, ContactId } from "../../../kernel/ids.ts";
import { isSignedIn, type SignedInAgent } from "../../acd/agent.ts";
import type { TalkingCall } from "../call.ts";
import { bridgeId } from "../commands.ts";
import { AgentNotSignedIn, AgentOnCall, HistoryNotSaved, NoCallAtDesk, PhoneNotReachable, UnknownAgent } from "../errors.ts";
import { type DeskInput, phoneKey } from "../floor.ts";
import { offerFails, talkEnds } from "./call-life.ts";
import { ask, emitAgent, emitContact, type Turn } from "./turn.ts";

/** What a person at a desk asks; throws the refusal when the rules forbid it. Asking twice does it once. */
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
    default:
      return unreachable(input);
  }
}

function signIn(turn: Turn, id: AgentId, phone: "browser" | "desk"): void {
  if (!turn.rules.people.has(id)) throw new UnknownAgent(id);
  const agent = turn.floor.agents.get(id);
  if (!agent || !isSignedIn(agent)) return emitAgent(turn, id, "signedIn", { phone });
  if (agent.phone === phone) return;
  if (agent.state === "talking" || agent.state === "ringing") throw new AgentOnCall(id);
  emitAgent(turn, id, "signedIn", { phone });
  if (agent.state === "available" && !turn.floor.phones.has(phoneKey(id, phone))) {
    emitAgent(turn, id, "paused", { reason: "phone-lost", by: "centre" });
  }
}

function signOut(turn: Turn, id: AgentId): void {
  const agent = turn.floor.agents.get(id);
  if (!agent || !isSignedIn(agent)) return;
  if (agent.state === "talking" || agent.state === "ringing") throw new AgentOnCall(id);
  if (agent.state === "wrapUp") throw new HistoryNotSaved(id, agent.contact);
  emitAgent(turn, id, "signedOut", {});
}

function becomeAvailable(turn: Turn, id: AgentId): void {
  const agent = signedInAgent(turn, id);
  switch (agent.state) {
    case "available":
      return;
    case "wrapUp":
      throw new HistoryNotSaved(id, agent.contact);
    case "ringing":
    case "talking":
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
  if (call.held === (what === "hold")) return;
  emitContact(turn, call.contact, what === "hold" ? "held" : "resumed", { agent: id });
  ask(turn, { type: what, contact: call.contact, channel: call.channel, leg: call.leg, bridge: bridgeId(call.contact) });
}

function hangUp(turn: Turn, id: AgentId): void {
  const call = talkOf(turn, id);
  emitContact(turn, call.contact, "agentLeft", { agent: id, why: "hungUp" });
  ask(turn, { type: "hangUp", channel: call.leg, why: "normal" });
  ask(turn, { type: "hangUp", channel: call.channel, why: "normal", bridge: bridgeId(call.contact) });
  talkEnds(turn, call, "agent");
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
  if (call?.state !== "talking") throw new NoCallAtDesk(id);
  return call;
}
