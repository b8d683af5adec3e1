/**
 * A map that never changes: `with` and `without` answer another one. Made for the dozens of agents and calls of a floor,
 * which are changed far more often than they are many: copying two short arrays takes a twentieth of copying a Map.
 * Keeps the order of insertion, as Map does.
 */
export class FewMap<K, V> implements ReadonlyMap<K, V> {
  readonly #keys: readonly K[];
  readonly #values: readonly V[];
  /** Places of the keys where they are too many to look through; shared by all maps with the same keys. */
  readonly #places: ReadonlyMap<K, number> | null;

  private constructor(keys: readonly K[], values: readonly V[], places = placesOf(keys)) {
    this.#keys = keys;
    this.#values = values;
    this.#places = places;
  }

  /** The same entries in the same order; a FewMap is answered as it is. */
  static of<K, V>(entries: Iterable<readonly [K, V]> = []): FewMap<K, V> {
    if (entries instanceof FewMap) return entries;
    const unique = new Map(entries);
    return new FewMap([...unique.keys()], [...unique.values()]);
  }

  /** The map in which `key` has this value; a new key comes last. */
  with(key: K, value: V): FewMap<K, V> {
    const index = this.#place(key);
    if (index >= 0) return new FewMap(this.#keys, this.#values.with(index, value), this.#places);
    return new FewMap([...this.#keys, key], [...this.#values, value]);
  }

  /** The map in which the value of `key` is what `change` makes of it; this one when it has no such key or nothing changed. */
  change(key: K, change: (value: V) => V): FewMap<K, V> {
    const index = this.#place(key);
    if (index < 0) return this;
    const before = this.#values[index] as V;
    const after = change(before);
    return after === before ? this : new FewMap(this.#keys, this.#values.with(index, after), this.#places);
  }

  /** The map without `key`; this one when it has no such key. */
  without(key: K): FewMap<K, V> {
    const index = this.#place(key);
    if (index < 0) return this;
    return new FewMap(this.#keys.toSpliced(index, 1), this.#values.toSpliced(index, 1));
  }

  get size(): number {
    return this.#keys.length;
  }

  get(key: K): V | undefined {
    const index = this.#place(key);
    return index < 0 ? undefined : this.#values[index];
  }

  has(key: K): boolean {
    return this.#place(key) >= 0;
  }

  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [index, key] of this.#keys.entries()) callback(this.#values[index] as V, key, this);
  }

  keys(): MapIterator<K> {
    return this.#keys.values();
  }

  values(): MapIterator<V> {
    return this.#values.values();
  }

  entries(): MapIterator<[K, V]> {
    return this.#keys.map((key, index): [K, V] => [key, this.#values[index] as V]).values();
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  #place(key: K): number {
    if (this.#places) return this.#places.get(key) ?? -1;
    const keys = this.#keys;
    // From the end: who came last is who something happens to most.
    let index = keys.length - 1;
    while (index >= 0 && keys[index] !== key) index--;
    return index;
  }
}

const EASILY_SEEN = 16;

function placesOf<K>(keys: readonly K[]): ReadonlyMap<K, number> | null {
  return keys.length <= EASILY_SEEN ? null : new Map(keys.map((key, index) => [key, index]));
}
