import { type Definition, share } from "../figure.ts";
import type { KnowledgeFact } from "./fact.ts";

export const definition: Definition<"knowledgeHelpful"> = {
  name: "knowledgeHelpful",
  label: "役に立った割合",
  unit: "%",
  definition: "評価のうち「役に立った」の割合。評価がなければ「—」。",
  source: "設計: 回答の評価（役に立った・足りない・違う）",
};

/** Share of the verdicts that say helpful, 0…1; `null` without a verdict. */
export function knowledgeHelpful(facts: readonly KnowledgeFact[]): number | null {
  return share(
    facts.filter((one) => one.what === "judged" && one.verdict === "helpful").length,
    facts.filter(({ what }) => what === "judged").length,
  );
}
