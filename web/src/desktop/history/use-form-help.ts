import { useMemo } from "react";
import type { HistoryProposals } from "../../../../src/crm/history/propose/api.ts";
import type { DeskContact } from "../../../../src/desk/api.ts";
import type { Notes } from "../notes/notes.ts";
import type { Draft } from "./draft.ts";
import { draftSummary } from "./propose/draft-summary.ts";
import { useProposals } from "./propose/use-proposals.ts";
import { type Recent, useRecent } from "./propose/use-recent.ts";

/** What spares the operator typing: proposals, what was saved before, a summary. */
export type FormHelp = {
  readonly proposals: HistoryProposals;
  readonly recent: Recent;
  /** A summary from the script; null when there is nothing to propose or something is written. */
  readonly summary: string | null;
};

/** Everything that helps with the history of the contact on the screen. */
export function useFormHelp(
  contact: DeskContact | null,
  notes: Notes | null,
  changeDraft: (step: (draft: Draft) => Draft) => void,
): FormHelp {
  const proposals = useProposals(contact, notes, changeDraft);
  const recent = useRecent(contact);
  const summary = useMemo(() => {
    if (!contact || !notes || notes.draft.summary !== "") return null;
    return draftSummary({ contact, progress: notes.progress, outcome: notes.draft.outcome?.value ?? null });
  }, [contact, notes]);
  return { proposals, recent, summary };
}
