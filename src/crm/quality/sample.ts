import { createHash } from "node:crypto";

type Drawn = { readonly contact: string; readonly operator: string };

/**
 * Draws up to `per` talks of each operator, each with the same chance (F-2.2.2). The same seed over the same talks draws
 * the same ones, in whatever order they are given, and nobody's talks change what is drawn of somebody else.
 * Grouped by operator; an operator without a talk is absent.
 */
export function sample<T extends Drawn>(talks: readonly T[], per: number, seed: string): T[] {
  const byOperator = Map.groupBy(talks, (talk) => talk.operator);
  return [...byOperator.keys()].toSorted().flatMap((operator) =>
    (byOperator.get(operator) ?? [])
      .map((talk) => ({ talk, lot: lotOf(talk, seed) }))
      .toSorted((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0))
      .slice(0, per)
      .map(({ talk }) => talk),
  );
}

/** A hash is as good as a lot drawn at random, and can be drawn again. */
const lotOf = ({ contact, operator }: Drawn, seed: string): string =>
  createHash("sha256")
    .update(JSON.stringify([seed, operator, contact]))
    .digest("hex");
