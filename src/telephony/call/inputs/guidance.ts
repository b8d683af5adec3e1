import type { ContactId } from "../../../kernel/ids.ts";
import { SECOND } from "../../../kernel/ids.ts";
import { type IvrInput, type IvrOutcome, runFlow } from "../../ivr/run-flow.ts";
import type { Call } from "../call.ts";
import { ask, emitContact, enqueue, setCall, type Turn } from "./turn.ts";

type InIvr = Extract<Call, { state: "inIvr" }>;

/** A new caller: the contact opens and the flow of the dialled line begins (F-1.2.1). An unknown number gets SIP 404. */
export function callArrives(
  turn: Turn,
  input: { contact: ContactId; channel: string; dialled: string; sipCallId?: string; numberShown?: boolean },
): void {
  const { contact, channel, dialled, sipCallId, numberShown } = input;
  if (turn.floor.calls.has(contact)) return;
  const line = turn.rules.lineOf(dialled);
  if (!line) {
    turn.events.push({ stream: "centre", type: "callRefused", data: { dialled, why: "unknownNumber" }, sourceKey: `refused/${contact}` });
    ask(turn, { type: "hangUp", channel, why: "unassigned" });
    return;
  }
  emitContact(turn, contact, "contactArrived", {
    ...{ channel: "phone", direction: "inbound", line: line.id, dialled, engineChannel: channel },
    ...(sipCallId === undefined ? {} : { sipCallId }),
    ...(numberShown ? { numberShown } : {}),
  });
  enterFlow(turn, contact);
}

/** Begins the line's flow from its start. */
export function enterFlow(turn: Turn, contact: ContactId): void {
  const call = turn.floor.calls.get(contact);
  const flow = call && turn.rules.flows.get(turn.rules.lines.get(call.line)?.flow ?? "");
  if (!flow) throw new Error(`contact ${contact} has no flow`);
  emitContact(turn, contact, "ivrEntered", { flow: flow.id, version: flow.version, node: flow.start });
  guide(turn, contact, { type: "entered" });
}

/** Feeds one input to the caller's flow and carries out what it answers. Callers outside the guidance are left alone. */
export function guide(turn: Turn, contact: ContactId, input: IvrInput): void {
  const call = turn.floor.calls.get(contact);
  if (call?.state !== "inIvr") return;
  const flow = turn.rules.flows.get(call.flow);
  if (!flow) throw new Error(`no flow ${call.flow}`);
  const outcome = runFlow(flow, { node: call.node, attempt: call.attempt }, input, (schedule) => turn.rules.hours(schedule, turn.now));
  if (outcome.kind === "ignore") return;
  if (outcome.kind === "listen") {
    setCall(turn, { ...call, playing: null, keyUntil: turn.now + outcome.seconds * SECOND });
    return;
  }
  stopPlaying(turn, call);
  remember(turn, call, outcome);
  follow(turn, contact, outcome);
}

type Leads = Exclude<IvrOutcome, { kind: "ignore" | "listen" }>;

function remember(turn: Turn, call: InIvr, outcome: Leads): void {
  if (outcome.chose) emitContact(turn, call.contact, "ivrChose", outcome.chose);
  if (outcome.mistake) emitContact(turn, call.contact, "ivrMistaken", { node: call.node, ...outcome.mistake });
}

function follow(turn: Turn, contact: ContactId, outcome: Leads): void {
  switch (outcome.kind) {
    case "guide": {
      const repeats = outcome.mistake !== undefined && outcome.place.attempt > 1;
      if (!repeats)
        emitContact(turn, contact, "ivrReached", { node: outcome.place.node, ...(outcome.hours ? { hours: outcome.hours } : {}) });
      return playInIvr(turn, contact, outcome.prompts);
    }
    case "queue": {
      emitContact(turn, contact, "ivrLeft", { node: outcome.node, to: "queue", ...(outcome.hours ? { hours: outcome.hours } : {}) });
      return enqueue(turn, contact, outcome.queue, false);
    }
    case "hangUp": {
      const call = turn.floor.calls.get(contact);
      if (call?.state !== "inIvr") return;
      const hours = outcome.hours ?? call.hours;
      emitContact(turn, contact, "ivrLeft", { node: outcome.node, to: "hangUp", ...(hours ? { hours } : {}) });
      emitContact(turn, contact, "ended", { by: "centre", reason: hours && hours !== "open" ? "closed" : "guided" });
      return ask(turn, { type: "hangUp", channel: call.channel, why: "normal" });
    }
  }
}

function playInIvr(turn: Turn, contact: ContactId, prompts: readonly string[]): void {
  const call = turn.floor.calls.get(contact);
  if (call?.state !== "inIvr") return;
  const playback = `${contact}.${call.node}.${call.attempt}.${turn.now}`;
  if (!call.picked) ask(turn, { type: "pickUp", contact, channel: call.channel });
  setCall(turn, { ...call, picked: true, playing: { playback }, keyUntil: null });
  ask(turn, { type: "play", contact, channel: call.channel, playback, prompts });
}

/** Plays the guidance of the node where the caller stands once more: after a restart nobody knows how far it had come. */
export function repeatGuidance(turn: Turn, call: InIvr): void {
  const flow = turn.rules.flows.get(call.flow);
  const node = flow?.nodes[call.node];
  if (node?.type === "play" || node?.type === "menu") return playInIvr(turn, call.contact, node.prompts);
  enterFlow(turn, call.contact);
}

function stopPlaying(turn: Turn, call: InIvr): void {
  if (!call.playing) return;
  ask(turn, { type: "stopPlay", contact: call.contact, playback: call.playing.playback });
  setCall(turn, { ...call, playing: null });
}
