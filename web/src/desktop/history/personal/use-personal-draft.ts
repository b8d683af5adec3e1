import { type RefObject, useRef } from "react";
import type { DeskContact } from "../../../../../src/desk/api.ts";
import { usePersonal } from "../../../shared/personal/use-personal.ts";
import type { Draft } from "../draft.ts";

export type PersonalDraft = ReturnType<typeof usePersonalDraft>;

/** What in the history and in the note of its call-back looks like somebody's data; one key mends both. */
export function usePersonalDraft(
  contact: DeskContact | null,
  draft: Draft | null,
  changeDraft: (step: (draft: Draft) => Draft) => void,
  area: RefObject<HTMLTextAreaElement | null>,
) {
  const noteField = useRef<HTMLInputElement>(null);
  const id = contact?.id ?? null;
  const written = id === null ? null : draft;
  const text = written?.summary ?? "";
  const noted = written?.outcome?.value === "callBack" ? written.callBack.note : "";
  const summary = usePersonal({
    ...{ contact: id, place: "summary", text, area },
    replaced: (done) => changeDraft((now) => (now.summary === text ? { ...now, summary: done, summaryDrafted: false } : now)),
  });
  const note = usePersonal({
    ...{ contact: id, place: "note", text: noted, area: noteField },
    replaced: (done) => changeDraft((now) => (now.callBack.note === noted ? { ...now, callBack: { ...now.callBack, note: done } } : now)),
  });
  const open = [summary, note].filter((one) => one.open);
  return {
    ...{ summary, note, noteField },
    open: open.length > 0,
    replaceAll: () => {
      for (const one of open) one.replaceAll();
    },
    ask: () => {
      for (const one of open) one.review.ask();
    },
    /** Whether saving has to wait; the cursor is in the first finding then. */
    stops: () => open[0]?.stops() ?? false,
  };
}
