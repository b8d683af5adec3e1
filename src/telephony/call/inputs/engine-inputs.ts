import { unreachable } from "../../../kernel/errors.ts";
import type { EngineInput } from "../commands.ts";
import { callerHungUp, legAnswered, legEnded, legRang, phoneChanged, playEnded } from "./call-life.ts";
import { callArrives, guide } from "./guidance.ts";
import { reconcile } from "./reconcile.ts";
import { emit, type Turn } from "./turn.ts";

/** What the telephone engine reports. A report about a call that is gone, or a leg that was replaced, changes nothing. */
export function engineInput(turn: Turn, input: EngineInput): void {
  switch (input.type) {
    case "callArrived":
      return callArrives(turn, input);
    case "keyPressed":
      return guide(turn, input.contact, { type: "key", key: input.key });
    case "playEnded":
      return playEnded(turn, input.contact, input.playback);
    case "callerHungUp":
      return callerHungUp(turn, input.contact);
    case "legRang":
      return legRang(turn, input.contact, input.leg);
    case "legAnswered":
      return legAnswered(turn, input.contact, input.leg);
    case "legEnded":
      return legEnded(turn, input.contact, input.leg, input.why);
    case "phoneReachable":
    case "phoneLost":
      return phoneChanged(turn, input);
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
