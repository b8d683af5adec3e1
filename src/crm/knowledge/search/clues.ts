import type { Token } from "../../language/token.ts";
import type { KnowledgeIndex } from "./knowledge-index.ts";
import { nearestTerms } from "./misspelt.ts";
import { foldText, hasKanji, isKana, isReadable, pairs, syllables } from "./text/fold.ts";
import type { Concept, Mention } from "./text/synonyms.ts";
import { readingOf, type Word, wordsOf } from "./text/words.ts";

/** Something a question gives to look for. */
export type Clue = {
  readonly in: "words" | "concepts" | "letters" | "sounds";
  readonly term: string;
  readonly weight: number;
  /** `word`: as typed; `synonym`: by meaning; `near`: what goes with it; the rest: by letters, by sound, spelt nearly so. */
  readonly how: "word" | "synonym" | "near" | "letters" | "sounds" | "misspelt";
  /** As it was typed. */
  readonly typed: string;
  /** What is looked for instead, with its other names; empty for what was typed. */
  readonly names: readonly string[];
  /** Which of the words that were typed with blanks between, from 0. */
  readonly part: number;
  /** Where in the part it stands; -1 when it is the whole of it. */
  readonly at: number;
};

/** Chosen by cross-validation on judged questions (decision 0021); around these values little changes. */
const WEIGHT = { word: 1, concept: 1.3, near: 0.6, nearWord: 0.3, letters: 0.5, lonelyLetters: 1, sounds: 0.6, misspelt: 0.6 };
/** A question is read up to here; whoever pastes a letter has told its subject by then. */
const READ = 400;
const PARTS = 8;
/** So many clues are followed, the heaviest first. */
const FOLLOWED = 64;
const MISSPELT_AT_LEAST = 3;
/** Of so many unknown words the right spelling is looked for; it takes a look at every word there is. */
const MISSPELT_AT_MOST = 2;

/** What a question gives to look for; none without a letter or digit. */
export function cluesOf(index: KnowledgeIndex, query: string): readonly Clue[] {
  const texts = foldText(query.slice(0, READ)).split(" ").filter(isReadable);
  const [first = [], ...rest] = texts.slice(0, PARTS - 1).map((text, part) => cluesOfPart(index, text, part));
  const last = texts.slice(PARTS - 1).join(" ");
  const all = [first, ...rest, last === "" ? [] : cluesOfPart(index, last, PARTS - 1)].flat();
  const strongest = new Map<string, Clue>();
  for (const clue of all) {
    const key = `${clue.in} ${clue.term}`;
    if ((strongest.get(key)?.weight ?? 0) < clue.weight) strongest.set(key, clue);
  }
  return [...strongest.values()].sort((a, b) => b.weight - a.weight).slice(0, FOLLOWED);
}

function cluesOfPart(index: KnowledgeIndex, text: string, part: number): readonly Clue[] {
  const tokens = index.language.tokenise(text);
  const mentions = index.language.synonyms.mentions(tokens).filter(({ inner }) => !inner);
  const words = wordsOf(tokens);
  const telling = words.filter((word) => word.telling);
  const chosen = telling.length > 0 || mentions.length > 0 ? telling : words;
  return [
    ...chosen.map((word) => wordClue(word, part)),
    ...mentions.flatMap((mention) => mentionClues(index, mention, part)),
    ...letterClues(text, chosen.length === 0 && mentions.length === 0, part),
    ...soundClues(text, tokens, part),
    ...chosen
      .filter((word) => isUnknown(index, word))
      .slice(0, MISSPELT_AT_MOST)
      .flatMap((word) => misspeltClues(index, word, part)),
  ];
}

const wordClue = ({ key, shown, at }: Word, part: number): Clue => ({
  ...{ in: "words", term: key, weight: WEIGHT.word, how: "word", typed: shown, names: [], part, at },
});

function mentionClues(index: KnowledgeIndex, { concept, shown: typed }: Mention, part: number): Clue[] {
  const own = conceptClue(concept, { weight: WEIGHT.concept, how: "synonym", typed, part, at: -1 });
  return [own, ...concept.near.flatMap((name) => nearClues(index, name, typed, part))];
}

const conceptClue = ({ key, names }: Concept, rest: Pick<Clue, "weight" | "how" | "typed" | "part" | "at">): Clue => ({
  ...{ in: "concepts", term: key, names, ...rest },
});

function nearClues({ language }: KnowledgeIndex, name: string, typed: string, part: number): Clue[] {
  const rest = { weight: WEIGHT.near, how: "near", typed, part, at: -1 } as const;
  const concept = language.synonyms.named(name);
  if (concept) return [{ ...conceptClue(concept, rest), names: [name] }];
  const words = wordsOf(language.tokenise(foldText(name)));
  return words.map(({ key }) => ({ in: "words", term: key, names: [name], ...rest, weight: WEIGHT.nearWord }));
}

function letterClues(text: string, lonely: boolean, part: number): Clue[] {
  const weight = lonely ? WEIGHT.lonelyLetters : WEIGHT.letters;
  return pairs(text).map((term) => ({ in: "letters", term, weight, how: "letters", typed: text, names: [], part, at: -1 }));
}

/** What was typed without kanji may be written with them. */
function soundClues(text: string, tokens: readonly Token[], part: number): Clue[] {
  if (hasKanji(text)) return [];
  const reading = readingOf(tokens.filter(({ pos }) => !["助詞", "助動詞", "記号"].includes(pos)));
  return syllables(reading).map((term) => ({
    in: "sounds",
    term,
    weight: WEIGHT.sounds,
    how: "sounds",
    typed: text,
    names: [],
    part,
    at: -1,
  }));
}

/** A word nobody ever wrote in the knowledge is taken for a slip of the finger. */
function isUnknown({ fields }: KnowledgeIndex, { key }: Word): boolean {
  if (key.length < MISSPELT_AT_LEAST || (isKana(key) && key.length === MISSPELT_AT_LEAST)) return false;
  return !(fields.title.words.terms.has(key) || fields.body.words.terms.has(key));
}

function misspeltClues({ fields }: KnowledgeIndex, { key, shown: typed }: Word, part: number): Clue[] {
  return nearestTerms(key, fields.title.words.terms.keys()).map((term) => ({
    ...{ in: "words", term, weight: WEIGHT.misspelt, how: "misspelt", typed, names: [term], part, at: -1 },
  }));
}
