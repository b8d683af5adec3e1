import type { KeyboardEvent } from "react";

/** The controls of the form in their order; of the outcomes the chosen one, or the first. */
const CONTROLS = [".pair button[aria-haspopup='listbox']:not([tabindex='-1'])", ".pair input[role='combobox']", ".seg", "textarea"];

/** Enter goes on to the next field, as in a table that is filled in; in the summary it begins a new line, in an open list it chooses. */
export function moveOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Enter" || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.nativeEvent.isComposing) return;
  const target = event.target as HTMLElement;
  if (!event.currentTarget.contains(target) || target.getAttribute("aria-expanded") === "true") return;
  const at = CONTROLS.findIndex((selector) => target.closest(selector) !== null);
  const next = CONTROLS[at + 1];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const control = event.currentTarget.querySelector<HTMLElement>(next);
  (control?.querySelector<HTMLElement>("input:checked") ?? control?.querySelector<HTMLElement>("input") ?? control)?.focus();
}
