import { normalise } from "../../centre/search.ts";
import { romaji } from "./romaji.ts";

/** Whoever can be found, with everything by which people look for it, ready to be compared. */
export type Ranked<T> = {
  readonly entry: T;
  /** Digits. */
  readonly extension: string;
  readonly name: Text;
  /** Reading and what citizens say, in kana and in Latin letters. */
  readonly others: readonly Text[];
};
/** A text and the places in it where a word begins. */
type Text = { readonly text: string; readonly words: readonly string[] };

type Findable = { readonly name: string; readonly kana: string; readonly extension: string; readonly words: readonly string[] };

/** Makes an entry ready to be found; done once, not with every key. */
export function findable<T extends Findable>(entry: T): Ranked<T> {
  const kana = normalise(entry.kana);
  const spoken = entry.words.map(normalise);
  // What is written in kana can be typed in Latin letters too; of the rest of a word the reading is not known.
  const latin = [kana, ...spoken.flatMap((word) => /^[ァ-ヶー]+/.exec(word)?.[0] ?? [])].flatMap(romaji);
  const [name, ...others] = [normalise(entry.name), kana, ...spoken, ...latin].map(textOf);
  return { entry, extension: entry.extension, name: name ?? textOf(""), others };
}

/** Japanese writes no blanks: a word also begins after a mark such as ・ or （. */
const textOf = (text: string): Text => ({ text, words: text.split(/[\s・、（()）/‐-]+/) });

/** How well a text answers a word of the query. */
const BEGINS = 3;
const WORD_BEGINS = 2;
const CONTAINS = 1;
/** An extension that was typed in full is meant. */
const SAME_EXTENSION = 9;

/**
 * The entries that hold every word of the query in their name, reading, extension or key words, the best first: a whole
 * extension, a beginning, the beginning of an inner word, a mere part; the name before the rest. Of equally good ones those
 * with the higher `favour` come first (e.g. what fits the contact, and whoever is open), then they keep their order.
 * An empty query gives all by `favour`. Pure.
 */
export function rank<T>(query: string, entries: readonly Ranked<T>[], favour: (entry: T) => number): T[] {
  const terms = normalise(query).split(" ").filter(Boolean);
  return entries
    .flatMap((one) => {
      const score = scoreOf(one, terms);
      return score === null ? [] : [{ entry: one.entry, score, favour: favour(one.entry) }];
    })
    .sort((a, b) => b.score - a.score || b.favour - a.favour)
    .map(({ entry }) => entry);
}

/** `null`: not found. The weakest word decides whether it is, together they decide how well. */
function scoreOf(one: Ranked<unknown>, terms: readonly string[]): number | null {
  let sum = 0;
  for (const term of terms) {
    const inName = fitOf(one.name, term);
    const best = Math.max(inName, fitOfExtension(one.extension, term), ...one.others.map((text) => fitOf(text, term)));
    if (best === 0) return null;
    sum += best * 2 + (inName === best ? 1 : 0);
  }
  return sum;
}

function fitOf({ text, words }: Text, term: string): number {
  if (text.startsWith(term)) return BEGINS;
  if (!text.includes(term)) return 0;
  return words.some((word) => word.startsWith(term)) ? WORD_BEGINS : CONTAINS;
}

function fitOfExtension(extension: string, term: string): number {
  if (extension === term) return SAME_EXTENSION;
  return extension.startsWith(term) ? BEGINS : 0;
}
