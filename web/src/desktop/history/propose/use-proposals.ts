import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { type HistoryProposals, historyProposals } from "../../../../../src/crm/history/propose/api.ts";
import type { DeskContact } from "../../../../../src/desk/api.ts";
import { ask } from "../../../shared/api/http.ts";
import { scriptsOf } from "../../../shared/script/progress.ts";
import type { Notes } from "../../notes/notes.ts";
import type { Draft } from "../draft.ts";
import { heedLearnt, proposalsAskedBy, proposalsKey } from "./heed.ts";

/** Long enough that a word typed at speed is one question. */
const PAUSE_MS = 200;
const NOTHING: HistoryProposals = { kind: [], classification: [], outcome: [] };

/** What the centre proposes for the form as it stands, in the form as soon as it is known; without a server the form keeps what it has. */
export function useProposals(
  contact: DeskContact | null,
  notes: Notes | null,
  changeDraft: (step: (draft: Draft) => Draft) => void,
): HistoryProposals {
  const asked = contact && notes && proposalsAskedBy(notes.draft, scriptsOf(contact), notes.progress);
  const key = useSettled(contact && asked ? proposalsKey(contact, asked) : "");
  const found = useQuery({
    queryKey: ["history-proposals", key],
    queryFn: async () => (contact && asked ? ask("POST", `/api/contacts/${contact.id}/proposals`, asked, historyProposals) : NOTHING),
    enabled: contact !== null && key !== "",
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
  const { data, isPlaceholderData } = found;
  const heed = useEffectEvent((proposals: HistoryProposals) => changeDraft((draft) => heedLearnt(draft, proposals)));
  useEffect(() => {
    if (data && !isPlaceholderData) heed(data);
  }, [data, isPlaceholderData]);
  return contact === null ? NOTHING : (data ?? NOTHING);
}

/** The first value at once, later ones when they have stayed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
