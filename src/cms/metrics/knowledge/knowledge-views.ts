import type { Definition } from "../figure.ts";
import type { KnowledgeFact } from "./fact.ts";

export const definition: Definition<"knowledgeViews"> = {
  name: "knowledgeViews",
  label: "回答の閲覧",
  unit: "件",
  definition: "オペレーターが回答を開いた回数。同じ回答を開き直すと、また数える。",
  source: "F-2.1.6「FAQの利用」",
};

/** How often operators opened an answer; 0 when nobody did (F-2.1.6). */
export function knowledgeViews(facts: readonly KnowledgeFact[]): number {
  return facts.filter(({ what }) => what === "viewed").length;
}
