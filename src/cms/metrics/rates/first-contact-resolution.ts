import type { CountedContact } from "../../contact-record/contact-record.ts";
import { isOffered } from "../counts/offered.ts";
import { isExchange } from "../exchange/exchange-offered.ts";
import { type Definition, type FigureRules, share } from "../figure.ts";

export const definition: Definition<"firstContactResolution"> = {
  name: "firstContactResolution",
  label: "一次回答率",
  unit: "%",
  definition: "センターで答えて終わった件数（結果が「回答」の応対履歴）÷応対履歴を保存した件数。交換の電話は含まない。",
  source: "別紙3 回答率（S-4）「一次回答件数÷全受付件数×100　取り次ぎ業務は含まない」",
};

/** Share of the calls with a saved history that the centre itself completed, 0…1, the exchange left out; `null` before the first. */
export function firstContactResolution(contacts: readonly CountedContact[], rules: FigureRules): number | null {
  const accepted = contacts.filter((contact) => isOffered(contact) && contact.outcome !== null && !isExchange(contact, rules));
  return share(accepted.filter((contact) => contact.outcome === "answered").length, accepted.length);
}
