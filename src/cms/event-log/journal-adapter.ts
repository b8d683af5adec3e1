import type { NewEvent } from "../../kernel/events.ts";
import type { Instant } from "../../kernel/ids.ts";
import { JournalFiles, type Line, type Mark } from "./journal-files-adapter.ts";
import { eventFrom } from "./stored-event.ts";

/** What the journal tells about itself, for the monitoring page and for back-pressure. */
export type JournalFacts = {
  /** Events written here and not yet in the database. */
  readonly pending: number;
  /** When the oldest of them happened; null when nothing is pending. */
  readonly oldest: Instant | null;
  /** False while the database refuses or does not answer. */
  readonly storing: boolean;
  /** Events put aside because they can never be stored (`refused.jsonl`). */
  readonly refused: number;
};

export type JournalOptions = {
  readonly folder: string;
  /** Stores events, once however often it is asked: `(events) => append(pool, events)`. */
  readonly store: (events: readonly NewEvent[]) => Promise<unknown>;
  /** Hears why storing failed (it is tried again) or why an event was put aside (it is not). */
  readonly onTrouble?: (trouble: { kind: "databaseAway" | "refused"; pending: number; error: unknown }) => void;
};

export type Journal = {
  /** Keeps events on disk before it returns; they reach the database in the background, in this order, once. */
  write(events: readonly NewEvent[]): void;
  facts(): JournalFacts;
  /** Resolves when everything written so far is in the database (or put aside). */
  stored(): Promise<void>;
  /** Stops storing; what is pending stays in the files and is stored after the next start. */
  close(): Promise<void>;
};

type Pending = { readonly event: NewEvent; readonly text: string; readonly end: Mark };

const GATHER_MS = 5;
const BATCH = 500;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
// SQLSTATE classes of a wrong value or a broken rule: the same event will be refused again, so waiting is no help.
const NEVER_STORABLE = /^(22|23)/;

/**
 * The journal of the telephony role. Calls never wait for the database: an event is on disk when `write` returns, and
 * what a killed process or an absent database left behind is stored at the next opportunity, exactly once.
 */
export function openJournal(options: JournalOptions): Journal {
  return new StoringJournal(options);
}

class StoringJournal implements Journal {
  readonly #options: JournalOptions;
  readonly #files: JournalFiles;
  #pending: Pending[] = [];
  #refused = 0;
  #storing = true;
  #closed = false;
  #drain: Promise<void> | null = null;
  #waiting: (() => void)[] = [];
  #wake: () => void = () => undefined;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#files = new JournalFiles(options.folder);
    const left = this.#files.unstored();
    this.#pending = left.flatMap((line) => this.#readBack(line));
    const last = left.at(-1);
    if (last && this.#pending.length === 0) this.#files.moveMark(last.end);
    this.#start();
  }

  write(events: readonly NewEvent[]): void {
    if (events.length === 0) return;
    const texts = events.map((event) => JSON.stringify(event));
    const ends = this.#files.write(texts);
    events.forEach((event, i) => {
      const [text, end] = [texts[i], ends[i]];
      if (text !== undefined && end !== undefined) this.#pending.push({ event, text, end });
    });
    this.#start();
  }

  facts(): JournalFacts {
    return { pending: this.#pending.length, oldest: this.#pending[0]?.event.at ?? null, storing: this.#storing, refused: this.#refused };
  }

  stored(): Promise<void> {
    if (this.#pending.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#wake();
    await this.#drain;
    this.#files.close();
  }

  #readBack(line: Line): Pending[] {
    try {
      return [{ event: eventFrom(JSON.parse(line.text)), text: line.text, end: line.end }];
    } catch (error) {
      this.#putAside(line.text, error);
      return [];
    }
  }

  #start(): void {
    if (this.#drain || this.#closed || this.#pending.length === 0) return;
    this.#drain = this.#storeAll().finally(() => {
      this.#drain = null;
      this.#start();
    });
  }

  async #storeAll(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    await this.#sleep(GATHER_MS);
    while (this.#pending.length > 0 && !this.#closed) {
      const batch = this.#pending.slice(0, BATCH);
      try {
        await this.#storeBatch(batch);
        this.#storing = true;
        pause = FIRST_PAUSE_MS;
        this.#forget(batch);
      } catch (error) {
        this.#storing = false;
        this.#options.onTrouble?.({ kind: "databaseAway", pending: this.#pending.length, error });
        await this.#sleep(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  /** Stores a batch whole; when a value in it is refused for good, the halves, down to the one event at fault. */
  async #storeBatch(batch: readonly Pending[]): Promise<void> {
    try {
      await this.#options.store(batch.map((one) => one.event));
    } catch (error) {
      if (!isNeverStorable(error)) throw error;
      const [only] = batch;
      if (only && batch.length === 1) return this.#putAside(only.text, error);
      const middle = Math.ceil(batch.length / 2);
      await this.#storeBatch(batch.slice(0, middle));
      await this.#storeBatch(batch.slice(middle));
    }
  }

  #forget(batch: readonly Pending[]): void {
    const last = batch.at(-1);
    this.#pending = this.#pending.slice(batch.length);
    if (last) this.#files.moveMark(last.end);
    if (this.#pending.length === 0) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #putAside(text: string, error: unknown): void {
    this.#refused += 1;
    this.#files.putAside(text, error instanceof Error ? error.message : String(error));
    this.#options.onTrouble?.({ kind: "refused", pending: this.#pending.length, error });
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function isNeverStorable(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && NEVER_STORABLE.test(error.code);
}
