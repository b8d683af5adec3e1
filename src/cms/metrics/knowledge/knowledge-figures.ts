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
