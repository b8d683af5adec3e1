/** A dictionary of words with what it costs to have them side by side; the arrays are those of its files. */
export type Dictionary = {
  /** Double array of the words' UTF-8 bytes; the leaf of a word holds `-1 - key`. */
  readonly base: Int32Array;
  readonly check: Int32Array;
  /** Addresses of the words of a key, and of those that stand for unknown ones of a class of letters. */
  readonly known: Readonly<Record<number, readonly number[]>>;
  readonly unknown: Readonly<Record<number, readonly number[]>>;
  /** At an address: left kind, right kind, cost, 16 bits each. */
  readonly knownWords: Uint8Array;
  readonly unknownWords: Uint8Array;
  /** What a right kind costs before a left kind, from the third place on, `width` left kinds in a row. */
  readonly costs: Int16Array;
  readonly width: number;
  /** The class of a letter; an `eager` one makes unknown words beside known ones, a `joined` one makes them of whole rows. */
  classOf(code: number): { readonly id: number; readonly eager: boolean; readonly joined: boolean };
};

/** A word of the best row: its address, its place, and whether the dictionary knows it. */
export type Step = { readonly word: number; readonly from: number; readonly to: number; readonly known: boolean };

const LEAST = 4096;

/**
 * Cuts texts by the row of words that costs least (Viterbi), as the package does with an object for each possible word; with
 * arrays it takes a fifth of the time, which decides how long learning 100,000 answers lasts.
 */
export class Lattice {
  readonly #dictionary: Dictionary;
  /** One place for each possible word. */
  #words = new Int32Array(LEAST);
  #from = new Int32Array(LEAST);
  #to = new Int32Array(LEAST);
  #right = new Int32Array(LEAST);
  #total = new Float64Array(LEAST);
  #before = new Int32Array(LEAST);
  /** The next one that ends at the same letter. */
  #next = new Int32Array(LEAST);
  #known = new Uint8Array(LEAST);
  #count = 0;
  /** The first and last word that end before a letter; -1: none. */
  #first = new Int32Array(0);
  #last = new Int32Array(0);

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** The words of a text without surrogates; none for an empty text. */
  cut(text: string): Step[] {
    this.#first = new Int32Array(text.length + 1).fill(-1);
    this.#last = new Int32Array(text.length + 1).fill(-1);
    this.#count = 0;
    this.#append({ word: -1, from: 0, to: 0, known: true }, { right: 0, total: 0, before: -1 });
    for (let at = 0; at < text.length; at++) {
      if (this.#first[at] === -1) continue;
      const found = this.#addKnown(text, at);
      this.#addUnknown(text, at, found);
    }
    return this.#backFrom(this.#best(text.length, 0, 0).before);
  }

  #addKnown(text: string, at: number): boolean {
    const { base, check, known, knownWords } = this.#dictionary;
    let found = false;
    let node = 0;
    for (let to = at; to < text.length; to++) {
      node = walk(base, check, node, text.charCodeAt(to));
      if (node < 0) return found;
      const leaf = base[node] ?? 0;
      if (check[leaf] !== node) continue;
      found = true;
      const key = -(base[leaf] ?? 0) - 1;
      for (const word of known[key] ?? []) this.#add({ word, from: at, to: to + 1, known: true }, knownWords);
    }
    return found;
  }

  #addUnknown(text: string, at: number, found: boolean): void {
    const { unknown, unknownWords, classOf } = this.#dictionary;
    const own = classOf(text.charCodeAt(at));
    if (found && !own.eager) return;
    let to = at + 1;
    if (own.joined) while (to < text.length && classOf(text.charCodeAt(to)).id === own.id) to++;
    for (const word of unknown[own.id] ?? []) this.#add({ word, from: at, to, known: false }, unknownWords);
  }

  #add(step: Step, words: Uint8Array): void {
    const best = this.#best(step.from, short(words, step.word), short(words, step.word + 4));
    this.#append(step, { right: short(words, step.word + 2), ...best });
  }

  /** The cheapest way to a word of this left kind and cost: its sum, and the word before. */
  #best(from: number, left: number, cost: number): { readonly total: number; readonly before: number } {
    const { costs, width } = this.#dictionary;
    let total = Number.POSITIVE_INFINITY;
    let before = -1;
    for (let one = this.#first[from] ?? -1; one >= 0; one = this.#next[one] ?? -1) {
      const sum = (this.#total[one] ?? 0) + (costs[(this.#right[one] ?? 0) * width + left + 2] ?? 0) + cost;
      if (sum >= total) continue;
      total = sum;
      before = one;
    }
    return { total, before };
  }

  #append({ word, from, to, known }: Step, { right, total, before }: { right: number; total: number; before: number }): void {
    const place = this.#count++;
    if (place === this.#words.length) this.#grow();
    this.#words[place] = word;
    this.#from[place] = from;
    this.#to[place] = to;
    this.#known[place] = known ? 1 : 0;
    this.#right[place] = right;
    this.#total[place] = total;
    this.#before[place] = before;
    this.#next[place] = -1;
    const last = this.#last[to] ?? -1;
    if (last >= 0) this.#next[last] = place;
    else this.#first[to] = place;
    this.#last[to] = place;
  }

  #backFrom(end: number): Step[] {
    const steps: Step[] = [];
    for (let one = end; one > 0; one = this.#before[one] ?? 0) {
      const [word, from, to] = [this.#words[one] ?? 0, this.#from[one] ?? 0, this.#to[one] ?? 0];
      steps.push({ word, from, to, known: this.#known[one] === 1 });
    }
    return steps.reverse();
  }

  #grow(): void {
    this.#words = doubled(this.#words);
    this.#from = doubled(this.#from);
    this.#to = doubled(this.#to);
    this.#right = doubled(this.#right);
    this.#before = doubled(this.#before);
    this.#next = doubled(this.#next);
    const total = new Float64Array(this.#total.length * 2);
    total.set(this.#total);
    this.#total = total;
    const known = new Uint8Array(this.#known.length * 2);
    known.set(this.#known);
    this.#known = known;
  }
}

function doubled(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(list.length * 2);
  more.set(list);
  return more;
}

/** From a node along the bytes of a letter; -1 when no word goes that way. */
function walk(base: Int32Array, check: Int32Array, from: number, code: number): number {
  if (code < 0x80) return step(base, check, from, code);
  if (code < 0x800) return step(base, check, step(base, check, from, 0xc0 | (code >> 6)), 0x80 | (code & 63));
  const middle = step(base, check, step(base, check, from, 0xe0 | (code >> 12)), 0x80 | ((code >> 6) & 63));
  return step(base, check, middle, 0x80 | (code & 63));
}

function step(base: Int32Array, check: Int32Array, from: number, byte: number): number {
  if (from < 0) return -1;
  const to = (base[from] ?? 0) + byte;
  return check[to] === from ? to : -1;
}

/** A signed number of 16 bits, the lower byte first. */
const short = (bytes: Uint8Array, at: number): number => (((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)) << 16) >> 16;
