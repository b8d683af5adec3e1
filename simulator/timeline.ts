import type { Instant } from "../src/kernel/ids.ts";

/** Things that will happen, soonest first; two of the same instant in the order in which they were planned. */
export type Timeline<T> = {
  /** Instants are whole milliseconds: a part of one is rounded. */
  plan(at: Instant, what: T): void;
  /** The instant of the next one; null when nothing is planned. */
  next(): Instant | null;
  /** Takes the next one out; null when nothing is planned. */
  take(): T | null;
};

type Entry<T> = { at: Instant; order: number; what: T };

/** A binary heap: a year of calls is millions of entries, of which few are planned at once. */
export function emptyTimeline<T>(): Timeline<T> {
  const heap: Entry<T>[] = [];
  let planned = 0;
  return {
    plan(at, what) {
      heap.push({ at: Math.round(at), order: planned++, what });
      rise(heap, heap.length - 1);
    },
    next: () => heap[0]?.at ?? null,
    take() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return null;
      if (heap.length > 0) {
        heap[0] = last;
        sink(heap);
      }
      return first.what;
    },
  };
}

const isBefore = (a: Entry<unknown>, b: Entry<unknown>): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

function rise<T>(heap: Entry<T>[], start: number): void {
  let index = start;
  const entry = heap[index];
  if (entry === undefined) return;
  while (index > 0) {
    const above = (index - 1) >> 1;
    const other = heap[above];
    if (other === undefined || isBefore(other, entry)) break;
    heap[index] = other;
    index = above;
  }
  heap[index] = entry;
}

function sink<T>(heap: Entry<T>[]): void {
  const entry = heap[0];
  if (entry === undefined) return;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const a = heap[left];
    if (a === undefined) break;
    const b = heap[left + 1];
    const useRight = b !== undefined && isBefore(b, a);
    const child = useRight ? b : a;
    if (!isBefore(child, entry)) break;
    heap[index] = child;
    index = useRight ? left + 1 : left;
  }
  heap[index] = entry;
}
