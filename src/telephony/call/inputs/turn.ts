import type { ContactEvent } from "../../../kernel/events.ts";
import type { AgentId, ContactId, Instant } from "../../../kernel/ids.ts";
import { nextOffer } from "../../acd/next-offer.ts";
import type { Call, WaitingCall } from "../call.ts";
import { type EngineCommand, legId, recordingId } from "../commands.ts";
import { evolve, evolveContact } from "../evolve.ts";
import type { Floor, FloorEvent, FloorRules } from "../floor.ts";
import { withCall } from "../floor-change.ts";

/** One step in the making: events change the floor at once, commands are collected. Lives only inside `step`. */
export type Turn = {
  floor: Floor;
  readonly now: Instant;
  readonly rules: FloorRules;
  readonly events: FloorEvent[];
  readonly commands: EngineCommand[];
  /** Something happened after which somebody may be offered, or hear something else. */
  stirred: boolean;
};

export function emit(turn: Turn, event: FloorEvent): void {
  turn.stirred = true;
  turn.events.push(event);
  turn.floor = evolve(turn.floor, event, turn.now, turn.rules);
}

type Body<T extends FloorEvent["type"]> = Extract<FloorEvent, { type: T }>["data"];

export function emitContact<T extends ContactEvent["type"]>(turn: Turn, contact: ContactId, type: T, data: Body<T>): void {
  if (STIRRING.has(type)) turn.stirred = true;
  const event = { stream: `contact/${contact}`, type, data } as FloorEvent;
  turn.events.push(event);
  turn.floor = evolveContact(turn.floor, contact, event, turn.now);
}

/** A contact's events after which the queue, or who is free, is another; an agent's and the centre's always are. */
const STIRRING: ReadonlySet<string> = new Set<ContactEvent["type"]>([
  "queued",
  "requirementWidened",
  "offered",
  "offerEnded",
  "ended",
  "wrapUpEnded",
  "priorityChanged",
  "consultEnded",
  "listenEnded",
]);

export function emitAgent<
  T extends "paused" | "pausePlanned" | "becameAvailable" | "signedIn" | "signedOut" | "phoneReachable" | "phoneLost" | "forced",
>(turn: Turn, agent: AgentId, type: T, data: Body<T>): void {
  emit(turn, { stream: `agent/${agent}`, type, data } as FloorEvent);
}

export function ask(turn: Turn, command: EngineCommand): void {
  turn.commands.push(command);
}

/** Changes what events do not hold: which prompt plays, until when a key is awaited. */
export function setCall(turn: Turn, call: Call): void {
  turn.floor = withCall(turn.floor, call);
}

/** Puts a caller into a queue; with `head` before everybody else (an agent was lost). */
export function enqueue(turn: Turn, contact: ContactId, queueId: string, head: boolean): void {
  const queue = turn.rules.queues.get(queueId);
  if (!queue) throw new Error(`no queue ${queueId}`);
  emitContact(turn, contact, "queued", { queue: queueId, menu: queueId, skills: [...queue.skills], priority: queue.priority, head });
}

/** Offers waiting callers to free agents until nobody is left on one side; nothing while the engine is away. */
export function makeOffers(turn: Turn): void {
  if (turn.floor.engine === "lost") return;
  while (someoneWaits(turn.floor)) {
    const decision = nextOffer(waitingCalls(turn.floor), turn.floor.agents.values(), turn.now);
    if (decision.kind === "hold") return;
    offer(turn, decision.contact, decision.agent, decision.why);
  }
}

/** Still hears that it will be called back: its turn comes when the line is free. */
export const promised = (call: WaitingCall): boolean => call.callBackSince !== null && call.channel !== "";

/** Most steps find nobody waiting: they need not ask the ACD. */
function someoneWaits(floor: Floor): boolean {
  for (const call of floor.calls.values()) if (call.state === "waiting" && !promised(call)) return true;
  return false;
}

/** Rings the agent's phone for this caller; the reason is kept (F-1.3.2). */
export function offer(turn: Turn, contact: ContactId, agentId: AgentId, why: Body<"offered">["why"]): void {
  const call = turn.floor.calls.get(contact);
  const agent = turn.floor.agents.get(agentId);
  if (call?.state !== "waiting" || agent?.state !== "available") throw new Error(`offer of ${contact} to ${agentId} is out of place`);
  const attempt = call.legs + 1;
  const leg = legId(contact, agentId, attempt);
  const queue = turn.rules.queues.get(call.queue);
  const line = turn.rules.lines.get(call.line);
  emitContact(turn, contact, "offered", { agent: agentId, leg, why });
  ask(turn, {
    type: "ringAgent",
    contact,
    agent: agentId,
    extension: agent.extension,
    phone: agent.phone,
    leg,
    ringSeconds: queue?.ringSeconds ?? 20,
    caption: `${line?.shortName ?? ""} ${queue?.name ?? ""}`.trim(),
    recording: recordingId(contact, attempt),
  });
}

export function* waitingCalls(floor: Floor): Iterable<WaitingCall> {
  for (const call of floor.calls.values()) if (call.state === "waiting" && !promised(call)) yield call;
}

/**
 * What callers hear after this step: who came into the queue hears the ringing tone when a phone rings at once, else
 * music; nothing changes for callers who were waiting already.
 */
export function settleSound(turn: Turn, before: Floor): void {
  for (const call of turn.floor.calls.values()) {
    if (call.state !== "waiting" && call.state !== "offered") continue;
    const was = before.calls.get(call.contact);
    if (call.channel === "") continue;
    const fresh = was === undefined || (was.state !== "waiting" && was.state !== "offered");
    if (call.state === "offered" && fresh) ask(turn, { type: "ringTone", contact: call.contact, channel: call.channel });
    if (call.state === "waiting" && (fresh || was?.state === "offered")) startMusic(turn, call);
  }
}

export function startMusic(turn: Turn, call: WaitingCall): void {
  pickUp(turn, call);
  ask(turn, { type: "musicOn", contact: call.contact, channel: call.channel });
}

export function pickUp(turn: Turn, call: Call): void {
  if (call.picked) return;
  ask(turn, { type: "pickUp", contact: call.contact, channel: call.channel });
  const now = turn.floor.calls.get(call.contact) ?? call;
  setCall(turn, { ...now, picked: true });
}
