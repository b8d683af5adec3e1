/** What can be found by typing: a name, its reading, and the words citizens use. */
export type Searchable = { readonly name: string; readonly kana?: string; readonly words?: readonly string[] };

/** How well an entry answers: 3 a text begins with the query, 2 a word inside begins with it, 1 it is contained. */
type Rank = 0 | 1 | 2 | 3;

const HIRAGANA = /[ぁ-ゖゝゞ]/g;
const TO_KATAKANA = 0x60;

/** A text as searches compare it: NFKC, small letters, hiragana as katakana, long runs of blanks as one. */
export function normalise(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(HIRAGANA, (letter) => String.fromCharCode(letter.charCodeAt(0) + TO_KATAKANA))
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * The entries that hold every word of the query in their name, reading or words, the best first: a beginning before the
 * beginning of an inner word, before a mere part; equal ones keep their order. An empty query gives all as they stand.
 * Pure and without imports: the browser runs it on every key.
 */
export function search<T extends Searchable>(query: string, entries: readonly T[]): T[] {
  const terms = normalise(query).split(" ").filter(Boolean);
  if (terms.length === 0) return [...entries];
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, terms) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ entry }) => entry);
}

/** The weakest term decides whether the entry is found; together they decide how high it stands. */
function rankOf(entry: Searchable, terms: readonly string[]): number {
  const name = normalise(entry.name);
  const others = [entry.kana ?? "", ...(entry.words ?? [])].map(normalise);
  let sum = 0;
  for (const term of terms) {
    const inName = rankIn(name, term);
    const best = Math.max(inName, ...others.map((text) => rankIn(text, term)));
    if (best === 0) return 0;
    sum += best * 2 + (inName === best ? 1 : 0);
  }
  return sum;
}

function rankIn(text: string, term: string): Rank {
  if (text.startsWith(term)) return 3;
  const at = text.indexOf(term);
  if (at < 0) return 0;
  return startsWord(text, term) ? 2 : 1;
}

/** Japanese writes no blanks: a word also begins after a mark such as ・ or （. */
function startsWord(text: string, term: string): boolean {
  return text.split(/[\s・、（()）/‐-]+/).some((word) => word.startsWith(term));
}
