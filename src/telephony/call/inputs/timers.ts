import { HOUR, type Instant, SECOND } from "../../../kernel/ids.ts";
import { queueOrder } from "../../acd/next-offer.ts";
import type { Call, DiallingCall, WaitingCall } from "../call.ts";
import type { Floor, FloorRules } from "../floor.ts";
import { askOn } from "../survey/lead.ts";
import { offerFails } from "./call-life.ts";
import { endWrapUp } from "./desk-inputs.ts";
import { guide } from "./guidance.ts";
import { notReached, OWN_RING_SECONDS } from "./outbound.ts";
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
  for (const call of [...turn.floor.calls.values()]) callDue(turn, call);
  announcePositions(turn);
  for (const agent of [...turn.floor.agents.values()]) {
    // The desk stored the history while this role was away.
    if (agent.state === "wrapUp" && agent.saved) endWrapUp(turn, agent.id, agent.contact, agent.pauseAfter);
  }
}

function callDue(turn: Turn, call: Call): void {
  const { now, rules } = turn;
  switch (call.state) {
    case "inIvr":
      if (isDue(keyDue(call), now)) guide(turn, call.contact, { type: "silence" });
      return;
    case "surveyed":
      if (isDue(keyDue(call), now)) askOn(turn, call.contact, { type: "silence" });
      return;
    case "offered":
      if (isDue(ringDue(call, rules), now)) offerFails(turn, call, "noAnswer");
      return;
    case "waiting":
      if (isDue(widenDue(call, rules), now)) widen(turn, call);
      if (isDue(callBackDue(call), now)) giveCallBackUp(turn, call);
      return;
    case "dialling":
      if (isDue(ownRingDue(call), now)) notReached(turn, call, "noAnswer", "agent");
      return;
    case "handedOver":
    case "talking":
      return;
  }
}

function dueOf(call: Call, rules: FloorRules): Instant | null {
  if (call.state === "inIvr" || call.state === "surveyed") return keyDue(call);
  if (call.state === "offered") return ringDue(call, rules);
  if (call.state === "talking" || call.state === "handedOver") return null;
  if (call.state === "dialling") return ownRingDue(call);
  const givenUp = callBackDue(call);
  if (givenUp !== null) return givenUp;
  const widens = widenDue(call, rules);
  const announces = announceDue(call, rules);
  return widens !== null && announces !== null ? Math.min(widens, announces) : (widens ?? announces);
}

const ownRingDue = (call: DiallingCall): Instant | null => (call.agentUp ? null : call.startedAt + OWN_RING_SECONDS * SECOND);

/** A place in line is kept so long; then the call back becomes a task with a time of its own. */
const CALL_BACK_KEPT = 2 * HOUR;
const callBackDue = (call: WaitingCall): Instant | null => (call.callBackSince === null ? null : call.callBackSince + CALL_BACK_KEPT);

function giveCallBackUp(turn: Turn, call: WaitingCall): void {
  if (call.channel !== "") ask(turn, { type: "hangUp", channel: call.channel, why: "normal" });
  emitContact(turn, call.contact, "ended", { by: "centre", reason: "notReached" });
}

const isDue = (due: Instant | null, now: Instant) => due !== null && due <= now;

const keyDue = (call: Call): Instant | null => (call.state === "inIvr" || call.state === "surveyed" ? call.keyUntil : null);

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
  if (call.state !== "waiting" || call.playing || call.callBackSince !== null) return null;
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
    ask(turn, {
      type: "play",
      contact: call.contact,
      channel: call.channel,
      playback,
      prompts: callBackOffered(turn, call) ? [prompt, "call-back-offered"] : [prompt],
    });
  }
}

const callBackOffered = (turn: Turn, call: WaitingCall) => call.numberShown && turn.rules.queues.get(call.queue)?.callBack === true;
