import { useEffect, useState } from "react";
import type { DeskContact } from "../../../../src/desk/api.ts";
import { heedProposals } from "../history/draft.ts";
import { type Notes, notesFor } from "./notes.ts";

/** One contact at a time, kept in this tab only, so that a reload loses nothing and closing the tab leaves nothing. */
const KEY = "madoguchi.notes";

/** The history is saved: what was typed is no longer needed here. */
export const forgetNotes = (): void => sessionStorage.removeItem(KEY);

export type NotesHandle = { notes: Notes | null; change(step: (notes: Notes) => Notes): void };

/** The notes of the contact on the screen; they follow the centre's proposals and survive a reload. */
export function useNotes(contact: DeskContact | null): NotesHandle {
  const [notes, setNotes] = useState<Notes | null>(() => (contact ? notesFor(contact, sessionStorage.getItem(KEY)) : null));
  const [heeded, setHeeded] = useState(contact?.proposals);

  if ((notes?.contact ?? null) !== (contact?.id ?? null)) {
    setNotes(contact ? notesFor(contact, sessionStorage.getItem(KEY)) : null);
    setHeeded(contact?.proposals);
  } else if (contact && notes && JSON.stringify(contact.proposals) !== JSON.stringify(heeded)) {
    setNotes({ ...notes, draft: heedProposals(notes.draft, contact.proposals) });
    setHeeded(contact.proposals);
  }

  useEffect(() => {
    // Kept until it is saved or the next contact begins: a server that restarts may show no contact for a moment.
    if (notes) sessionStorage.setItem(KEY, JSON.stringify(notes));
  }, [notes]);

  return { notes, change: (step) => setNotes((now) => (now ? step(now) : now)) };
}
