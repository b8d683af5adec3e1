import { useEffect, useRef } from "react";

/** Keys that are pressed alone, or with Alt; alone they do nothing while somebody types. */
export type Keys = Readonly<Record<string, (() => void) | null>>;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
const nameOf = (event: KeyboardEvent): string => (event.altKey ? `Alt+${event.key.toLowerCase()}` : event.key.toLowerCase());

/** Acts on `/`, `n`, `Alt+e` …; an open dialog takes all keys for itself. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const heed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.isComposing || document.querySelector("[role=dialog], [role=alertdialog]")) return;
      if (!event.altKey && isTyping(event.target)) return;
      const act = current.current[nameOf(event)];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", heed);
    return () => document.removeEventListener("keydown", heed);
  }, []);
}
