import type { CountedContact } from "../../contact-record/contact-record.ts";
import { meanOfAnswered } from "../counts/answered.ts";
import type { Definition } from "../figure.ts";
import { connectedMs } from "./average-talk.ts";

export const definition: Definition<"averageHandling"> = {
  name: "averageHandling",
  label: "平均処理時間",
  unit: "分:秒",
  definition: "（通話時間（保留と取次先への相談を含む）＋後処理時間）の合計÷後処理が終わった応答件数。",
  source: "別紙3 平均処理時間（S-5）「累計処理時間÷全受付件数　処理時間＝通話時間＋後処理時間」",
};

/** Milliseconds of work on an answered call, after-call work included; null until all of it is over. */
export function handledMs(contact: CountedContact): number | null {
  const connected = connectedMs(contact);
  return connected === null || contact.wrapUpMs === null ? null : connected + contact.wrapUpMs;
}

/** Mean seconds of talk and after-call work, over answered calls that are wholly done; `null` when there is none. */
export function averageHandling(contacts: readonly CountedContact[]): number | null {
  return meanOfAnswered(contacts, handledMs);
}
