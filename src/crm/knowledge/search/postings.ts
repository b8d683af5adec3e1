/** In which documents a term stands and how often: 24 bits of document, 8 bits of count, ascending by document. */
export class Postings {
  #list = new Uint32Array(2);
  size = 0;

  /** `doc` is higher than every earlier one. */
  add(doc: number, count: number): void {
    if (this.size === this.#list.length) this.#resize(Math.ceil(this.size * 1.5) + 1);
    this.#list[this.size++] = doc * 256 + Math.min(count, 255);
  }

  /** How often the term stands in a document; 0 when it does not. */
  countIn(doc: number): number {
    const place = this.#placeOf(doc);
    const found = place < this.size ? (this.#list[place] ?? 0) : 0;
    return found >>> 8 === doc ? found & 255 : 0;
  }

  /** The first place whose document is not before this one. */
  #placeOf(doc: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#list[middle] ?? 0) >>> 8 < doc) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The list itself, of which the first `size` places count. */
  get list(): Uint32Array {
    return this.#list;
  }

  /** Takes a document out; false when it was not in. */
  drop(doc: number): boolean {
    const place = this.#placeOf(doc);
    if ((this.#list[place] ?? 0) >>> 8 !== doc || place >= this.size) return false;
    this.#list.copyWithin(place, place + 1, this.size);
    this.size -= 1;
    return true;
  }

  /** Gives each document its new number, in the same order; -1 takes it out. */
  renumber(numbers: Int32Array): void {
    let kept = 0;
    for (let i = 0; i < this.size; i++) {
      const entry = this.#list[i] ?? 0;
      const number = numbers[entry >>> 8] ?? -1;
      if (number >= 0) this.#list[kept++] = number * 256 + (entry & 255);
    }
    this.size = kept;
    if (kept * 4 < this.#list.length) this.#resize(kept + 2);
  }

  #resize(length: number): void {
    const list = new Uint32Array(length);
    list.set(this.#list.subarray(0, this.size));
    this.#list = list;
  }
}

/** Terms of one field of all documents. */
export class Field {
  readonly terms = new Map<string, Postings>();
  #lengths = new Uint16Array(16);
  total = 0;

  add(doc: number, terms: readonly string[]): void {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of counts) {
      const postings = this.terms.get(term) ?? new Postings();
      postings.add(doc, count);
      this.terms.set(term, postings);
    }
    if (doc >= this.#lengths.length) this.#lengths = grown(this.#lengths, doc);
    this.#lengths[doc] = Math.min(terms.length, 65_535);
    this.total += this.#lengths[doc] ?? 0;
  }

  get lengths(): Uint16Array {
    return this.#lengths;
  }

  /** Takes one document out and leaves its number empty. */
  drop(doc: number): void {
    for (const [term, postings] of this.terms) {
      if (postings.drop(doc) && postings.size === 0) this.terms.delete(term);
    }
    this.total -= this.#lengths[doc] ?? 0;
    this.#lengths[doc] = 0;
  }

  /** Gives each document its new number; -1 takes it out. */
  renumber(numbers: Int32Array, count: number): void {
    for (const [term, postings] of this.terms) {
      postings.renumber(numbers);
      if (postings.size === 0) this.terms.delete(term);
    }
    const lengths = new Uint16Array(Math.max(16, count));
    numbers.forEach((number, doc) => {
      if (number >= 0) lengths[number] = this.#lengths[doc] ?? 0;
      else this.total -= this.#lengths[doc] ?? 0;
    });
    this.#lengths = lengths;
  }
}

function grown(lengths: Uint16Array<ArrayBuffer>, doc: number): Uint16Array<ArrayBuffer> {
  const more = new Uint16Array(Math.ceil((doc + 1) * 1.5));
  more.set(lengths);
  return more;
}
