import type { Finding } from "../mistake.ts";
import type { Centre } from "../schema.ts";
import { finding } from "./finding.ts";

/** An exchange hands everybody over: its contacts must be of a kind that is handed over, and there must be somebody to hand to. */
export function checkExchange({ queues, basics, directory }: Centre): Finding[] {
  return queues.flatMap((queue, i) => {
    if (queue.exchange !== true) return [];
    const kind = basics.kinds.find((each) => each.id === queue.kind);
    const wrongKind = `応対種別「${kind?.name ?? queue.kind}」は取り次ぐ種別ではありません。kind を handling: handOver のものにするか、exchange を消してください。`;
    return [
      ...(kind && kind.handling !== "handOver" ? [finding(["queues", i, "exchange"], "exchangeKind", wrongKind)] : []),
      ...(directory.length === 0
        ? [finding(["queues", i, "exchange"], "exchangeDirectory", "取次先が一つもありません。directory.yaml に足してください。")]
        : []),
    ];
  });
}
