import type { Pool } from "pg";
import { type ContactId, callerRef, type Instant } from "../../kernel/ids.ts";
import { expiryOf, type SealedItem } from "./item.ts";
import { PendingFile } from "./pending-file-adapter.ts";
import { sealItem, type VaultSecrets } from "./seal-adapter.ts";
import { keepItems } from "./store.ts";

type Deps = {
  /** Where sealed numbers wait for the database, e.g. `var/vault/pending.jsonl`. */
  readonly file: string;
  readonly pool: Pool;
  readonly secrets: VaultSecrets;
  readonly clock: { now(): Instant };
  /** Days until a caller's number is erased. */
  readonly days: number;
  /** Hears why storing failed; it is tried again. Never of a number. */
  readonly onTrouble: (what: string, error: unknown, pending: number) => void;
};

/** Where the numbers of callers go the moment they arrive. */
export type CallerNumbers = {
  /**
   * Seals the number of a contact's caller and has it on disk before it returns; it reaches the vault in the background,
   * once. Never throws and never waits: a call is worth more than its number.
   * @param number digits as `readNumber` gives them
   * @returns the name under which the vault will have it
   */
  keep(contact: ContactId, number: string): string;
  /** Resolves when everything kept so far is in the database. */
  stored(): Promise<void>;
  /** Stops storing; what is pending stays in the file and is stored after the next start. */
  close(): Promise<void>;
};

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
const BATCH = 500;

export function openCallerNumbers(deps: Deps): CallerNumbers {
  return new WaitingNumbers(deps);
}

class WaitingNumbers implements CallerNumbers {
  readonly #deps: Deps;
  readonly #file: PendingFile | null;
  #pending: SealedItem[] = [];
  #drain: Promise<void> | null = null;
  #closed = false;
  #waiting: (() => void)[] = [];
  #wake: () => void = () => undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#file = this.#guarded("the file of pending numbers cannot be opened", () => new PendingFile(deps.file)) ?? null;
    this.#pending = this.#guarded("pending numbers cannot be read", () => this.#file?.items()) ?? [];
    this.#start();
  }

  keep(contact: ContactId, number: string): string {
    const { clock, days, secrets } = this.#deps;
    const ref = callerRef(contact);
    const now = clock.now();
    this.#guarded("a number could not be kept", () => {
      const item = sealItem({ ref, kind: "callerNumber", createdAt: now, expiresAt: expiryOf(now, days) }, number, secrets);
      this.#pending.push(item);
      this.#file?.write(item);
    });
    this.#start();
    return ref;
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
    this.#file?.close();
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
    while (this.#pending.length > 0 && !this.#closed) {
      const batch = this.#pending.slice(0, BATCH);
      try {
        await keepItems(this.#deps.pool, batch);
        this.#pending = this.#pending.slice(batch.length);
        pause = FIRST_PAUSE_MS;
      } catch (error) {
        this.#deps.onTrouble("numbers wait for the database", error, this.#pending.length);
        await this.#sleep(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
    if (this.#pending.length > 0) return;
    this.#guarded("the file of pending numbers could not be emptied", () => this.#file?.empty());
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #guarded<T>(what: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#deps.onTrouble(what, error, this.#pending.length);
      return undefined;
    }
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
