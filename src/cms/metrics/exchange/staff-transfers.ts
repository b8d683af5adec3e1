import type { CountedContact } from "../../contact-record/contact-record.ts";
import type { Definition, FigureRules } from "../figure.ts";
import { isExchange } from "./exchange-offered.ts";
import { handedOutOf } from "./exchange-transfers.ts";

export const definition: Definition<"staffTransfers"> = {
  name: "staffTransfers",
  label: "職員への転送",
  unit: "件",
  definition: "交換でない電話で、お客さまを課や職員につないだ件数。相手が出なかった取次と、オペレーターどうしの取次は含まない。",
  source: "別紙4 5(2) 本区職員への転送件数",
};

/** Times an inquiry was handed to the ward's staff; what the exchange connected is counted apart. 0 when none was. */
export function staffTransfers(contacts: readonly CountedContact[], rules: FigureRules): number {
  return handedOutOf(contacts, (contact) => !isExchange(contact, rules));
}
