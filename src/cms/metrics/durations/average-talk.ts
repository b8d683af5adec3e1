import type { CountedContact } from "../../contact-record/contact-record.ts";
import { meanOfAnswered } from "../counts/answered.ts";
import type { Definition } from "../figure.ts";

export const definition: Definition<"averageTalk"> = {
  name: "averageTalk",
  label: "平均通話時間",
  unit: "分:秒",
  definition: "応答から終話までの時間（保留と取次先への相談を含む）の合計÷終話した応答件数。",
  source: "別紙3 平均通話時間（S-6）「通話時間合計÷応答呼数」",
};

/** Milliseconds connected with agents: speaking and hold. The contract knows no third part, so leaving hold out would hide it. */
export function connectedMs(contact: CountedContact): number | null {
  return contact.talkMs === null || contact.holdMs === null ? null : contact.talkMs + contact.holdMs;
}

/** Mean seconds connected, over answered calls that have ended; `null` when there is none. */
export function averageTalk(contacts: readonly CountedContact[]): number | null {
  return meanOfAnswered(contacts, connectedMs);
}
