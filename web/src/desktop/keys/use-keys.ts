import { useEffect, useEffectEvent } from "react";
import { type DeskAction, type KeyMeaning, type KeyPress, meaningOf } from "./keys.ts";

/** Listens to the keys of the whole page and tells what each means now. */
export function useKeys(can: ReadonlySet<DeskAction>, act: (meaning: KeyMeaning) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const meaning = meaningOf(pressOf(event), can);
    if (meaning === null) return;
    event.preventDefault();
    event.stopPropagation();
    act(meaning);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  }, []);
}

const TEXT_INPUTS: ReadonlySet<string> = new Set(["text", "search", "password", "email", "url", "tel", "number"]);

function pressOf(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : null;
  const typesInto = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && TEXT_INPUTS.has(target.type));
  return {
    key: event.key,
    code: event.code,
    ctrl: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    shift: event.shiftKey,
    // 229 is how some input methods mark a key they have taken for themselves.
    composing: event.isComposing || event.keyCode === 229,
    repeat: event.repeat,
    inText: typesInto || target?.closest("[data-own-keys]") != null,
    inDialog: target?.closest('[role="dialog"], [role="menu"], [role="listbox"]') != null,
  };
}
