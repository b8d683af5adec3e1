import { type RefObject, useState } from "react";
import { type PersonalFinding, replaceFindings } from "../../../../../src/crm/pii/api.ts";
import type { DeskContact } from "../../../../../src/desk/api.ts";
import type { Draft } from "../draft.ts";
import { stillThere } from "./personal.ts";
import { useChecked } from "./use-checked.ts";
import { useReview } from "./use-review.ts";

export type Personal = ReturnType<typeof usePersonal>;

/** What in the summary looks like somebody's data, as it is typed; the server checks again when it is saved. */
export function usePersonal(
  contact: DeskContact | null,
  draft: Draft | null,
  changeDraft: (step: (draft: Draft) => Draft) => void,
  area: RefObject<HTMLTextAreaElement | null>,
) {
  const text = draft?.summary ?? "";
  const id = contact?.id ?? null;
  const checked = useChecked(id, text);
  const [stoppedAt, setStoppedAt] = useState<string | null>(null);
  const review = useReview(id, text.trim());
  const findings = stillThere(checked, text);
  const confirmed = (checked.text === text && checked.confirmed) || review.review?.state === "none";
  const open = findings.length > 0 && !confirmed;
  const replace = (chosen: readonly PersonalFinding[]) => {
    changeDraft((now) => (now.summary === text ? { ...now, summary: replaceFindings(text, chosen), summaryDrafted: false } : now));
    area.current?.focus();
  };
  const show = (index: number) => {
    const one = findings[index];
    area.current?.focus();
    if (one) area.current?.setSelectionRange(one.start, one.end);
  };
  return {
    ...{ text, findings, confirmed, review, show, open },
    /** A try to save was stopped because of this very text. */
    stopped: open && stoppedAt === text,
    replaceAll: () => replace(findings),
    replaceOne: (index: number) => replace(findings.slice(index, index + 1)),
    /** Whether saving has to wait: the cursor is in the first finding then. */
    stops(): boolean {
      if (open) {
        setStoppedAt(text);
        show(0);
      }
      return open;
    },
  };
}
