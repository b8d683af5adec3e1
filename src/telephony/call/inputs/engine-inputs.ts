import { unreachable } from "../../../kernel/errors.ts";
import type { ContactId } from "../../../kernel/ids.ts";
import type { EngineInput } from "../commands.ts";
import { askOn } from "../survey/lead.ts";
import { callerHungUp, legAnswered, legEnded, legRang, phoneChanged, playEnded } from "./call-life.ts";
import { callArrives, guide } from "./guidance.ts";
import { referFails } from "./hand-over.ts";
import { reconcile, trunkChanged } from "./reconcile.ts";
import { ask, emit, emitContact, setCall, type Turn } from "./turn.ts";

/** What the telephone engine reports. A report about a call that is gone, or a leg that was replaced, changes nothing. */
// limit: one line per report of the engine
export function engineInput(turn: Turn, input: EngineInput): void {
  switch (input.type) {
    case "callArrived":
      return callArrives(turn, input);
    case "keyPressed":
      return keyPressed(turn, input.contact, input.key);
    case "playEnded":
      return playEnded(turn, input.contact, input.playback, input.failed === true);
    case "callerHungUp":
      return callerHungUp(turn, input.contact);
    case "referFailed": {
      const call = turn.floor.calls.get(input.contact);
      return call?.state === "handedOver" && call.by === "refer" ? referFails(turn, call) : undefined;
    }
    case "legRang":
      return legRang(turn, input.contact, input.leg);
    case "legAnswered":
      return legAnswered(turn, input.contact, input.leg);
    case "legEnded":
      return legEnded(turn, input.contact, input.leg, input.why);
    case "phoneReachable":
    case "phoneLost":
      return phoneChanged(turn, input);
    case "soundChanged": {
      const { contact, side, missing } = input;
      if (turn.floor.calls.get(contact)?.state === "talking") emitContact(turn, contact, missing ? "soundMissing" : "soundBack", { side });
      return;
    }
    case "trunkLost":
    case "trunkBack":
      return trunkChanged(turn, input.trunk, input.type === "trunkLost" ? input.why : null);
    case "engineLost":
      if (turn.floor.engine === "up") emit(turn, { stream: "centre", type: "engineLost", data: {} });
      return;
    case "engineBack":
      emit(turn, { stream: "centre", type: "engineBack", data: { reason: input.reason } });
      return reconcile(turn, input.reason, input.reality);
    case "sipRefused": {
      const { why, from, service, sourceKey } = input;
      return emit(turn, { stream: "centre", type: "sipRefused", data: { why, from, service }, sourceKey });
    }
    default:
      return unreachable(input);
  }
}

/** The key that callers in the queue are told for being called back; the place in line is kept (F-1.3.1). */
export const CALL_BACK_KEY = "1";

function keyPressed(turn: Turn, contact: ContactId, key: string): void {
  const call = turn.floor.calls.get(contact);
  if (call?.state === "surveyed") return askOn(turn, contact, { type: "key", key });
  if (call?.state !== "waiting") return guide(turn, contact, { type: "key", key });
  if (key !== CALL_BACK_KEY || !call.numberShown || call.callBackSince !== null) return;
  if (!turn.rules.queues.get(call.queue)?.callBack) return;
  emitContact(turn, contact, "callBackRequested", { by: "caller", queue: call.queue });
  const playback = `${contact}.callBack.${turn.now}`;
  const now = turn.floor.calls.get(contact);
  if (now?.state !== "waiting") return;
  if (call.playing) ask(turn, { type: "stopPlay", contact, playback: call.playing.playback });
  else ask(turn, { type: "musicOff", contact, channel: call.channel });
  setCall(turn, { ...now, playing: { playback } });
  ask(turn, { type: "play", contact, channel: call.channel, playback, prompts: ["call-back-promised"] });
}
