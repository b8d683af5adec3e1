/**
 * Characters that a text people write cannot hold: control characters but line feed and tab, halves of surrogate pairs,
 * variation selectors (two spellings of one character that no search finds together), signs without a width or that turn
 * the direction of writing, and places where Unicode has no character.
 */
const UNFIT =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e0fff}]|[\u180b-\u180f]|[\ufe00-\ufe0f]/gu;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
const KEPT = new Set(["\n", "\t"]);

/** The text as it can be kept, read and searched, and how many characters were taken out; line ends become line feeds. */
export function cleanText(text: string): { readonly text: string; readonly removed: number } {
  let removed = 0;
  const clean = text.replace(LINE_ENDS, "\n").replace(UNFIT, (character) => {
    if (KEPT.has(character)) return character;
    removed += 1;
    return "";
  });
  return { text: clean, removed };
}

/** Whether nothing has to be taken out of a text. */
export const isCleanText = (text: string): boolean => cleanText(text).removed === 0;
