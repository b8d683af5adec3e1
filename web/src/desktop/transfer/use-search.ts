import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from "react";
import type { DirectoryHit } from "../../../../src/desk/api.ts";
import { searchDirectory } from "../api.ts";
import { doubt, insistable, type Purpose, substituteOf, type Way, wayOf } from "./directory-view.ts";

const SHOWN = 8;

type Asked = { near: string; purpose: Purpose; call(way: Way, hit: DirectoryHit): void; close(): void };

// limit: the field, its list and what the keys do with both
/** The search of the directory: what was typed, who was found, which one is chosen, and what stands against calling it. */
export function useSearch({ near, purpose, call, close }: Asked) {
  const [query, setQuery] = useState("");
  /** Before the first letter nobody is chosen: a stray Enter calls nobody. */
  const [at, setAt] = useState(-1);
  const [warned, setWarned] = useState<{ hit: string; sentence: string } | null>(null);
  /** Enter was pressed before the answer to the last letter came; it means that answer, not the one still shown. */
  const [pending, setPending] = useState<Way | null>(null);
  const found = useQuery({
    queryKey: ["directory", query, near],
    queryFn: ({ signal }) => searchDirectory(query, near, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const waiting = found.isPending || found.isPlaceholderData;
  const hits = (found.data ?? []).slice(0, SHOWN);
  const chosen = at < 0 ? undefined : hits[Math.min(at, hits.length - 1)];

  const press = (way: Way, hit: DirectoryHit) => {
    const sentence = doubt(hit, way);
    const insists = insistable(hit) && warned?.hit === `${way} ${hit.id}`;
    if (sentence === null || insists) return call(way, hit);
    setWarned({ hit: `${way} ${hit.id}`, sentence });
  };
  const answered = useEffectEvent((way: Way | null, late: boolean) => {
    if (way === null || late) return;
    setPending(null);
    if (chosen) press(way, chosen);
  });
  useEffect(() => answered(pending, waiting), [pending, waiting]);

  const choose = (place: number) => {
    // While the first answer is on its way its length is not known.
    setAt(hits.length === 0 ? place : Math.min(place, hits.length - 1));
    setWarned(null);
  };
  const type = (text: string) => {
    setQuery(text);
    setPending(null);
    // The first hit, also where the hits are still on their way.
    setAt(text.trim() === "" ? -1 : 0);
    setWarned(null);
  };
  /** Alt+Enter: whoever stands in for the section that is closed. */
  const callSubstitute = (event: KeyboardEvent) => {
    const substitute = event.key === "Enter" && !event.repeat && !waiting && chosen ? substituteOf(chosen) : null;
    if (!substitute) return;
    event.preventDefault();
    press(wayOf(purpose, event.shiftKey), substitute);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey) return;
    if (event.altKey) return callSubstitute(event);
    if (event.key === "ArrowDown") choose(at + 1);
    else if (event.key === "ArrowUp") choose(Math.max(at - 1, 0));
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && !event.repeat) setPending(wayOf(purpose, event.shiftKey));
    else return;
    event.preventDefault();
  };
  return {
    query,
    type,
    keyDown,
    hits,
    chosen,
    press,
    waiting,
    error: found.error,
    found: found.data?.length ?? 0,
    doubt: warned?.sentence ?? null,
  };
}
export type Search = ReturnType<typeof useSearch>;
