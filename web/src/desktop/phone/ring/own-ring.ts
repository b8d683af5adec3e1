import type { DeskView } from "../../../../../src/desk/api.ts";
import type { PhoneState } from "../phone-state.ts";

/** What this page knows of its own phone. */
export type OwnPhone = {
  readonly phone: PhoneState;
  /** The contact whose talk this page has had. */
  readonly met: string | null;
  /** The contact for which this page has asked to be rung again. */
  readonly asked: string | null;
};

/**
 * What the page does by itself about a talk of which it has no voice, e.g. after it was loaded anew: asks once to be
 * rung again, then takes that ring and no other. `null` when there is nothing to do.
 */
export function ownRing(desk: DeskView, { phone, met, asked }: OwnPhone): "ask" | "answer" | null {
  const { agent, contact, assisting } = desk;
  if (agent.phone !== "browser" || phone.kind !== "ready") return null;
  // The operator has asked for these calls at the desk itself.
  if (contact?.phase === "dialling" || (assisting?.as === "monitor" && !assisting.up)) return "answer";
  if (contact?.phase !== "talking" && contact?.phase !== "held") return null;
  if (contact.rejoining) return asked === contact.id ? "answer" : null;
  const hadIt = met === contact.id && phone.dropped !== true;
  return hadIt || asked === contact.id || !agent.reachable ? null : "ask";
}
