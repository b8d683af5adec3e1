import type { CountedContact } from "../../contact-record/contact-record.ts";
import { abandoned } from "../counts/abandoned.ts";
import { offered } from "../counts/offered.ts";
import { type Definition, share } from "../figure.ts";

export const definition: Definition<"abandonment"> = {
  name: "abandonment",
  label: "放棄呼率",
  unit: "%",
  definition: "放棄呼数÷着信数。待っている間に切れた電話の割合。",
  source: "別紙3 放棄呼率（S-2）「放棄呼数÷着信数×100」",
};

/** Share of the offered calls given up while waiting, 0…1; `null` when nothing was offered. */
export function abandonment(contacts: readonly CountedContact[]): number | null {
  return share(abandoned(contacts), offered(contacts));
}
