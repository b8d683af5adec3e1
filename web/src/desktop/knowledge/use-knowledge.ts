import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { KnowledgeAnswer } from "../../../../src/crm/knowledge/api.ts";
import type { AnswerSummary, DeskContact } from "../../../../src/desk/api.ts";
import { searchAnswers } from "../api.ts";
import { readAnswer } from "./knowledge-api.ts";
import { useUse } from "./use-use.ts";

/** Long enough that a word typed at speed is one question, short enough that nobody waits. */
const PAUSE_MS = 120;

export type Knowledge = {
  query: string;
  setQuery(query: string): void;
  /** The list: what was searched for, or what this menu's callers usually ask. */
  answers: readonly AnswerSummary[];
  searching: boolean;
  loading: boolean;
  error: unknown;
  opened: string | null;
  body: KnowledgeAnswer | null;
  bodyError: unknown;
  open(id: string | null): void;
  box: RefObject<HTMLInputElement | null>;
  /** The contact that what is opened and judged belongs to. */
  contact: string | null;
  /** Tells that nothing fits what was typed; whether that was told already. */
  missed: { readonly told: boolean; tell(): void };
};

// limit: one search, its answers and the one that is open, on the state they share
/** Search and answers beside a call; a new contact clears the search unless somebody is typing in it. */
export function useKnowledge(contact: DeskContact | null): Knowledge {
  const [query, setQuery] = useState("");
  const [opened, open] = useState<string | null>(null);
  const [heard, setHeard] = useState(contact?.id);
  const box = useRef<HTMLInputElement>(null);
  const asked = useDebounced(query.trim());

  useEffect(() => {
    if (heard === contact?.id) return;
    setHeard(contact?.id);
    if (document.activeElement === box.current) return;
    setQuery("");
    open(null);
  }, [contact?.id, heard]);

  const queue = contact?.menu.id ?? null;
  const found = useQuery({
    queryKey: ["knowledge", asked, queue],
    queryFn: ({ signal }) => searchAnswers(asked, queue, signal),
    enabled: asked !== "" || contact === null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const body = useQuery({
    queryKey: ["answer", opened],
    queryFn: () => readAnswer(opened ?? ""),
    enabled: opened !== null,
    staleTime: 300_000,
  });
  const searching = asked !== "";
  const isEmpty = searching && found.data?.length === 0 && !found.isFetching;
  const missed = useUse(opened, contact?.id ?? null, asked, isEmpty);
  return {
    query,
    setQuery,
    answers: !searching && contact ? contact.answers : (found.data ?? []),
    searching,
    loading: found.isFetching && found.data === undefined,
    error: searching || contact === null ? found.error : null,
    opened,
    body: opened !== null ? (body.data ?? null) : null,
    bodyError: body.error,
    open,
    box,
    contact: contact?.id ?? null,
    missed,
  };
}

function useDebounced(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
