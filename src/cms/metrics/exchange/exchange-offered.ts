import type { CountedContact } from "../../contact-record/contact-record.ts";
import { isOffered } from "../counts/offered.ts";
import type { Definition, FigureRules } from "../figure.ts";

export const definition: Definition<"exchangeOffered"> = {
  name: "exchangeOffered",
  label: "交換の着信",
  unit: "件",
  definition: "着信のうち、お客さまが交換のメニューを選んだ電話の件数。着信の内数。着信した時刻で数える。",
  source: "仕様書 2.1.2(2)② 交換業務",
};

/** Whether the citizen asked for a section or a person by name: the first queue was an exchange. */
export function isExchange(contact: CountedContact, rules: FigureRules): boolean {
  return contact.queue !== null && rules.isExchange(contact.queue);
}

/** Offered calls that came to the exchange, a part of `offered`; 0 when none. */
export function exchangeOffered(contacts: readonly CountedContact[], rules: FigureRules): number {
  return contacts.filter((contact) => isOffered(contact) && isExchange(contact, rules)).length;
}
