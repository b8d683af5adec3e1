import type { DeskView } from "../../../../src/desk/api.ts";
import type { DeskAction } from "../keys/keys.ts";

/** What of the call-backs can be opened now: never in front of a call that rings; a number only while it is promised. */
export const callBackActions = (desk: Pick<DeskView, "contact">, promisedRef: string | null): DeskAction[] => [
  ...(desk.contact?.phase === "ringing" ? [] : (["callBacks"] as const)),
  ...(promisedRef === null ? [] : (["reveal"] as const)),
];
