import { createHash } from "node:crypto";
import type { Instant } from "../../kernel/ids.ts";

/** What can be erased with a certificate: sound, numbers of persons, texts that waited for a supervisor's decision. */
export type ErasedKind = "recording" | "callerNumber" | "callBackNumber" | "reviewText";
/** Its time was over; somebody asked; it should not have been recorded; what it was kept for is done. */
export type ErasureCause = "retention" | "request" | "mistake" | "done";

/** What a certificate of erasure says: what, when, why, by whom. `by` is a person or `centre`. */
export type Erasure = {
  readonly at: Instant;
  readonly kind: ErasedKind;
  /** The recording, or the item's name in the vault. */
  readonly object: string;
  /** Null: it belonged to no contact. */
  readonly contact: string | null;
  /** When the talk, or the keeping, began. */
  readonly startedAt: Instant;
  /** The talk's length; 0 for what has none. */
  readonly seconds: number;
  /** Of the sealed form that was destroyed. */
  readonly sha256: string;
  readonly why: ErasureCause;
  /** The rule, or what a person wrote. */
  readonly reason: string;
  readonly by: string;
};
export type Certificate = Erasure & { readonly number: number; readonly previous: string; readonly hash: string };

/** Before the first certificate. */
export const BEGINNING = "0".repeat(64);

/** The certificates that follow another one, each the one before it; null: there is none before. */
export function certifyAll(erasures: readonly Erasure[], last: Pick<Certificate, "number" | "hash"> | null): Certificate[] {
  let before = last;
  return erasures.map((erasure) => {
    const head = { number: (before?.number ?? 0) + 1, previous: before?.hash ?? BEGINNING };
    const made = { ...erasure, ...head, hash: hashOf(erasure, head) };
    before = made;
    return made;
  });
}

/**
 * The number of the first certificate of a row that does not follow from the one before: changed, missing or moved.
 * Null when all do. @param rows in the order of their numbers, from any number on
 */
export function brokenAt(rows: readonly Certificate[]): number | null {
  const broken = rows.find((row, index) => {
    const before = rows[index - 1];
    const follows = before === undefined || (row.previous === before.hash && row.number === before.number + 1);
    return !follows || row.hash !== hashOf(row, row);
  });
  return broken?.number ?? null;
}

/** Certificates of recordings were first, and say no kind: theirs stay as they were. */
function hashOf(erasure: Erasure, { number, previous }: Pick<Certificate, "number" | "previous">): string {
  const { at, kind, object, contact, startedAt, seconds, sha256, why, reason, by } = erasure;
  const said = [number, previous, at, object, contact, startedAt, seconds, sha256, why, reason, by];
  const text = JSON.stringify(kind === "recording" ? said : [...said, kind]);
  return createHash("sha256").update(text).digest("hex");
}
