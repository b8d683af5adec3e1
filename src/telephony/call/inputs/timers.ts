import { type Instant, SECOND } from "../../../kernel/ids.ts";
import { queueOrder } from "../../acd/next-offer.ts";
import type { Call, WaitingCall } from "../call.ts";
import type { Floor, FloorRules } from "../floor.ts";
import { offerFails } from "./call-life.ts";
import { endWrapUp } from "./desk-inputs.ts";
import { guide } from "./guidance.ts";
import { ask, emitContact, setCall, type Turn, waitingCalls } from "./turn.ts";

/**
 * Timers are not started and cancelled: each is an instant that follows from the floor, so a restarted server has them
 * all again. `nextDue` answers when `timePassed` must be fed next; null when nothing is due ever.
 */
export function nextDue(floor: Floor, rules: FloorRules): Instant | null {
  let next: Instant | null = null;
  for (const call of floor.calls.values()) {
    const due = dueOf(call, rules);
    if (due !== null && (next === null || due < next)) next = due;
  }
  return next;
}

/** Everything that is due at this instant happens, each once. */
export function timePassed(turn: Turn): void {
  for (const call of [...turn.floor.calls.values()]) {
    if (isDue(keyDue(call), turn.now)) guide(turn, call.contact, { type: "silence" });
    if (call.state === "offered" && isDue(ringDue(call, turn.rules), turn.now)) offerFails(turn, call, "noAnswer");
    if (call.state === "waiting" && isDue(widenDue(call, turn.rules), turn.now)) widen(turn, call);
  }
  announcePositions(turn);
  for (const agent of [...turn.floor.agents.values()]) {
    // The desk stored the history while this role was away.
    if (agent.state === "wrapUp" && agent.saved) endWrapUp(turn, agent.id, agent.contact, agent.pauseAfter);
  }
}

function dueOf(call: Call, rules: FloorRules): Instant | null {
  if (call.state === "inIvr") return keyDue(call);
  if (call.state === "offered") return ringDue(call, rules);
  if (call.state === "talking") return null;
  const widens = widenDue(call, rules);
  const announces = announceDue(call, rules);
  return widens !== null && announces !== null ? Math.min(widens, announces) : (widens ?? announces);
}

const isDue = (due: Instant | null, now: Instant) => due !== null && due <= now;

const keyDue = (call: Call): Instant | null => (call.state === "inIvr" ? call.keyUntil : null);

const ringDue = (call: Call, rules: FloorRules): Instant | null =>
  call.state === "offered" ? call.offeredAt + (rules.queues.get(call.queue)?.ringSeconds ?? 20) * SECOND : null;

function widenDue(call: Call, rules: FloorRules): Instant | null {
  if (call.state !== "waiting") return null;
  const next = rules.queues.get(call.queue)?.widen[call.widened];
  return next ? call.queuedAt + next.after * SECOND : null;
}

function widen(turn: Turn, call: WaitingCall): void {
  const next = turn.rules.queues.get(call.queue)?.widen[call.widened];
  if (next) emitContact(turn, call.contact, "requirementWidened", { skills: [...new Set([...call.skills, ...next.skills])] });
}

function announceDue(call: Call, rules: FloorRules): Instant | null {
  if (call.state !== "waiting" || call.playing) return null;
  const announce = rules.queues.get(call.queue)?.announce;
  if (!announce) return null;
  return call.announcedAt === null ? call.queuedAt + announce.first * SECOND : call.announcedAt + announce.every * SECOND;
}

/** Guidance exists for the first thirty places; further back a caller hears that many are waiting. */
const SPOKEN_POSITIONS = 30;

/** Tells each caller whose turn it is to hear the place in the queue (F-1.3.1). The place counts callers of the same queue. */
function announcePositions(turn: Turn): void {
  const due = [...waitingCalls(turn.floor)].filter((call) => isDue(announceDue(call, turn.rules), turn.now));
  if (due.length === 0) return;
  const order = queueOrder([...waitingCalls(turn.floor)]);
  for (const call of due) {
    const position = order.filter((c) => c.queue === call.queue).findIndex((c) => c.contact === call.contact) + 1;
    const prompt = position <= SPOKEN_POSITIONS ? `position-${position}` : "position-many";
    const playback = `${call.contact}.position.${turn.now}`;
    emitContact(turn, call.contact, "announced", { position });
    const now = turn.floor.calls.get(call.contact);
    if (now?.state === "waiting") setCall(turn, { ...now, playing: { playback } });
    ask(turn, { type: "musicOff", contact: call.contact, channel: call.channel });
    ask(turn, { type: "play", contact: call.contact, channel: call.channel, playback, prompts: [prompt] });
  }
}
