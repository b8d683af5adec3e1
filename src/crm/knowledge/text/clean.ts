// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]/g;
const REPLACED = /\ufffd/g;

/**
 * A text as it is kept: no control characters and no marks that turn the direction of writing, no half of a surrogate
 * pair, line ends as \n, no blanks at its ends. Letters, variation selectors among them, stay as they were written.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").toWellFormed().replace(CONTROL, "").replace(REPLACED, "").trim();
}

/** A text of one line: line ends and runs of blanks are one blank. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, " ");

/** The first `length` characters, never half of one; "…" says that there is more. */
export function shortened(text: string, length: number): string {
  const letters = Array.from(text);
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join("")}…`;
}
