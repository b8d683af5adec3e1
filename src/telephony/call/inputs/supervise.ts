import type { AgentId, ContactId } from "../../../kernel/ids.ts";
import { type Agent, isSignedIn } from "../../acd/agent.ts";
import type { Monitor, TalkingCall, WaitingCall } from "../call.ts";
import { legId, recordingId } from "../commands.ts";
import {
  AgentNotSignedIn,
  AgentOnCall,
  CallNotWaiting,
  NoCallAtDesk,
  PhoneNotReachable,
  TargetIsOneself,
  TargetNotFree,
} from "../errors.ts";
import type { DeskInput } from "../floor.ts";
import { assigned, changeAgent } from "./hand-over.ts";
import { dropMonitor, dropParty, settleTalk } from "./release.ts";
import { ask, emitAgent, emitContact, offer, promised, setCall, type Turn } from "./turn.ts";

type Of<T extends DeskInput["type"]> = Extract<DeskInput, { type: T }>;
const RING_SECONDS = 20;

/** Listens to, whispers into or joins an agent's talk; asked again with another mode, it changes (F-1.1.1). */
export function monitor(turn: Turn, { agent: by, target, mode, tone }: Of<"monitor">): void {
  if (by === target) throw new TargetIsOneself(by);
  const call = talkAt(turn, target);
  if (!call) throw new NoCallAtDesk(target);
  const known = call.monitors.find((one) => one.by === by);
  if (known) return changeMode(turn, call, { ...known, mode, tone });
  const self = listener(turn, by);
  const leg = legId(call.contact, by, call.legs + 1);
  const { contact } = call;
  emitContact(turn, contact, "listened", { by, agent: target, leg, mode, tone });
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

function changeMode(turn: Turn, call: TalkingCall, next: Monitor): void {
  const { by, leg, mode, tone } = next;
  emitContact(turn, call.contact, "listened", { by, agent: call.agent, leg, mode, tone });
  if (next.up) tune(turn, call, next);
}

function tune(turn: Turn, call: TalkingCall, one: Monitor): void {
  const { contact } = call;
  if (one.mode !== "barge") return ask(turn, { type: "spy", contact, leg: one.leg, on: call.leg, mode: one.mode, tone: one.tone });
  ask(turn, { type: "unspy", contact, leg: one.leg });
  settleTalk(turn, contact);
}

/** The supervisor's phone was lifted: from here on it hears the talk. */
export function monitorAnswers(turn: Turn, call: TalkingCall, one: Monitor): void {
  if (one.up) return;
  const up = { ...one, up: true };
  setCall(turn, { ...call, monitors: call.monitors.map((other) => (other.leg === one.leg ? up : other)) });
  tune(turn, call, up);
}

export function stopMonitor(turn: Turn, by: AgentId): void {
  const found = monitorOf(turn, by);
  if (found) dropMonitor(turn, found.call.contact, found.one);
}

function monitorOf(turn: Turn, by: AgentId): { call: TalkingCall; one: Monitor } | null {
  const agent = turn.floor.agents.get(by);
  const call = agent?.state === "assisting" ? turn.floor.calls.get(agent.contact) : undefined;
  const one = call?.state === "talking" ? call.monitors.find((each) => each.by === by) : undefined;
  return call?.state === "talking" && one ? { call, one } : null;
}

/** The supervisor goes on with the citizen; the agent writes the history of the part so far. */
export function takeOver(turn: Turn, by: AgentId): void {
  const found = monitorOf(turn, by);
  if (!found?.one.up) throw new NoCallAtDesk(by);
  const { contact, agent } = found.call;
  dropParty(turn, found.call, "agentLeft");
  emitContact(turn, contact, "takenOver", { by, agent, leg: found.one.leg });
  ask(turn, { type: "unspy", contact, leg: found.one.leg });
  emitContact(turn, contact, "listenEnded", { by, leg: found.one.leg });
  changeAgent(turn, { ...found.call, party: null }, by, found.one.leg, "takenOver");
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
