import { useEffect, useEffectEvent } from "react";

/** What Alt with a letter does while this is on the screen; what is absent is left to the rest of the desk. */
export function useAltKeys(acts: Readonly<Record<string, (() => void) | null>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat || event.isComposing) return;
    const act = acts[/^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase() ?? ""];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  }, []);
}
