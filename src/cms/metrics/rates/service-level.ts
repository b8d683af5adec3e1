import type { CountedContact } from "../../contact-record/contact-record.ts";
import { isOffered } from "../counts/offered.ts";
import { answeredWithin, type Definition, type FigureRules, isDecided, share } from "../figure.ts";

export const definition: Definition<"serviceLevel"> = {
  name: "serviceLevel",
  label: "15秒以内の応答率",
  unit: "%",
  definition:
    "電話機が最初に鳴ってから目標の秒数（15秒）以内に応答した件数÷電話機が鳴り、応答または終了した件数。鳴っている間に切れた電話も分母に入る。一度も鳴らなかった電話は放棄呼率で数える。",
  source: "別紙3 目標内応答時間率（S-1）「呼び出し音が鳴動してから15秒以内に電話をとる」",
};

/**
 * The service level of the specification, 0…1: of the calls for which a phone rang and whose wait is over, the share
 * answered within the target of the first ring. A call that rang at one desk in vain and was taken at another counts
 * from its first ring; one given up while ringing counts as missed. A call that never rang has no ring to count from;
 * it is in the abandonment rate, and in the industry's service level. `null` when no phone rang.
 */
export function serviceLevel(contacts: readonly CountedContact[], rules: FigureRules): number | null {
  const rung = contacts.filter((contact) => isOffered(contact) && contact.firstRingAt !== null && isDecided(contact));
  return share(rung.filter((contact) => answeredWithin(contact, contact.firstRingAt, rules)).length, rung.length);
}
