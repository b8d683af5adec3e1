import type { CallBackPromise } from "../../../../../src/crm/callback/api.ts";
import type { Due } from "./due.ts";

/** The call-back that is promised while the history is written. The number itself is in the vault, here is its name only. */
export type Promised = {
  /** Which of the offered times, or "other". */
  readonly choice: string | null;
  readonly due: Due | null;
  readonly number: "caller" | "typed" | null;
  readonly ref: string | null;
  readonly note: string;
};
export const nothingPromised: Promised = { choice: null, due: null, number: null, ref: null, note: "" };
export const NOTE_LIMIT = 200;

/** What is still missing before the promise can be kept; null when it can. */
export function missingInPromise(promised: Promised): string | null {
  if (promised.due === null) return "折り返す時間を選んでください。";
  if (promised.ref === null) return "折り返し先の番号を入れてください。";
  return promised.note.length > NOTE_LIMIT ? `メモは${NOTE_LIMIT}字までです。` : null;
}

/** The promise as the server takes it, once nothing is missing. */
export function promiseOf({ due, ref, note }: Promised): CallBackPromise | null {
  return due && ref ? { due: { from: due.from, to: due.to }, ref, note: note.trim() } : null;
}
