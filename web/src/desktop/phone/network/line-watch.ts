import { FINE, type LineMark, nextMark, type Spoiler } from "./quality.ts";
import { type Counters, passageBetween } from "./read-passage.ts";

const EVERY_MS = 2_000;

/** Looks after the line of the talk; who shows its mark is told when the mark changes, nobody else and not more often. */
export type LineWatch = {
  /** What spoils the talk for several seconds already; `null` while all is well, and without a talk. */
  bad(): Spoiler | null;
  subscribe(listener: () => void): () => void;
  /** Reads the counters every two seconds; the answer ends that and takes the mark away. */
  start(read: () => Promise<Counters | null>): () => void;
};

/** A watch over no talk yet. */
export function createLineWatch(): LineWatch {
  let mark: LineMark = FINE;
  const listeners = new Set<() => void>();
  const change = (next: LineMark) => {
    const told = next.bad === mark.bad;
    mark = next;
    if (!told) for (const listener of listeners) listener();
  };
  return {
    bad: () => mark.bad,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start(read) {
      let before: Counters | null = null;
      let open = true;
      const look = async () => {
        const now = await read();
        const passage = before && now && passageBetween(before, now);
        before = now;
        if (open && passage) change(nextMark(mark, passage));
      };
      const timer = setInterval(() => {
        look().catch((error: unknown) => console.error("line quality", error));
      }, EVERY_MS);
      return () => {
        open = false;
        clearInterval(timer);
        change(FINE);
      };
    },
  };
}
