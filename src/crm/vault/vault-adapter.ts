import type { Pool, PoolClient } from "pg";
import type { Instant } from "../../kernel/ids.ts";
import { inTransaction } from "../../kernel/transaction.ts";
import { type ErasedWhy, NumberNotKept, type VaultKind, type VaultPurpose } from "./item.ts";
import { openItem, sealItem, type VaultSecrets } from "./seal-adapter.ts";
import { eraseExpiredItems, eraseItems, findItem, keepForCallBack, keepItems, keptAmong } from "./store.ts";

type Database = Pool | PoolClient;
type Deps = {
  readonly pool: Pool;
  readonly secrets: VaultSecrets;
  readonly clock: { now(): Instant };
  /** Writes a line of the audit; what cannot be noted is not opened. */
  note(person: string, purpose: VaultPurpose, ref: string, outcome: "done" | "missing" | "refused", why?: string): Promise<void>;
};

/** The one place where numbers of persons lie (design, personal data): sealed one by one, opened for a purpose, erased with a proof. */
export type Vault = ReturnType<typeof makeVault>;

export function makeVault({ pool, secrets, clock, note }: Deps) {
  return {
    /** Keeps a text under a name of its own until an instant. Kept twice, it is kept once. */
    async keep(kind: VaultKind, ref: string, text: string, until: Instant, db: Database = pool): Promise<void> {
      await keepItems(db, [sealItem({ ref, kind, createdAt: clock.now(), expiresAt: until }, text, secrets)]);
    },
    /**
     * The text of an item; who opened it and why is in the audit before it is answered. `why`: the purpose that was stated.
     * @throws NumberNotKept when there is none or it was erased, DoesNotOpen when it was tampered with
     */
    async open(ref: string, purpose: VaultPurpose, person: string, why?: string): Promise<string> {
      const item = await findItem(pool, ref, clock.now());
      await note(person, purpose, ref, item ? "done" : "missing", why);
      if (!item) throw new NumberNotKept();
      return openItem(item, secrets);
    },
    /** Notes that somebody asked for an item of which it is none of their business. */
    refused: (ref: string, purpose: VaultPurpose, person: string, why?: string): Promise<void> =>
      note(person, purpose, ref, "refused", why),
    /** What a text looks like without telling it: `shorten` sees it, its caller does not; undefined when it is not kept. */
    async glimpse<T>(ref: string, shorten: (text: string) => T): Promise<T | undefined> {
      const item = await findItem(pool, ref, clock.now());
      return item && shorten(openItem(item, secrets));
    },
    keptAmong: (refs: readonly string[]): Promise<ReadonlySet<string>> => keptAmong(pool, refs, clock.now()),
    /** Keeps an item that is to be called back at least until an instant; whether it is there. */
    keepForCallBack: (ref: string, until: Instant, db: Database = pool): Promise<boolean> => keepForCallBack(db, ref, until),
    /** Destroys the item for good, with a certificate in the chain of all erasures (消去証明). */
    erase: (ref: string, person: string, why: ErasedWhy, db: PoolClient): Promise<string[]> =>
      eraseItems(db, [ref], person, why, clock.now()),
    /** Destroys every item whose time is over, each with its certificate; answers how many. */
    eraseExpired: (): Promise<number> => eraseAllExpired(pool, clock.now()),
  };
}

/** As many transactions as there are batches, so that none holds the chain of certificates for long. */
async function eraseAllExpired(pool: Pool, now: Instant): Promise<number> {
  let erased = 0;
  for (;;) {
    const gone = await inTransaction(
      () => pool.connect(),
      (db) => eraseExpiredItems(db, now),
    );
    if (gone.length === 0) return erased;
    erased += gone.length;
  }
}
