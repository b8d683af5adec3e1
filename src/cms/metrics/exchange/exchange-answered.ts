import type { CountedContact } from "../../contact-record/contact-record.ts";
import { answered } from "../counts/answered.ts";
import type { Definition, FigureRules } from "../figure.ts";
import { isExchange } from "./exchange-offered.ts";

export const definition: Definition<"exchangeAnswered"> = {
  name: "exchangeAnswered",
  label: "交換件数",
  unit: "件",
  definition: "交換の着信のうち、オペレーターにつながった電話の件数。応答の内数。着信した時刻で数える。",
  source: "仕様書 2.1.2(2)② 交換業務",
};

/** Calls of the exchange that spoke with an agent, a part of `answered`; 0 when none. */
export function exchangeAnswered(contacts: readonly CountedContact[], rules: FigureRules): number {
  return answered(contacts.filter((contact) => isExchange(contact, rules)));
}
