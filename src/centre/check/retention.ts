import type { Finding } from "../mistake.ts";
import type { Centre } from "../schema.ts";
import { referrer, repeated } from "./finding.ts";

/** Every rule of retention is about something the centre has, and nothing has two rules (3.3(5)②). */
export function checkRetention({ retention, basics }: Centre): Finding[] {
  if (!retention) return [];
  const { kinds, marks } = retention.recordings;
  const at = (list: "kinds" | "marks", index: number, what: string) => ["retention", "recordings", list, index, what] as const;
  return [
    ...kinds.flatMap(({ kind }, i) => referrer("応対種別", basics.kinds)(kind, [...at("kinds", i, "kind")])),
    ...marks.flatMap(({ mark }, i) => referrer("印", basics.marks)(mark, [...at("marks", i, "mark")])),
    ...repeated(
      kinds.map(({ kind }, i) => ({ value: kind, place: [...at("kinds", i, "kind")] })),
      "応対種別の決まり",
    ),
    ...repeated(
      marks.map(({ mark }, i) => ({ value: mark, place: [...at("marks", i, "mark")] })),
      "印の決まり",
    ),
  ];
}
