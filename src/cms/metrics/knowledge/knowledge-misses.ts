import type { Definition } from "../figure.ts";
import type { KnowledgeFact } from "./fact.ts";

export const definition: Definition<"knowledgeMisses"> = {
  name: "knowledgeMisses",
  label: "見つからない検索",
  unit: "件",
  definition: "合う回答がなかった検索の数。自動で分かったものと、オペレーターが伝えたもの。",
  source: "設計: 足りない回答は課への依頼になる",
};

/** How many searches found nothing that fits; 0 when none (F-2.1.3). */
export function knowledgeMisses(facts: readonly KnowledgeFact[]): number {
  return facts.filter(({ what }) => what === "missed").length;
}
