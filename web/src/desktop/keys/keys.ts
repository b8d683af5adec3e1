/** What an operator can do at this moment; what is not in the set has no button and its key does nothing. */
export type DeskAction =
  | "answer"
  | "refuse"
  | "hold"
  | "resume"
  | "hangUp"
  | "transfer"
  | "substitute"
  | "handOver"
  | "backToCaller"
  | "swap"
  | "conference"
  | "pauseRecording"
  | "resumeRecording"
  | "becomeAvailable"
  | "save"
  | "saveAndPause"
  | "transferAnswer"
  | "earlier"
  | "textBlocks"
  | "callBacks"
  | "sound"
  | "readMessage"
  | "voice"
  | "survey"
  | "declineSurvey"
  | "replacePersonal"
  | "askPersonal"
  | "reveal"
  | "search"
  | "script";

export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** An input method is putting a word together. */
  readonly composing: boolean;
  readonly repeat: boolean;
  /** The cursor stands in a text field or a list that is searched by typing. */
  readonly inText: boolean;
  /** A dialog or menu is open: only the call itself can be served. */
  readonly inDialog: boolean;
};

export type KeyMeaning =
  | { readonly type: Exclude<DeskAction, "search" | "script"> }
  | { readonly type: "focusSearch" | "showKeys" | "nextStep" | "previousStep" }
  | { readonly type: "openAnswer" | "digit"; readonly number: number }
  /** A key of ours that means nothing now; the browser must not take it for find or address bar. */
  | { readonly type: "nothing" };

/** What a key press means to the desk; `null` leaves it to the browser and the field it was typed in. */
export function meaningOf(press: KeyPress, can: ReadonlySet<DeskAction>): KeyMeaning | null {
  if (press.composing || press.repeat) return null;
  const call = callKey(press, can);
  if (call || press.inDialog) return call;
  return formKey(press, can) ?? (press.inText ? null : plainKey(press, can));
}

function callKey(press: KeyPress, can: ReadonlySet<DeskAction>): KeyMeaning | null {
  if (press.ctrl || press.alt) return null;
  const wanted = CALL_KEYS[`${press.shift ? "Shift+" : ""}${press.key}`];
  if (!wanted) return null;
  const action = wanted.find((one) => can.has(one));
  return action ? { type: action } : { type: "nothing" };
}

type Simple = Exclude<DeskAction, "search" | "script">;
const CALL_KEYS: Readonly<Record<string, readonly Simple[]>> = {
  F2: ["answer", "becomeAvailable"],
  "Shift+F2": ["refuse"],
  F3: ["backToCaller", "hold", "resume"],
  F4: ["swap"],
  F7: ["handOver", "transfer"],
  "Shift+F7": ["substitute"],
  F9: ["conference"],
  F10: ["pauseRecording", "resumeRecording"],
  F6: ["transferAnswer"],
  F8: ["hangUp"],
};

function formKey(press: KeyPress, can: ReadonlySet<DeskAction>): KeyMeaning | null {
  if (press.key === "Enter" && press.ctrl && !press.alt) return can.has("save") ? { type: "save" } : null;
  if (press.key === "Enter" && press.alt && !press.ctrl) return can.has("saveAndPause") ? { type: "saveAndPause" } : null;
  const letter = press.alt && !press.ctrl ? ALT_KEYS[press.code] : undefined;
  if (letter && can.has(letter)) return { type: letter };
  const digit = /^Digit([1-4])$/.exec(press.code)?.[1];
  if (digit && press.alt && !press.ctrl && can.has("search")) return { type: "openAnswer", number: Number(digit) };
  return null;
}

const ALT_KEYS: Readonly<Record<string, Simple>> = {
  KeyA: "declineSurvey",
  KeyB: "callBacks",
  KeyL: "earlier",
  KeyK: "readMessage",
  KeyM: "reveal",
  KeyQ: "survey",
  KeyS: "sound",
  KeyN: "askPersonal",
  KeyR: "replacePersonal",
  KeyT: "textBlocks",
  KeyV: "voice",
};

/** Single letters and digits act outside text fields only. */
function plainKey(press: KeyPress, can: ReadonlySet<DeskAction>): KeyMeaning | null {
  if (press.ctrl || press.alt) return null;
  if (press.key === "?") return { type: "showKeys" };
  if (press.key === "/" && can.has("search")) return { type: "focusSearch" };
  if (!can.has("script")) return null;
  const letter = press.key.toLowerCase();
  if (letter === "n") return { type: "nextStep" };
  if (letter === "p") return { type: "previousStep" };
  return /^[1-9]$/.test(press.key) ? { type: "digit", number: Number(press.key) } : null;
}
