import { useEffect, useEffectEvent } from "react";
import type { Item } from "../api.ts";
import { type KeyMeaning, type KeyPress, meaningOf } from "./rating-keys.ts";

/** Listens to the keys of the whole page while a talk is evaluated. */
export function useRatingKeys(item: Item | null, act: (meaning: KeyMeaning) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const meaning = meaningOf(pressOf(event), item);
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

function pressOf(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : null;
  return {
    ...{ key: event.key, code: event.code, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey },
    // 229 is how some input methods mark a key they have taken for themselves; a digit is known by its place all the same.
    composing: event.isComposing || (event.keyCode === 229 && !/^(Digit|Numpad)\d$/.test(event.code)),
    inText: target?.matches('textarea, input:not([type="range"], [type="checkbox"], [type="radio"])') ?? false,
    onControl: target?.closest("button, a, select, input, audio") != null,
    onSlider: target?.closest('[role="slider"], input[type="range"], audio') != null,
    inDialog: target?.closest('[role="dialog"], [role="menu"], [role="listbox"]') != null,
  };
}
