import { type KeyboardEvent, type RefObject, useState } from "react";
import { type CheckedText, type PersonalFinding, replaceFindings } from "../../../../src/crm/pii/api.ts";
import { checkText } from "./api.ts";
import { stillThere } from "./personal.ts";
import { useChecked } from "./use-checked.ts";
import { useReview } from "./use-review.ts";

type Field = HTMLTextAreaElement | HTMLInputElement;
type Looked = CheckedText & {
  /** Where the text is written. */
  readonly area: RefObject<Field | null>;
  /** Takes the text with placeholders in place of findings. */
  replaced(text: string): void;
};
export type Personal = ReturnType<typeof usePersonal>;

/** What in a text looks like somebody's data, as it is typed; the server checks again when it is kept. An empty text holds nothing. */
export function usePersonal({ contact, place, text, area, replaced }: Looked) {
  const checked = useChecked({ contact, place, text });
  const [stoppedAt, setStoppedAt] = useState<string | null>(null);
  const review = useReview({ contact, place, text: text.trim() });
  const findings = stillThere(checked, text);
  const confirmed = (checked.text === text && checked.confirmed) || review.review?.state === "none";
  const open = findings.length > 0 && !confirmed;
  const replace = (chosen: readonly PersonalFinding[]) => {
    replaced(replaceFindings(text, chosen));
    area.current?.focus();
  };
  const show = (index: number) => {
    const one = findings[index];
    area.current?.focus();
    if (one) area.current?.setSelectionRange(one.start, one.end);
  };
  const replaceAll = () => replace(findings);
  return {
    ...{ text, findings, confirmed, review, show, open, replaceAll },
    /** A try to save was stopped because of this very text. */
    stopped: stoppedAt === text && !confirmed && (open || checked.text !== text),
    replaceOne: (index: number) => replace(findings.slice(index, index + 1)),
    /** Whether saving has to wait: the cursor is in the first finding then. */
    stops(): boolean {
      if (open) {
        setStoppedAt(text);
        show(0);
      }
      return open;
    },
    /** Whether the text may be kept, asked now: for what is kept sooner than it would be checked. The server has the last word. */
    async mayKeep(): Promise<boolean> {
      const isFree = await holdsNothing({ contact, place, text: text.trim() });
      if (!isFree) setStoppedAt(text);
      return isFree;
    },
    /** The keys of the panel, for a field outside the desk's own form. */
    onKeyDown: (event: KeyboardEvent) => open && onKey(event, { KeyR: replaceAll, KeyN: review.ask }),
  };
}

const holdsNothing = (text: CheckedText): Promise<boolean> =>
  checkText(text).then(
    (found) => found.findings.length === 0 || found.confirmed,
    () => true,
  );

function onKey(event: KeyboardEvent, acts: Readonly<Record<string, () => void>>): void {
  const act = event.altKey && !event.ctrlKey && !event.nativeEvent.isComposing ? acts[event.code] : undefined;
  if (act === undefined) return;
  event.preventDefault();
  act();
}
