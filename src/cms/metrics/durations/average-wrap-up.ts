import type { CountedContact } from "../../contact-record/contact-record.ts";
import { meanOfAnswered } from "../counts/answered.ts";
import type { Definition } from "../figure.ts";
import { handledMs } from "./average-handling.ts";

export const definition: Definition<"averageWrapUp"> = {
  name: "averageWrapUp",
  label: "平均後処理時間",
  unit: "分:秒",
  definition: "終話から応対履歴の保存までの時間の合計÷後処理が終わった応答件数。",
  source: "別紙3 平均処理時間（S-5）の後処理時間",
};

/** Mean seconds of after-call work, over answered calls whose after-call work is over; `null` when there is none. */
export function averageWrapUp(contacts: readonly CountedContact[]): number | null {
  return meanOfAnswered(contacts, (contact) => (handledMs(contact) === null ? null : contact.wrapUpMs));
}
