import type { Centre } from "../../../centre/schema.ts";
import { normalise } from "../../../centre/search.ts";

/**
 * The words that are counted: those of the centre's own published texts and no others, so that nothing a citizen said
 * about a person can get into the counts.
 */
export type Vocabulary = {
  /** Whole words, as searches compare them. */
  readonly words: Pick<ReadonlySet<string>, "has">;
  /** Pairs of letters in the published texts, of which one at least is no hiragana. */
  readonly pairs: Pick<ReadonlySet<string>, "has">;
};
type Published = Pick<Centre, "faq" | "directory" | "departments" | "scripts">;

const LONGEST = 8;
/** More letters than a summary can have; the rest of a text that is too long is not looked at. */
const LETTERS = 1_000;
const TELLING = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Latin}]/u;
const RUN = /[\p{Script=Han}\p{Script=Katakana}ー々]/u;
const NOT_COUNTED = /[\p{N}\p{P}\p{S}\s]/u;

/** The words of a centre's knowledge, directory, classification and scripts. */
export function vocabularyOf(centre: Published): Vocabulary {
  const words = new Set<string>();
  const pairs = new Set<string>();
  for (const text of namesIn(centre)) for (const word of text.split(/[\s・、。,（）()「」：/]+/)) addWord(words, word);
  for (const text of textsIn(centre)) for (const pair of pairsIn(lettersOf(text))) pairs.add(pair.plain);
  return { words, pairs };
}

/** The words that were counted so far: whoever proposes need not know any others, nor read the centre's texts. */
export function countedWords(features: Pick<ReadonlyMap<string, number>, "has">): Vocabulary {
  return { words: { has: (word) => features.has(`word:${word}`) }, pairs: { has: (pair) => features.has(`pair:${pair}`) } };
}

/** The counted words of a text: id → the word as it stands there, to be told to a person. Empty for a text without any. */
export function wordsIn(text: string, { words, pairs }: Vocabulary): Map<string, string> {
  const letters = lettersOf(text);
  const found = new Map<string, string>();
  for (let start = 0; start < letters.length; start++) {
    let plain = "";
    for (let end = start; end < Math.min(start + LONGEST, letters.length); end++) {
      plain += letters[end]?.plain ?? "";
      if (end > start && words.has(plain)) found.set(`word:${plain}`, written(letters, start, end + 1));
    }
  }
  for (const pair of pairsIn(letters)) if (pairs.has(pair.plain)) found.set(`pair:${pair.plain}`, runAround(letters, pair.at));
  return found;
}

type Letter = { readonly letter: string; readonly plain: string };

/** Letter by letter, so that a place in the compared text is a place in the written one. */
function lettersOf(text: string): Letter[] {
  const letters = [...text.slice(0, LETTERS * 2).normalize("NFKC")].slice(0, LETTERS);
  return letters.map((letter) => ({ letter, plain: normalise(letter) || " " }));
}

function pairsIn(letters: readonly Letter[]): { plain: string; at: number }[] {
  return letters.slice(1).flatMap((second, at) => {
    const first = letters[at] as Letter;
    const both = first.letter + second.letter;
    return TELLING.test(both) && !NOT_COUNTED.test(both) ? [{ plain: first.plain + second.plain, at }] : [];
  });
}

function addWord(words: Set<string>, word: string): void {
  const plain = normalise(word);
  const length = [...plain].length;
  if (length >= 2 && length <= LONGEST && !NOT_COUNTED.test(plain)) words.add(plain);
}

const written = (letters: readonly Letter[], from: number, to: number): string =>
  letters
    .slice(from, to)
    .map((one) => one.letter)
    .join("");

/** The stretch of kanji or katakana that a pair stands in, so that a person reads a word and not half of one. */
function runAround(letters: readonly Letter[], at: number): string {
  const inRun = (place: number) => RUN.test(letters[place]?.letter ?? "");
  let [from, to] = [at, at + 2];
  while (inRun(from) && inRun(from - 1) && to - from < LONGEST) from -= 1;
  while (inRun(to - 1) && inRun(to) && to - from < LONGEST) to += 1;
  return written(letters, from, to);
}

function* namesIn({ faq, directory, departments, scripts }: Published): Generator<string> {
  for (const one of faq) yield* one.words;
  for (const one of directory) yield* [one.name, ...one.words];
  for (const department of departments) {
    yield department.name;
    for (const section of department.sections) yield* [section.name, ...section.units.map((unit) => unit.name)];
  }
  for (const { steps } of scripts) for (const step of steps) for (const choice of step.choices ?? []) yield choice.label;
}

function* textsIn(centre: Published): Generator<string> {
  yield* namesIn(centre);
  for (const { question, summary, answer } of centre.faq) yield* [question, summary, answer];
}
