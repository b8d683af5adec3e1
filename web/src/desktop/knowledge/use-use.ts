import { useEffect, useState } from "react";
import { tellMiss, tellView } from "./knowledge-api.ts";

/** A search that finds nothing counts once nobody types any more. */
const SETTLED_MS = 1_500;
/** Counting must never stand in the way of a call. */
const onlyLog = (error: unknown) => console.warn("use of knowledge not counted", error);

/**
 * Tells the centre which answers are opened, each once while it is open, and which searches find nothing: by themselves
 * when the list stays empty, or when the operator says so.
 */
export function useUse(opened: string | null, contact: string | null, query: string, isEmpty: boolean) {
  const [missed, setMissed] = useState<string | null>(null);
  useEffect(() => {
    if (opened !== null) tellView(opened, contact).catch(onlyLog);
  }, [opened, contact]);
  useEffect(() => {
    if (!isEmpty || query === missed) return;
    const timer = setTimeout(() => {
      setMissed(query);
      tellMiss(query, contact).catch(onlyLog);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [isEmpty, query, missed, contact]);
  return {
    told: missed === query,
    tell() {
      if (query === "" || missed === query) return;
      setMissed(query);
      tellMiss(query, contact).catch(onlyLog);
    },
  };
}
