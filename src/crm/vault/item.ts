import { DomainError } from "../../kernel/errors.ts";
import { HOUR, type Instant } from "../../kernel/ids.ts";

/** What the vault keeps of a person, each under a key of its own. */
export type VaultKind = "callerNumber" | "callBackNumber" | "reviewText";
/** Why an item is opened; each opening leaves a line in the audit. */
export type VaultPurpose = "reveal" | "dial" | "review";
/** Why an item was erased: its time was over, what it was kept for is done, or somebody asked. */
export type ErasedWhy = "retention" | "done" | "request";

/** An item as it lies in the database and in the telephony role's file: nothing in it can be read without the master key. */
export type SealedItem = {
  readonly ref: string;
  readonly kind: VaultKind;
  readonly keyId: string;
  readonly wrappedKey: Buffer;
  readonly sealed: Buffer;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
};

/** There is no such item, or it was erased. */
export class NumberNotKept extends DomainError {
  readonly code = "number-not-kept";
  constructor() {
    super("no such number is kept");
  }
}

/** The name of a number that a person typed. */
export const typedRef = (id: string): string => `typed/${id}`;

/** The instant at which something kept for so many days is erased. */
export const expiryOf = (from: Instant, days: number): Instant => from + days * 24 * HOUR;
