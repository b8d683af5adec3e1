import type { CountedContact } from "../../contact-record/contact-record.ts";
import type { Definition } from "../figure.ts";
import { isOffered } from "./offered.ts";

export const definition: Definition<"abandoned"> = {
  name: "abandoned",
  label: "放棄",
  unit: "件",
  definition: "オペレーターにつながらずに待っている間（呼出中を含む）に、かけた人が切った電話の件数。着信した時刻で数える。",
  source: "別紙3 放棄呼率の分子（放棄呼数）",
};

/** Offered calls whose caller gave up while waiting for an agent. Counted at arrival; 0 when none. */
export function abandoned(contacts: readonly CountedContact[]): number {
  return contacts.filter((contact) => isOffered(contact) && contact.disposition === "abandoned").length;
}
