import { type RefObject, useMemo, useState } from "react";
import type { HistoryProposals } from "../../../../src/crm/history/propose/api.ts";
import type { ClassificationEntry, DeskContact } from "../../../../src/desk/api.ts";
import type { Notes } from "../notes/notes.ts";
import { type SummaryBlocks, useSummaryBlocks } from "./blocks/use-summary-blocks.ts";
import type { Draft } from "./draft.ts";
import { type Earlier, useEarlier } from "./earlier/use-earlier.ts";
import { draftSummary } from "./propose/draft-summary.ts";
import { useProposals } from "./propose/use-proposals.ts";
import { type Recent, useRecent } from "./propose/use-recent.ts";

/** What spares the operator typing: proposals, what was saved before, a summary. */
export type FormHelp = {
  readonly proposals: HistoryProposals;
  readonly recent: Recent;
  /** A summary from the script; null when there is nothing to propose or something is written. */
  readonly summary: string | null;
  readonly blocks: SummaryBlocks;
  readonly earlier: Earlier;
  /** The list of blocks (Alt+T). */
  readonly list: { readonly shown: boolean; show(shown: boolean): void };
};

type Given = {
  readonly contact: DeskContact | null;
  readonly notes: Notes | null;
  readonly classification: readonly ClassificationEntry[];
  readonly area: RefObject<HTMLTextAreaElement | null>;
  changeDraft(step: (draft: Draft) => Draft): void;
};

/** Everything that helps with the history of the contact on the screen. */
export function useFormHelp({ contact, notes, classification, area, changeDraft }: Given): FormHelp {
  const proposals = useProposals(contact, notes, changeDraft);
  const recent = useRecent(contact);
  const summary = useMemo(() => {
    if (!contact || !notes || notes.draft.summary !== "") return null;
    return draftSummary({ contact, progress: notes.progress, outcome: notes.draft.outcome?.value ?? null });
  }, [contact, notes]);
  const blocks = useSummaryBlocks({ contact, draft: notes?.draft ?? null, classification, area, change: changeDraft });
  const [shown, show] = useState(false);
  const earlier = useEarlier(contact);
  return { proposals, recent, summary, blocks, earlier, list: { shown, show } };
}
