import type { Answer } from "../../../../src/crm/quality/api.ts";
import type { Item } from "../api.ts";
import { maxOf } from "../words.ts";

export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  /** An input method is putting a word together. */
  readonly composing: boolean;
  /** The cursor stands in a text field. */
  readonly inText: boolean;
  /** A button, link or slider has the focus and wants its own keys. */
  readonly onControl: boolean;
  readonly onSlider: boolean;
  readonly inDialog: boolean;
};
export type KeyMeaning =
  | { readonly type: "give"; readonly answer: Answer }
  | { readonly type: "seek"; readonly by: number }
  | { readonly type: "clear" | "nextItem" | "previousItem" | "playOrPause" | "comment" | "leaveText" | "finish" | "showKeys" };

/** Seconds that one press goes back or on. */
const STEP = 5;
const ARROWS: Readonly<Record<string, KeyMeaning>> = {
  ArrowDown: { type: "nextItem" },
  ArrowUp: { type: "previousItem" },
  ArrowLeft: { type: "seek", by: -STEP },
  ArrowRight: { type: "seek", by: STEP },
};

/**
 * What a key means while a talk is evaluated; `null` leaves it to the browser.
 * @param item the one that is rated now; null when nothing may be changed
 */
export function meaningOf(press: KeyPress, item: Item | null): KeyMeaning | null {
  if (press.composing || press.inDialog) return null;
  if (press.key === "Enter" && press.ctrl) return item === null ? null : { type: "finish" };
  if (press.ctrl || press.alt) return null;
  if (press.inText) return press.key === "Escape" ? { type: "leaveText" } : null;
  const arrow = ARROWS[press.key];
  if (arrow) return press.onSlider ? null : arrow;
  if (press.key === " ") return press.onControl ? null : { type: "playOrPause" };
  if (press.key === "?") return { type: "showKeys" };
  return item === null ? null : ratingKey(press, item);
}

function ratingKey({ key, code }: KeyPress, item: Item): KeyMeaning | null {
  if (key === "c" || key === "C") return { type: "comment" };
  if (key === "-") return item.optional ? { type: "give", answer: "notApplicable" } : null;
  if (key === "Delete" || key === "Backspace") return { type: "clear" };
  // By its place, so that digits work while a Japanese input method is on.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return digit !== undefined && Number(digit) <= maxOf(item) ? { type: "give", answer: Number(digit) } : null;
}
