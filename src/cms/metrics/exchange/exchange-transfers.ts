import type { CountedContact } from "../../contact-record/contact-record.ts";
import { isOffered } from "../counts/offered.ts";
import type { Definition, FigureRules } from "../figure.ts";
import { isExchange } from "./exchange-offered.ts";

export const definition: Definition<"exchangeTransfers"> = {
  name: "exchangeTransfers",
  label: "交換による転送",
  unit: "件",
  definition: "交換の電話で、お客さまを課や職員につないだ件数。相手が出なかった取次と、オペレーターどうしの取次は含まない。",
  source: "別紙4 5(1) 交換による転送件数",
};

/** Times a citizen reached a section or an outside number, over offered calls for which `counts` holds. */
export function handedOutOf(contacts: readonly CountedContact[], counts: (contact: CountedContact) => boolean): number {
  return contacts.filter((contact) => isOffered(contact) && counts(contact)).reduce((sum, contact) => sum + contact.handedOut, 0);
}

/** Times the exchange brought a citizen to a section; 0 when it did not. */
export function exchangeTransfers(contacts: readonly CountedContact[], rules: FigureRules): number {
  return handedOutOf(contacts, (contact) => isExchange(contact, rules));
}
