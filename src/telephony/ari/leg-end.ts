import type { LegEnd } from "../call/commands.ts";
import type { KnownChannel } from "./known-channel.ts";

/** Q.850 causes as the engine reports them. */
const NORMAL = new Set([0, 16, 31]);
const UNASSIGNED = new Set([1, 2, 3, 22, 28]);
const BUSY = 17;
const REFUSED = 21;
const NO_ANSWER = new Set([18, 19]);

/**
 * Why an agent's leg is over. Before the answer: what the phone said. After it: a desk phone that ended the call
 * normally hung up; a browser ends calls by asking the centre, so one that goes by itself is lost.
 * @param cause Q.850 cause of the engine; 0 when it names none
 */
export function legEnd(leg: Extract<KnownChannel, { role: "agent" }>, cause: number): LegEnd {
  if (leg.stage === "answered") return leg.asked || (leg.phone === "desk" && NORMAL.has(cause)) ? "hungUp" : "lost";
  if (cause === BUSY) return "busy";
  if (cause === REFUSED) return "refused";
  return leg.asked || NO_ANSWER.has(cause) || NORMAL.has(cause) ? "noAnswer" : "unreachable";
}

/**
 * Why a leg to the outside is over. Before the answer: what the network said; after it: somebody hung up.
 * @param cause Q.850 cause of the engine; 0 when it names none
 */
export function partyEnd(leg: Extract<KnownChannel, { role: "party" }>, cause: number): LegEnd {
  if (leg.stage === "answered") return "hungUp";
  if (UNASSIGNED.has(cause)) return "unassigned";
  if (cause === BUSY) return "busy";
  if (cause === REFUSED) return "refused";
  return leg.asked || NO_ANSWER.has(cause) || NORMAL.has(cause) ? "noAnswer" : "unreachable";
}
