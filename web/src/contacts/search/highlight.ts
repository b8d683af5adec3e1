import { normalise } from "../../../../src/centre/search.ts";

export type Part = { readonly text: string; readonly hit: boolean };

/** A sign with what belongs to it: marks, voicing of half-width kana, variation selectors. */
const SIGNS = /\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu;

/**
 * A text in parts, the words of a search marked wherever they are found in any way of writing them: ﾅﾝﾊﾞｰ for ナンバー,
 * Ａ for a. One part when none is.
 */
export function highlight(text: string, search: string): Part[] {
  const words = normalise(search).split(" ").filter(Boolean);
  const signs = text.match(SIGNS) ?? [];
  const hits = words.length === 0 ? new Set<number>() : hitSigns(signs, words);
  const parts: { text: string; hit: boolean }[] = [];
  for (const [index, sign] of signs.entries()) {
    const last = parts.at(-1);
    if (last && last.hit === hits.has(index)) last.text += sign;
    else parts.push({ text: sign, hit: hits.has(index) });
  }
  return parts;
}

/** The places of all signs that belong to a word. */
function hitSigns(signs: readonly string[], words: readonly string[]): Set<number> {
  const compared = signs.map((sign) => (/^\s/.test(sign) ? " " : normalise(sign)));
  // Of which sign each unit of the compared text is.
  const owners = compared.flatMap((unit, index) => Array<number>(unit.length).fill(index));
  const whole = compared.join("");
  const hits = new Set<number>();
  for (const word of words)
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + 1))
      for (const owner of owners.slice(at, at + word.length)) hits.add(owner);
  return hits;
}
