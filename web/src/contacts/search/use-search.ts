import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FoundContacts } from "../../../../src/crm/contact-search/api.ts";
import { findContacts } from "../api.ts";
import { type Form, searchOf } from "./search-view.ts";

/** A search and the page of it that is shown. */
export type Search = {
  readonly found: FoundContacts | null;
  /** How many there are in all: the first page says so. */
  readonly total: FoundContacts["total"] | null;
  readonly error: unknown;
  readonly busy: boolean;
  /** The days of the form do not fit. */
  readonly impossible: boolean;
  readonly page: number;
  readonly newer: (() => void) | null;
  readonly older: (() => void) | null;
};

/** Asks the centre whenever the form changes, from the first page on. */
export function useSearch(form: Form, today: number): Search {
  const search = searchOf(form, today);
  const key = JSON.stringify(search);
  const [at, setAt] = useState<{ key: string; marks: readonly string[] }>({ key, marks: [] });
  const marks = at.key === key ? at.marks : [];
  const after = marks.at(-1) ?? null;
  const query = (mark: string | null) => ({
    queryKey: ["contact-search", key, mark],
    queryFn: () => findContacts(search ?? { words: "", marks: [] }, mark),
    enabled: search !== null,
    placeholderData: keepPreviousData,
  });
  const first = useQuery(query(null));
  const shown = useQuery(query(after));
  const found = search === null ? null : (shown.data ?? null);
  const next = found?.next ?? null;
  return {
    ...{ found, total: search === null ? null : (first.data?.total ?? null), error: shown.error, busy: shown.isFetching },
    ...{ impossible: search === null, page: marks.length + 1 },
    newer: marks.length === 0 ? null : () => setAt({ key, marks: marks.slice(0, -1) }),
    older: next === null || shown.isPlaceholderData ? null : () => setAt({ key, marks: [...marks, next] }),
  };
}
