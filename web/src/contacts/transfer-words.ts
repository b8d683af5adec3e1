import { OUTCOME_NAMES } from "../../../src/crm/transfers/api.ts";
import type { OutcomeMark } from "./contact-words.ts";

/** What became of a transfer, as a word and a colour; an outcome of a later version shows as it is. */
export function transferMark({ outcome }: { readonly outcome: string }): OutcomeMark {
  const word = OUTCOME_NAMES[outcome] ?? outcome;
  if (outcome === "accepted") return { icon: "ok", word, tone: "s-ok" };
  if (outcome === "consulted") return { icon: "consult", word, tone: "s-ok" };
  if (outcome === "underWay") return { icon: "circle", word, tone: "s-doing" };
  return { icon: "warn", word, tone: "s-warn" };
}
