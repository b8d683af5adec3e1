import type { AgentId, ContactId } from "../../../kernel/ids.ts";
import { type Agent, isSignedIn } from "../../acd/agent.ts";
import type { HandedOverCall, HeardCall, Monitor, TalkingCall, WaitingCall } from "../call.ts";
import { legId, recordingId, recordingOfLeg } from "../commands.ts";
import {
  AgentNotSignedIn,
  AgentOnCall,
  CallNotHandedOver,
  CallNotWaiting,
  NoCallAtDesk,
  PhoneNotReachable,
  SectionNotAnswered,
  TargetIsOneself,
  TargetNotFree,
} from "../errors.ts";
import type { DeskInput } from "../floor.ts";
import { assigned, changeAgent } from "./hand-over.ts";
import { dropMonitor, dropMonitors, dropParty, monitorsOf, settleTalk } from "./release.ts";
import { ask, emitAgent, emitContact, offer, promised, setCall, type Turn } from "./turn.ts";

type Of<T extends DeskInput["type"]> = Extract<DeskInput, { type: T }>;
const RING_SECONDS = 20;

/** Listens to, whispers into or joins an agent's talk; asked again with another mode, it changes (F-1.1.1). */
export function monitor(turn: Turn, input: Of<"monitor">): void {
  const { agent: by, target } = input;
  if (by === target) throw new TargetIsOneself(by);
  const call = talkAt(turn, target);
  if (!call) throw new NoCallAtDesk(target);
  hear(turn, call, input);
}

/** The same after a hand-over: the talk of the section with the citizen, while both are in our channels. */
export function monitorHandedOver(turn: Turn, input: Of<"monitorHandedOver">): void {
  const call = turn.floor.calls.get(input.contact);
  if (call?.state !== "handedOver" || call.by === "refer") throw new CallNotHandedOver(input.contact);
  if (!call.party.answered) throw new SectionNotAnswered(input.contact);
  hear(turn, call, input);
}

function hear(turn: Turn, call: HeardCall, { agent: by, mode, tone }: Pick<Of<"monitor">, "agent" | "mode" | "tone">): void {
  const known = call.monitors.find((one) => one.by === by);
  if (known) return changeMode(turn, call, { ...known, mode, tone });
  const self = listener(turn, by);
  const leg = legId(call.contact, by, call.legs + 1);
  const { contact } = call;
  emitContact(turn, contact, "listened", { by, agent: heardAgent(call), leg, mode, tone });
  const recording = recordingId(contact, call.legs + 1);
  const { extension, phone } = self;
  ask(turn, {
    type: "ringAgent",
    contact,
    agent: by,
    extension,
    phone,
    leg,
    ringSeconds: RING_SECONDS,
    caption: "モニタリング",
    recording,
  });
}

function listener(turn: Turn, by: AgentId) {
  const self = turn.floor.agents.get(by);
  if (!self || !isSignedIn(self)) throw new AgentNotSignedIn(by);
  if (self.state !== "available" && self.state !== "paused") throw new AgentOnCall(by);
  if (!self.reachable) throw new PhoneNotReachable(by);
  return self;
}

function talkAt(turn: Turn, id: AgentId): TalkingCall | null {
  const agent = turn.floor.agents.get(id);
  const call = agent?.state === "talking" ? turn.floor.calls.get(agent.contact) : undefined;
  return call?.state === "talking" && call.agent === id ? call : null;
}

/** Whose talk it is; null after a hand-over, when it is the section's. */
const heardAgent = (call: HeardCall): AgentId | null => (call.state === "talking" ? call.agent : null);

function changeMode(turn: Turn, call: HeardCall, next: Monitor): void {
  const { by, leg, mode, tone } = next;
  emitContact(turn, call.contact, "listened", { by, agent: heardAgent(call), leg, mode, tone });
  if (next.up) tune(turn, call, next);
}

/** Asks the engine for what this supervisor hears, and who hears the supervisor. */
export function tune(turn: Turn, call: HeardCall, one: Monitor): void {
  const { contact } = call;
  const on = call.state === "talking" ? call.leg : call.party.leg;
  if (one.mode !== "barge") return ask(turn, { type: "spy", contact, leg: one.leg, on, mode: one.mode, tone: one.tone });
  ask(turn, { type: "unspy", contact, leg: one.leg });
  settleTalk(turn, contact);
}

/** The supervisor's phone was lifted: from here on it hears the talk. */
export function monitorAnswers(turn: Turn, call: HeardCall, one: Monitor): void {
  if (one.up) return;
  const up = { ...one, up: true };
  setCall(turn, { ...call, monitors: call.monitors.map((other) => (other.leg === one.leg ? up : other)) });
  tune(turn, call, up);
}

export function stopMonitor(turn: Turn, by: AgentId): void {
  const found = monitorOf(turn, by);
  if (found) dropMonitor(turn, found.call.contact, found.one);
}

function monitorOf(turn: Turn, by: AgentId): { call: HeardCall; one: Monitor } | null {
  const agent = turn.floor.agents.get(by);
  const call = agent?.state === "assisting" ? turn.floor.calls.get(agent.contact) : undefined;
  if (call?.state !== "talking" && call?.state !== "handedOver") return null;
  const one = monitorsOf(call).find((each) => each.by === by);
  return one ? { call, one } : null;
}

/** The supervisor goes on with the citizen; an agent writes the history of the part so far, a section's leg ends. */
export function takeOver(turn: Turn, by: AgentId): void {
  const found = monitorOf(turn, by);
  if (!found?.one.up) throw new NoCallAtDesk(by);
  const { call, one } = found;
  if (call.state === "talking") dropParty(turn, call, "agentLeft");
  emitContact(turn, call.contact, "takenOver", { by, agent: heardAgent(call), leg: one.leg });
  ask(turn, { type: "unspy", contact: call.contact, leg: one.leg });
  emitContact(turn, call.contact, "listenEnded", { by, leg: one.leg });
  if (call.state === "talking") changeAgent(turn, { ...call, party: null }, by, one.leg, "takenOver");
  else takeBack(turn, call, one);
}

/** From a section: the citizen is at a desk again, and nobody of the centre left a part of which a history were owed. */
function takeBack(turn: Turn, call: HandedOverCall, { by, leg }: Monitor): void {
  const { contact, party } = call;
  dropMonitors(turn, { contact, monitors: call.monitors.filter((other) => other.leg !== leg) });
  ask(turn, { type: "hangUp", channel: party.leg, why: "normal" });
  emitContact(turn, contact, "answered", { agent: by, leg });
  emitContact(turn, contact, "recordingStarted", { recording: recordingOfLeg(leg), agent: by });
  settleTalk(turn, contact);
}

/** A supervisor sets an agent's state; the reason stays in the log (F-1.1.2). */
export function force(turn: Turn, { agent: by, target, what, why }: Of<"force">): void {
  const agent = turn.floor.agents.get(target);
  if (!agent || !isSignedIn(agent)) throw new AgentNotSignedIn(target);
  if (what === "signOut" && (agent.state === "talking" || agent.state === "ringing" || agent.state === "assisting"))
    throw new AgentOnCall(target);
  if (what === "endWrapUp" && agent.state !== "wrapUp") return;
  emitAgent(turn, target, "forced", { by, what, why });
  if (what === "pause") return pauseNow(turn, agent);
  releaseWrapUp(turn, target);
  if (what === "signOut") emitAgent(turn, target, "signedOut", {});
}

function pauseNow(turn: Turn, agent: Exclude<Agent, { state: "signedOut" }>): void {
  if (agent.state === "paused") return;
  if (agent.state === "available") return emitAgent(turn, agent.id, "paused", { reason: FORCED, by: "supervisor" });
  emitAgent(turn, agent.id, "pausePlanned", { reason: FORCED });
}

/** The history stays owed, so nothing is offered by itself: the agent says when it is ready (F-2.1.4). */
function releaseWrapUp(turn: Turn, target: AgentId): void {
  const agent = turn.floor.agents.get(target);
  if (agent?.state !== "wrapUp") return;
  emitContact(turn, agent.contact, "wrapUpEnded", { agent: target });
  emitAgent(turn, target, "paused", { reason: FORCED, by: "supervisor" });
}

const FORCED = "by-supervisor";

/** Raises or lowers a waiting call. */
export function setPriority(turn: Turn, { agent: by, contact, priority }: Of<"setPriority">): void {
  const call = waitingCall(turn, contact);
  if (call.priority !== priority) emitContact(turn, contact, "priorityChanged", { priority, by });
}

/** Moves a waiting call to another queue; its place in line is kept. */
export function moveWaiting(turn: Turn, { agent: by, contact, queue: id }: Of<"moveWaiting">): void {
  const call = waitingCall(turn, contact);
  const queue = turn.rules.queues.get(id);
  if (!queue) throw new CallNotWaiting(contact);
  if (call.queue === id) return;
  emitContact(turn, contact, "queued", { queue: id, menu: id, skills: [...queue.skills], priority: queue.priority, head: call.head, by });
}

/** Gives a waiting call to one agent now, skills or not. */
export function giveWaiting(turn: Turn, { contact, target }: Of<"giveWaiting">): void {
  waitingCall(turn, contact);
  const agent = turn.floor.agents.get(target);
  if (agent?.state !== "available" || !agent.reachable) throw new TargetNotFree(target);
  offer(turn, contact, target, assigned(turn, contact));
}

function waitingCall(turn: Turn, contact: ContactId): WaitingCall {
  const call = turn.floor.calls.get(contact);
  if (call?.state !== "waiting" || promised(call)) throw new CallNotWaiting(contact);
  return call;
}
