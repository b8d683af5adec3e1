import type { CountedContact } from "../../contact-record/contact-record.ts";
import { meanOfAnswered } from "../counts/answered.ts";
import type { Definition } from "../figure.ts";

export const definition: Definition<"averageSpeedOfAnswer"> = {
  name: "averageSpeedOfAnswer",
  label: "平均応答時間",
  unit: "分:秒",
  definition: "待ち行列に入ってから応答までの時間の合計÷応答した件数。音声案内の時間と、放棄した電話の待ち時間は含まない。",
  source: "別紙4 6 平均応答時間",
};

/** Mean seconds from entering the queue to the answer, over answered calls; `null` when none was answered. */
export function averageSpeedOfAnswer(contacts: readonly CountedContact[]): number | null {
  return meanOfAnswered(contacts, ({ queuedAt, answeredAt }) => (queuedAt === null || answeredAt === null ? null : answeredAt - queuedAt));
}
