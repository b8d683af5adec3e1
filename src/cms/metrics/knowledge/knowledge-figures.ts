import type { KnowledgeFact } from "./fact.ts";
import * as helpful from "./knowledge-helpful.ts";
import * as misses from "./knowledge-misses.ts";
import * as uses from "./knowledge-uses.ts";
import * as views from "./knowledge-views.ts";

/** All figures of the use of knowledge in a span: counts, and a share 0…1 that is `null` where nothing was judged. */
export function knowledgeFigures(facts: readonly KnowledgeFact[]) {
  return {
    knowledgeViews: views.knowledgeViews(facts),
    knowledgeUses: uses.knowledgeUses(facts),
    knowledgeMisses: misses.knowledgeMisses(facts),
    knowledgeHelpful: helpful.knowledgeHelpful(facts),
  };
}

/** Every figure's definition, in the order of the screen. */
export const knowledgeDefinitions = [views.definition, uses.definition, misses.definition, helpful.definition] as const;

/** The answers opened most, with how often they were used; of equals the one used more. At most `limit`. */
export function mostViewed(facts: readonly KnowledgeFact[], limit: number): { entry: string; views: number; uses: number }[] {
  const counts = new Map<string, { entry: string; views: number; uses: number }>();
  for (const fact of facts) {
    if (fact.what !== "viewed" && fact.what !== "used") continue;
    const one = counts.get(fact.entry) ?? { entry: fact.entry, views: 0, uses: 0 };
    counts.set(fact.entry, fact.what === "viewed" ? { ...one, views: one.views + 1 } : { ...one, uses: one.uses + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.views - a.views || b.uses - a.uses).slice(0, limit);
}
