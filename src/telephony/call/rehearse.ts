import { type Instant, uuidV7 } from "../../kernel/ids.ts";
import { bridgeId } from "./commands.ts";
import { emptyFloor, type Floor, type FloorInput, type FloorRules } from "./floor.ts";
import { step } from "./step.ts";

/**
 * Plays calls through on a floor of their own, from arrival to the saved history, and forgets them: the program's hot
 * path is compiled before the first citizen of the day calls. Without it the first hundred calls after a start spent
 * about 1 ms each (median) between the engine's report and the request to ring.
 * @returns how many of the calls were answered, all of them where the centre has a line, a queue and somebody to take it
 */
export function rehearse(rules: FloorRules, now: Instant, calls: number): number {
  const numbers = [...rules.lines.values()].flatMap((line) => line.numbers);
  let floor = [...rules.people.keys()].slice(0, 20).reduce((before, agent) => seated(before, agent, now, rules), emptyFloor);
  let answered = 0;
  for (let n = 0; n < calls; n++) {
    const contact = uuidV7(now + n, new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, n >> 8, n & 255]));
    const feed = (input: FloorInput) => {
      floor = step(floor, input, now + n, rules).floor;
    };
    feed({ type: "callArrived", contact, channel: bridgeId(contact), dialled: numbers[n % numbers.length] ?? "", sipCallId: "rehearsal" });
    for (let turns = 0; turns < 20 && floor.calls.get(contact)?.state === "inIvr"; turns++) listen(floor, contact, feed);
    const call = floor.calls.get(contact);
    if (call?.state === "offered") {
      feed({ type: "legRang", contact, leg: call.leg });
      feed({ type: "legAnswered", contact, leg: call.leg });
      answered++;
    }
    feed({ type: "callerHungUp", contact });
    if (call?.state === "offered") feed({ type: "historySaved", agent: call.agent, contact, pause: null });
  }
  return answered;
}

function seated(floor: Floor, agent: string, now: Instant, rules: FloorRules): Floor {
  const inputs: FloorInput[] = [
    { type: "phoneReachable", agent, phone: "desk" },
    { type: "signIn", agent, phone: "desk" },
    { type: "becomeAvailable", agent },
  ];
  return inputs.reduce((before, input) => step(before, input, now, rules).floor, floor);
}

/** Hears the guidance out, and presses the first key that leads on. */
function listen(floor: Floor, contact: string, feed: (input: FloorInput) => void): void {
  const call = floor.calls.get(contact);
  if (call?.state !== "inIvr") return;
  if (call.playing) feed({ type: "playEnded", contact, playback: call.playing.playback });
  feed({ type: "keyPressed", contact, key: "1" });
}
