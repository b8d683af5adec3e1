import type { Pool, PoolClient } from "pg";
import type { Instant } from "../../kernel/ids.ts";
import { type ErasedWhy, NumberNotKept, type VaultKind, type VaultPurpose } from "./item.ts";
import { openItem, sealItem, type VaultSecrets } from "./seal-adapter.ts";
import { eraseExpiredItems, eraseItems, findItem, keepForCallBack, keepItems, keptAmong } from "./store.ts";

type Database = Pool | PoolClient;
type Deps = {
  readonly pool: Pool;
  readonly secrets: VaultSecrets;
  readonly clock: { now(): Instant };
  /** Writes a line of the audit; what cannot be noted is not opened. */
  note(person: string, purpose: VaultPurpose, ref: string, outcome: "done" | "missing" | "refused"): Promise<void>;
};

/** The one place where numbers of persons lie (design, personal data): sealed one by one, opened for a purpose, erased with a proof. */
export type Vault = ReturnType<typeof makeVault>;

export function makeVault({ pool, secrets, clock, note }: Deps) {
  return {
    /** Keeps a text under a name of its own until an instant. Kept twice, it is kept once. */
    async keep(kind: VaultKind, ref: string, text: string, until: Instant): Promise<void> {
      await keepItems(pool, [sealItem({ ref, kind, createdAt: clock.now(), expiresAt: until }, text, secrets)]);
    },
    /**
     * The text of an item; who opened it and why is in the audit before it is answered.
     * @throws NumberNotKept when there is none or it was erased, DoesNotOpen when it was tampered with
     */
    async open(ref: string, purpose: VaultPurpose, person: string): Promise<string> {
      const item = await findItem(pool, ref, clock.now());
      await note(person, purpose, ref, item ? "done" : "missing");
      if (!item) throw new NumberNotKept();
      return openItem(item, secrets);
    },
    /** Notes that somebody asked for an item of which it is none of their business. */
    refused: (ref: string, purpose: VaultPurpose, person: string): Promise<void> => note(person, purpose, ref, "refused"),
    /** What a text looks like without telling it: `shorten` sees it, its caller does not; undefined when it is not kept. */
    async glimpse<T>(ref: string, shorten: (text: string) => T): Promise<T | undefined> {
      const item = await findItem(pool, ref, clock.now());
      return item && shorten(openItem(item, secrets));
    },
    keptAmong: (refs: readonly string[]): Promise<ReadonlySet<string>> => keptAmong(pool, refs, clock.now()),
    /** Keeps an item that is to be called back at least until an instant; whether it is there. */
    keepForCallBack: (ref: string, until: Instant, db: Database = pool): Promise<boolean> => keepForCallBack(db, ref, until),
    /** Destroys the item for good; the row that stays is the proof. */
    erase: (ref: string, person: string, why: ErasedWhy, db: Database = pool): Promise<string[]> =>
      eraseItems(db, [ref], person, why, clock.now()),
    /** Destroys every item whose time is over; answers how many. */
    eraseExpired: async (): Promise<number> => (await eraseExpiredItems(pool, clock.now())).length,
  };
}
