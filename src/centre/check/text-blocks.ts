import { classificationPaths } from "../classification.ts";
import type { Finding, Place } from "../mistake.ts";
import type { Centre } from "../schema.ts";
import { referrer, repeated } from "./finding.ts";

/** Blocks are named and typed in one way each, and fit queues and places that exist. */
export function checkTextBlocks({ textBlocks, queues, departments }: Centre): Finding[] {
  const blocks = textBlocks?.blocks ?? [];
  const at = (index: number, ...rest: (string | number)[]): Place => ["textBlocks", "blocks", index, ...rest];
  const queue = referrer("待ち行列", queues);
  const place = referrer("行政区分", classificationPaths(departments));
  return [
    ...repeated(
      blocks.map(({ id }, index) => ({ value: id, place: at(index, "id") })),
      "定型文の id",
    ),
    ...repeated(
      blocks.flatMap(({ codes }, index) => codes.map((value, n) => ({ value, place: at(index, "codes", n) }))),
      "定型文の略号",
    ),
    ...blocks.flatMap((block, index) => [
      ...(block.queues ?? []).flatMap((id, n) => queue(id, at(index, "queues", n))),
      ...(block.classifications ?? []).flatMap((id, n) => place(id, at(index, "classifications", n))),
    ]),
  ];
}
