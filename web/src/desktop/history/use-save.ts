import { useRef, useState } from "react";
import type { DeskContact, SaveHistory } from "../../../../src/desk/api.ts";
import { newKey } from "../../shared/api/http.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { saveContactHistory } from "../api.ts";
import { forgetNotes } from "../notes/use-notes.ts";
import { type Draft, historyOf, type Missing, missingIn } from "./draft.ts";

export type Saved = { contact: string; menu: string; at: number };
export type Saving = {
  busy: boolean;
  /** Why the last try failed; the text stays in the form. */
  error: string | null;
  /** What was missing at the last try and still is. */
  missing: readonly Missing[];
  last: Saved | null;
  /** Saves and goes on: available at once, or away with a reason. Answers what is missing, if anything. */
  save(pause: string | null): readonly Missing[];
};

// limit: one attempt to save and what became of it, on the state it alone owns
/** Saves the history of the contact on the screen; the same try again keeps its key, so nothing is saved twice. */
export function useSave(contact: DeskContact | null, draft: Draft | null, path: () => SaveHistory["script"], now: () => number): Saving {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [last, setLast] = useState<Saved | null>(null);
  const attempt = useRef({ body: "", key: "" });

  const [served, setServed] = useState(contact?.id);
  if (served !== contact?.id) {
    setServed(contact?.id);
    setTried(false);
    setError(null);
    setBusy(false);
  }

  const send = async (kept: DeskContact, body: NonNullable<ReturnType<typeof historyOf>>) => {
    const text = JSON.stringify([kept.id, body]);
    if (attempt.current.body !== text) attempt.current = { body: text, key: newKey() };
    setBusy(true);
    setError(null);
    try {
      await saveContactHistory(kept.id, body, attempt.current.key);
      forgetNotes();
      setLast({ contact: kept.id, menu: kept.menu.name, at: now() });
    } catch (refusal) {
      setError(sentenceOf(refusal));
    } finally {
      setBusy(false);
    }
  };

  const save = (pause: string | null): readonly Missing[] => {
    if (busy || contact?.phase !== "wrapUp" || draft === null) return [];
    setTried(true);
    const body = historyOf(draft, pause);
    if (body === null) return missingIn(draft);
    void send(contact, { ...body, script: path() ?? null });
    return [];
  };

  return { busy, error, missing: tried && draft ? missingIn(draft) : [], last, save };
}
