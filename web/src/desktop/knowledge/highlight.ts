import { normalise } from "../../../../src/centre/search.ts";

export type Piece = { readonly text: string; readonly hit: boolean };

/** Splits a text where it holds words of the query, so that the screen can mark them. Widths, case and kana count as equal. */
export function highlight(text: string, query: string): Piece[] {
  const terms = normalise(query).split(" ").filter(Boolean);
  const letters = [...text];
  const plain = letters.map((letter) => normalise(letter));
  const hit = letters.map(() => false);
  for (let start = 0; start < letters.length; start++) {
    const length = longestAt(plain, start, terms);
    hit.fill(true, start, start + length);
  }
  return pieces(letters, hit);
}

/** How many letters from `start` spell the longest of the terms; 0 when none does. */
function longestAt(plain: readonly string[], start: number, terms: readonly string[]): number {
  let spelled = "";
  let longest = 0;
  for (let end = start; end < plain.length && terms.some((term) => term.startsWith(spelled)); end++) {
    spelled += plain[end];
    if (terms.includes(spelled)) longest = end + 1 - start;
  }
  return longest;
}

function pieces(letters: readonly string[], hit: readonly boolean[]): Piece[] {
  const found: { text: string; hit: boolean }[] = [];
  letters.forEach((letter, index) => {
    const last = found.at(-1);
    const isHit = hit[index] === true;
    if (last && last.hit === isHit) last.text += letter;
    else found.push({ text: letter, hit: isHit });
  });
  return found;
}
