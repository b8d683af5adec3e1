import type { Definition } from "../figure.ts";
import type { KnowledgeFact } from "./fact.ts";

export const definition: Definition<"knowledgeUses"> = {
  name: "knowledgeUses",
  label: "回答の利用",
  unit: "件",
  definition: "保存した履歴に付いた回答の数。一つの履歴に二つ付けば二と数える。",
  source: "F-2.1.6「FAQの利用」",
};

/** How many answers saved histories name; 0 when none does (F-2.1.6). */
export function knowledgeUses(facts: readonly KnowledgeFact[]): number {
  return facts.filter(({ what }) => what === "used").length;
}
