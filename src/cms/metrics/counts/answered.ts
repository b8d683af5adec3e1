import type { CountedContact } from "../../contact-record/contact-record.ts";
import { type Definition, meanSeconds } from "../figure.ts";
import { isOffered } from "./offered.ts";

export const definition: Definition<"answered"> = {
  name: "answered",
  label: "応答",
  unit: "件",
  definition: "オペレーターにつながった電話の件数。何人が出ても1件。着信した時刻で数える。",
  source: "別紙4 1(1) 受電呼数",
};

/** Offered calls that spoke with an agent; each once, however many agents. Counted at arrival; 0 when none. */
export function answered(contacts: readonly CountedContact[]): number {
  return contacts.filter(isAnswered).length;
}

/** Mean seconds of a duration over the answered calls that have one; `null` when there is none. */
export function meanOfAnswered(contacts: readonly CountedContact[], msOf: (contact: CountedContact) => number | null): number | null {
  return meanSeconds(
    contacts
      .filter(isAnswered)
      .map(msOf)
      .filter((ms) => ms !== null),
  );
}

const isAnswered = (contact: CountedContact) => isOffered(contact) && contact.disposition === "answered";
