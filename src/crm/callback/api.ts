import { z } from "zod";
import { numberClass } from "../../centre/outbound-schema.ts";

/**
 * Call-backs (折り返し) over HTTP. No answer but one tells a number.
 *
 * `GET  /api/callbacks?state=open` (open and taken, earliest due first) or `?state=closed&from=&to=` (latest first) → CallBackList
 * `GET  /api/callbacks/file?state=&from=&to=&format=` (readContacts) → the whole list as CSV or Excel
 * `POST /api/callbacks` NewCallBack → CallBack · `POST /api/callbacks/:id/take`, `/release`, `/result` {result, contact}, `/give-up` → CallBack
 * `POST /api/callbacks/number` {number} → KeptNumber: classified, refused when it is barred, kept in the vault
 * `GET  /api/callbacks/caller/:contact` → KeptNumber: the number a contact of one's own came from
 * `GET  /api/callbacks/:id/number` → KeptNumber
 * `POST /api/callbacks/reveal` {ref, purpose} → {number}: each time a line in the audit, with the purpose
 */
export const numberRef = z
  .string()
  .regex(/^(caller|typed)\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "折り返し先の番号を選び直してください。");
const due = z
  .strictObject({ from: z.number().int(), to: z.number().int() })
  .refine(({ from, to }) => from <= to, "折り返しの時間は、始まりを終わりより前にしてください。");
const note = z.string().trim().max(200, "メモは200字までです。");

/** What an agent promises together with a history whose outcome is 折り返し. */
export const callBackPromise = z.strictObject({ ref: numberRef, due, note });
export type CallBackPromise = z.infer<typeof callBackPromise>;

export const newCallBack = callBackPromise.extend({ contact: z.uuid().nullable(), queue: z.string().min(1).max(64).nullable() });
export type NewCallBack = z.infer<typeof newCallBack>;

export const attemptResult = z.enum(["reached", "noAnswer", "busy", "failed"]);
export const callBackResult = z.strictObject({ result: attemptResult, contact: z.uuid().nullable() });

export const callBack = z.object({
  id: z.string(),
  contact: z.string().nullable(),
  queue: z.object({ id: z.string(), name: z.string() }).nullable(),
  by: z.enum(["caller", "agent", "centre"]),
  due: z.object({ from: z.number(), to: z.number() }),
  note: z.string(),
  state: z.enum(["open", "taken", "done", "givenUp"]),
  agent: z.object({ id: z.string(), name: z.string() }).nullable(),
  attempts: z.array(z.object({ at: z.number(), agent: z.string(), contact: z.string().nullable(), result: attemptResult })),
  /** The vault's name of the number for whoever may dial it; null when it is not kept any more, or for a reader who dials nothing. */
  ref: z.string().nullable(),
  createdAt: z.number(),
  closedAt: z.number().nullable(),
});
export type CallBack = z.infer<typeof callBack>;
export const callBackList = z.object({ callBacks: z.array(callBack) });
export type CallBackList = z.infer<typeof callBackList>;

/** A number in the vault, as far as it is shown: its last four digits and its class. */
export const keptNumber = z.object({ ref: z.string(), tail: z.string(), class: numberClass });
export type KeptNumber = z.infer<typeof keptNumber>;
export const typedNumber = z.strictObject({ number: z.string().min(1).max(40) });
/** What a whole number is shown for: asked on the screen every time and kept in the audit. */
export const revealPurpose = z.enum(["callBack", "check", "handOver", "complaint"]);
export type RevealPurpose = z.infer<typeof revealPurpose>;
export const REVEAL_WORDS: Readonly<Record<RevealPurpose, string>> = {
  callBack: "折り返すため",
  check: "番号を確かめるため",
  handOver: "担当課へ伝えるため",
  complaint: "苦情・調査への対応",
};
export const revealNumber = z.strictObject({ ref: numberRef, purpose: revealPurpose });
export const revealedNumber = z.object({ number: z.string() });
