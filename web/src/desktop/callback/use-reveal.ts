import { useState } from "react";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { revealNumber } from "./callback-api.ts";

/** A number that was asked for in whole: in this page's memory alone, until it is hidden or another one is shown. */
export function useReveal() {
  const [shown, show] = useState<{ ref: string; number: string } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const reveal = (ref: string) => {
    setTrouble(null);
    if (shown?.ref === ref) return show(null);
    revealNumber(ref).then(
      (number) => show({ ref, number }),
      (error: unknown) => setTrouble(sentenceOf(error)),
    );
  };
  return { of: (ref: string | null) => (shown !== null && shown.ref === ref ? shown.number : null), reveal, trouble };
}
export type Reveal = ReturnType<typeof useReveal>;
