import { useEffect, useState } from "react";
import type { CheckedText } from "../../../../src/crm/pii/api.ts";
import { checkText } from "./api.ts";
import { type Checked, inWhole, unchecked } from "./personal.ts";

/** So long after the last key the text is checked. */
const PAUSE_MS = 300;

/** What was found last in a text; it may be of a text that was changed since. */
export function useChecked({ contact, place, text }: CheckedText): Checked {
  const [checked, setChecked] = useState(unchecked);
  useEffect(() => {
    const kept = text.trim();
    if (kept === "") return setChecked(unchecked);
    let current = true;
    const timer = setTimeout(() => {
      checkText({ contact, place, text: kept }).then(
        ({ findings, confirmed }) => current && setChecked({ text, findings: inWhole(text, findings), confirmed }),
        // Nothing is marked then; saving checks again and says what is wrong.
        () => current && setChecked(unchecked),
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [contact, place, text]);
  return checked;
}
