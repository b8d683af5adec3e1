import type { z } from "zod";
import {
  type attemptResult,
  callBack,
  callBackList,
  keptNumber,
  type RevealPurpose,
  revealedNumber,
} from "../../../../src/crm/callback/api.ts";
import { dialled } from "../../../../src/desk/api.ts";
import type { CallTarget } from "../../../../src/kernel/events.ts";
import { ask, read } from "../../shared/api/http.ts";
import { Refused } from "../../shared/api/refusal.ts";

export type AttemptResult = z.infer<typeof attemptResult>;
const encoded = encodeURIComponent;

/** What the desk asks about call-backs; a number is never in an address, and comes back whole only from `revealNumber`. */
export const readOpen = async () => (await read("/api/callbacks?state=open", callBackList)).callBacks;
export const readClosed = async () => (await read("/api/callbacks?state=closed", callBackList)).callBacks;
export const stepCallBack = (id: string, step: "take" | "release" | "give-up") =>
  ask("POST", `/api/callbacks/${encoded(id)}/${step}`, undefined, callBack);
export const tellResult = (id: string, result: AttemptResult) =>
  ask("POST", `/api/callbacks/${encoded(id)}/result`, { result, contact: null }, callBack);
export const keepNumber = (number: string) => ask("POST", "/api/callbacks/number", { number }, keptNumber);
export const readCallerNumber = (contact: string) => orNone(read(`/api/callbacks/caller/${encoded(contact)}`, keptNumber));
export const readTaskNumber = (id: string) => orNone(read(`/api/callbacks/${encoded(id)}/number`, keptNumber));
export const revealNumber = async (ref: string, purpose: RevealPurpose) =>
  (await ask("POST", "/api/callbacks/reveal", { ref, purpose }, revealedNumber)).number;
/** Rings one's own phone first, then the other side; `of` links the call with what it calls back. */
export const dial = (target: CallTarget, of: { contact: string; task: string } | null) =>
  ask("POST", "/api/desk/dial", { target, of }, dialled);

/** `null` when no number is kept: withheld, or its time is over. */
async function orNone<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((error: unknown) => {
    if (error instanceof Refused && error.code === "number-not-kept") return null;
    throw error;
  });
}
