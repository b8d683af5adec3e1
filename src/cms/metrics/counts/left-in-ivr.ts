import type { CountedContact } from "../../contact-record/contact-record.ts";
import type { Definition } from "../figure.ts";
import { isOffered } from "./offered.ts";

export const definition: Definition<"leftInIvr"> = {
  name: "leftInIvr",
  label: "案内中の切断",
  unit: "件",
  definition: "音声案内の途中で、待ち行列に入る前に、かけた人が切った電話の件数。着信した時刻で数える。",
  source: "設計: 着信＝応答＋放棄＋案内中の切断＋その他",
};

/** Offered calls whose caller gave up in the guidance, before any queue. Counted at arrival; 0 when none. */
export function leftInIvr(contacts: readonly CountedContact[]): number {
  return contacts.filter((contact) => isOffered(contact) && contact.disposition === "leftInIvr").length;
}
