import { normalise } from "../../centre/search.ts";

// Format signs and variation selectors (葛󠄀 is 葛 to whoever searches) say nothing; controls are blanks.
const SILENT = /\p{Cf}|\p{Variation_Selector}/gu;
const CONTROL = /\p{Cc}/gu;

/** A text as the search over histories compares it: as everywhere, and without controls, half surrogates and variation selectors. */
export const comparable = (text: string): string => normalise(text.toWellFormed().replace(CONTROL, " ").replace(SILENT, ""));

/** The words of a search, each to be found; none for blanks and controls alone. Words within one another are left once. */
export function wordsOf(search: string): string[] {
  const words = [...new Set(comparable(search).split(" "))].filter(Boolean);
  return words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
}

/**
 * What a comparable text can be found by: each of its signs, and each pair of neighbours, as one number; blanks apart. A
 * text that contains a word holds all of `gramsOfWord(word)`. A sign is a UTF-16 unit, so the number is exact: no two
 * pairs share one.
 */
export function gramsOf(text: string): number[] {
  const grams = new Set<number>();
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === BLANK || unit === BREAK) {
      before = 0;
      continue;
    }
    grams.add(unit);
    if (before !== 0) grams.add(pair(before, unit));
    before = unit;
  }
  return [...grams];
}

/** What a text that contains this word has to hold: its pairs, or the one sign it is. */
export function gramsOfWord(word: string): number[] {
  if (word.length === 1) return [word.charCodeAt(0)];
  return [...new Set(Array.from({ length: word.length - 1 }, (_, i) => pair(word.charCodeAt(i), word.charCodeAt(i + 1))))];
}

const BLANK = 0x20;
/** Between what several talks were written up as. */
const BREAK = 0x0a;
/** As a signed number of 32 bits, which the database keeps in four bytes. */
const pair = (first: number, second: number): number => (first << 16) | second;
