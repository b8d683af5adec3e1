import type { Instant } from "../../kernel/ids.ts";
import { evolve } from "./evolve.ts";
import { type DeskInput, emptyFloor, type Floor, type FloorEvent, type FloorInput, type FloorRules, type Step } from "./floor.ts";
import { deskInput } from "./inputs/desk-inputs.ts";
import { engineInput } from "./inputs/engine-inputs.ts";
import { timePassed } from "./inputs/timers.ts";
import { makeOffers, settleSound, type Turn } from "./inputs/turn.ts";

/**
 * The switchboard: answers what one input at one instant leads to. Pure: the same floor, input, instant and rules give
 * the same events and commands. After every input the ACD offers whoever waits to whoever is free.
 * @throws a DomainError when a desk asks what the rules forbid; the floor is unchanged then
 */
export function step(floor: Floor, input: FloorInput, now: Instant, rules: FloorRules): Step {
  const turn: Turn = { floor, now, rules, events: [], commands: [], stirred: false };
  if (input.type === "timePassed") timePassed(turn);
  else if (isDesk(input)) deskInput(turn, input);
  else engineInput(turn, input);
  if (turn.stirred) {
    makeOffers(turn);
    settleSound(turn, floor);
  }
  return { floor: turn.floor, events: turn.events, commands: turn.commands };
}

const DESK: ReadonlySet<string> = new Set<DeskInput["type"]>([
  "signIn",
  "signOut",
  "becomeAvailable",
  "pause",
  "refuseOffer",
  "hold",
  "resume",
  "hangUp",
  "consult",
  "backToCaller",
  "swap",
  "conference",
  "handOver",
  "handOverTo",
  "dial",
  "rejoin",
  "pauseRecording",
  "resumeRecording",
  "survey",
  "monitor",
  "monitorHandedOver",
  "stopMonitor",
  "takeOver",
  "force",
  "setPriority",
  "moveWaiting",
  "giveWaiting",
  "historySaved",
]);
const isDesk = (input: FloorInput): input is DeskInput => DESK.has(input.type);

/** The floor of a restarted server: all events of open contacts and of the agents, in the order they were recorded. */
export function rebuild(events: Iterable<FloorEvent & { at: Instant }>, rules: FloorRules): Floor {
  let floor: Floor = { ...emptyFloor, engine: "lost" };
  for (const event of events) floor = evolve(floor, event, event.at, rules);
  // What the log says of the engine is of another run; until the adapter reports, nobody is offered anything.
  return { ...floor, engine: "lost" };
}

export { nextDue } from "./inputs/timers.ts";
