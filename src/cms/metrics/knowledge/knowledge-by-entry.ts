import type { KnowledgeFact } from "./fact.ts";

/** How often an answer was opened, noted in a history, and judged so. */
export type UseCounts = {
  readonly views: number;
  readonly uses: number;
  readonly helpful: number;
  readonly lacking: number;
  readonly wrong: number;
};
const NONE: UseCounts = { views: 0, uses: 0, helpful: 0, lacking: 0, wrong: 0 };

/**
 * The use of each answer, or of what `groupOf` puts together, the most opened first; of equals the one used more. What
 * nobody opened, used or judged is absent.
 */
export function countBy<Group>(facts: readonly KnowledgeFact[], groupOf: (entry: string) => Group): { group: Group; counts: UseCounts }[] {
  const found = new Map<Group, UseCounts>();
  for (const fact of facts) {
    if (fact.what === "missed") continue;
    const group = groupOf(fact.entry);
    const name = fact.what === "judged" ? fact.verdict : fact.what === "viewed" ? "views" : "uses";
    const before = found.get(group) ?? NONE;
    found.set(group, { ...before, [name]: before[name] + 1 });
  }
  return [...found]
    .map(([group, counts]) => ({ group, counts }))
    .toSorted((a, b) => b.counts.views - a.counts.views || b.counts.uses - a.counts.uses);
}
