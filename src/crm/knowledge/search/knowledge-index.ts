import type { Tokenise } from "../../language/token.ts";
import type { KnowledgeEntry } from "./entry.ts";
import { Field } from "./postings.ts";
import { foldText, pairs, syllables } from "./text/fold.ts";
import type { Synonyms } from "./text/synonyms.ts";
import { readingOf, wordsOf } from "./text/words.ts";

/** So many entries go one by one, with a look into each list; more go together, with one pass over all lists. */
const ONE_BY_ONE = 20;
/** Share of the numbers that are in use; below it they are given anew. */
const FULL = 0.8;

/** What understands texts: the dictionary and the synonyms. */
export type Language = { readonly tokenise: Tokenise; readonly synonyms: Synonyms };

/** An entry as ranking needs it. */
type Doc = {
  readonly id: string;
  readonly queues: readonly string[];
  readonly title: string;
  readonly reading: string;
  readonly place: number;
};

/** Where terms are looked for: as words, by meaning, by letters, by sound. The title is the question with its key words. */
export type Fields = {
  readonly title: { readonly words: Field; readonly concepts: Field; readonly letters: Field; readonly sounds: Field };
  readonly body: { readonly words: Field; readonly concepts: Field };
};

/**
 * The knowledge, ready for searching: for each term the documents that hold it. Entries come, change and go one by one; a
 * document's number is its place in the lists and nothing outside. Everything is in memory (`docs/benchmarks.md`: faq-search).
 */
export class KnowledgeIndex {
  readonly language: Language;
  /** By their numbers; null where one has gone. */
  docs: (Doc | null)[] = [];
  readonly fields: Fields = {
    title: { words: new Field(), concepts: new Field(), letters: new Field(), sounds: new Field() },
    body: { words: new Field(), concepts: new Field() },
  };
  readonly #numbers = new Map<string, number>();
  #places = 0;

  constructor(language: Language) {
    this.language = language;
  }

  /** How many entries there are. */
  get size(): number {
    return this.#numbers.size;
  }

  /** The document of an id; undefined when there is none. */
  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** Adds entries; one with a known id is replaced and keeps its place among equals. Of two with one id the later counts. */
  put(entries: readonly KnowledgeEntry[]): void {
    const fresh = new Map(entries.map((entry) => [entry.id, entry]));
    const places = new Map([...fresh.keys()].map((id) => [id, this.#placeOf(id)]));
    this.remove([...fresh.keys()]);
    for (const [id, entry] of fresh) this.#add(entry, places.get(id) ?? this.#places++);
  }

  /** Takes entries out; unknown ids are no mistake. Few leave their numbers empty, until a fifth of all numbers is. */
  remove(ids: readonly string[]): void {
    const going = new Set(ids.map((id) => this.#numbers.get(id)).filter((number) => number !== undefined));
    for (const doc of going) {
      if (going.size <= ONE_BY_ONE) for (const field of this.#allFields()) field.drop(doc);
      this.#numbers.delete(this.docs[doc]?.id ?? "");
      this.docs[doc] = null;
    }
    if (going.size > ONE_BY_ONE || this.#numbers.size < this.docs.length * FULL) this.#closeRanks();
  }

  /** Gives the documents new numbers without gaps. One pass over all lists, however many have gone. */
  #closeRanks(): void {
    const numbers = new Int32Array(this.docs.length);
    let next = 0;
    for (const [doc, found] of this.docs.entries()) numbers[doc] = found ? next++ : -1;
    this.docs = this.docs.filter((doc) => doc !== null);
    for (const field of this.#allFields()) field.renumber(numbers, this.docs.length);
    for (const [doc, found] of this.docs.entries()) if (found) this.#numbers.set(found.id, doc);
  }

  #placeOf(id: string): number | undefined {
    const doc = this.#numbers.get(id);
    return doc === undefined ? undefined : this.docs[doc]?.place;
  }

  #add(entry: KnowledgeEntry, place: number): void {
    const { tokenise, synonyms } = this.language;
    const doc = this.docs.length;
    const title = [entry.question, ...entry.words].map(foldText).join("\n");
    const titleTokens = tokenise(title);
    const bodyTokens = tokenise(foldText(`${entry.summary ?? ""}\n${entry.answer}`));
    const reading = readingOf(titleTokens);
    const { title: inTitle, body } = this.fields;
    inTitle.words.add(
      doc,
      wordsOf(titleTokens).map(({ key }) => key),
    );
    inTitle.concepts.add(
      doc,
      synonyms.mentions(titleTokens).map(({ concept }) => concept.key),
    );
    inTitle.letters.add(doc, pairs(title));
    inTitle.sounds.add(doc, syllables(reading));
    body.words.add(
      doc,
      wordsOf(bodyTokens).map(({ key }) => key),
    );
    body.concepts.add(
      doc,
      synonyms.mentions(bodyTokens).map(({ concept }) => concept.key),
    );
    this.docs.push({ id: entry.id, queues: entry.queues, title, reading, place });
    this.#numbers.set(entry.id, doc);
  }

  #allFields(): readonly Field[] {
    return [...Object.values(this.fields.title), ...Object.values(this.fields.body)];
  }
}
