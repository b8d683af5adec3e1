import type { ContactSummary } from "../../../src/crm/contact/api.ts";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { word } from "../shared/contact/event-words.ts";
import type { IconName } from "../shared/ui/Icon.tsx";

/** The two lower levels of the classification say enough in a row. */
export const classificationWord = (words: CentreWords, id: string | null): string =>
  word(words.classification, id).split(" › ").slice(-2).join(" › ");

export type OutcomeMark = { icon: IconName; tone: string; word: string };

const OUTCOMES: Readonly<Record<string, Omit<OutcomeMark, "word">>> = {
  answered: { icon: "ok", tone: "s-ok" },
  handedOver: { icon: "consult", tone: "s-consult" },
  transferred: { icon: "forward", tone: "s-doing" },
  callBack: { icon: "back", tone: "s-warn" },
};

/** How a contact ended, as word + shape + colour: its outcome once there is a history, otherwise what became of the call. */
export function outcomeMark(contact: ContactSummary, words: CentreWords): OutcomeMark {
  const known = contact.outcome === null ? undefined : OUTCOMES[contact.outcome];
  if (known) return { ...known, word: word(words.outcomes, contact.outcome) };
  if (contact.disposition === "answered" && contact.endedAt === null) return TALKING;
  return DISPOSITIONS[contact.disposition] ?? { icon: "circle", tone: "s-wait", word: "—" };
}

const TALKING: OutcomeMark = { icon: "talk", tone: "s-talk", word: "通話中" };
const DISPOSITIONS: Readonly<Record<string, OutcomeMark>> = {
  inIvr: { icon: "circle", tone: "s-wait", word: "案内中" },
  waiting: { icon: "circle", tone: "s-wait", word: "待ち" },
  answered: { icon: "wrap", tone: "s-wrap", word: "履歴なし" },
  abandoned: { icon: "warn", tone: "s-warn", word: "放棄" },
  leftInIvr: { icon: "circle", tone: "s-off", word: "案内で終了" },
  outsideHours: { icon: "rest", tone: "s-rest", word: "時間外" },
  guided: { icon: "circle", tone: "s-off", word: "案内のみ" },
};
