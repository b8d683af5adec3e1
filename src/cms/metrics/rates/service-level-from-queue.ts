import type { CountedContact } from "../../contact-record/contact-record.ts";
import { isOffered } from "../counts/offered.ts";
import { answeredWithin, type Definition, type FigureRules, isDecided, share } from "../figure.ts";

export const definition: Definition<"serviceLevelFromQueue"> = {
  name: "serviceLevelFromQueue",
  label: "待ち開始から15秒以内の応答率",
  unit: "%",
  definition: "待ち行列に入ってから目標の秒数（15秒）以内に応答した件数÷待ち行列に入り、応答または終了した件数。放棄した電話も分母に入る。",
  source: "コールセンター業界の一般的な定義（契約の指標ではない）",
};

/**
 * The industry's service level, 0…1: of the calls that entered a queue and whose wait is over, the share answered
 * within the target of entering. Every abandoned call counts as missed, however short. `null` when none was queued.
 */
export function serviceLevelFromQueue(contacts: readonly CountedContact[], rules: FigureRules): number | null {
  const queued = contacts.filter((contact) => isOffered(contact) && contact.queuedAt !== null && isDecided(contact));
  return share(queued.filter((contact) => answeredWithin(contact, contact.queuedAt, rules)).length, queued.length);
}
