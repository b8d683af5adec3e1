import { useState } from "react";
import type { RevealPurpose } from "../../../../src/crm/callback/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { revealNumber } from "./callback-api.ts";

/** A number that was asked for in whole, for a purpose that was stated: in this page's memory alone, until it is hidden or another one is shown. */
export function useReveal() {
  const [shown, show] = useState<{ ref: string; number: string } | null>(null);
  const [asking, askFor] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  /** Hides the number that is shown; otherwise asks what it is to be shown for. */
  const reveal = (ref: string) => {
    setTrouble(null);
    if (shown?.ref === ref) return show(null);
    askFor(asking === ref ? null : ref);
  };
  const state = (purpose: RevealPurpose) => {
    if (asking === null) return;
    askFor(null);
    revealNumber(asking, purpose).then(
      (number) => show({ ref: asking, number }),
      (error: unknown) => setTrouble(sentenceOf(error)),
    );
  };
  return {
    of: (ref: string | null) => (shown !== null && shown.ref === ref ? shown.number : null),
    isAsking: (ref: string | null) => asking !== null && asking === ref,
    cancel: () => askFor(null),
    ...{ reveal, state, trouble },
  };
}
export type Reveal = ReturnType<typeof useReveal>;
