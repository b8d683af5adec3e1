import type { TransferShown } from "../../../src/crm/contact/api.ts";
import { LEG_ENDS } from "../shared/contact/event-words.ts";
import type { OutcomeMark } from "./contact-words.ts";

export const HOW_WORDS: Readonly<Record<TransferShown["how"], string>> = {
  consulted: "相談",
  announced: "相談して取次",
  unannounced: "そのまま取次",
};

/** What became of a transfer, as a word and a colour; an outcome of a later version shows as it is. */
export function transferMark({ outcome }: Pick<TransferShown, "outcome">): OutcomeMark {
  if (outcome === "accepted") return { icon: "ok", word: "取次先が引き受け", tone: "s-ok" };
  if (outcome === "consulted") return { icon: "consult", word: "相談して回答", tone: "s-ok" };
  if (outcome === "underWay") return { icon: "circle", word: "取次中", tone: "s-doing" };
  return { icon: "warn", word: LEG_ENDS[outcome] ?? outcome, tone: "s-warn" };
}
