import { createHash } from "node:crypto";
import type { Instant } from "../../../kernel/ids.ts";

export type ErasureCause = "retention" | "request" | "mistake";

/** What a certificate of erasure says: which sound, when, why, by whom. `by` is a person or `centre`. */
export type Erasure = {
  readonly at: Instant;
  readonly recording: string;
  readonly contact: string;
  readonly startedAt: Instant;
  readonly seconds: number;
  /** Of the sealed file that was destroyed. */
  readonly sha256: string;
  readonly why: ErasureCause;
  /** The rule, or what a person wrote. */
  readonly reason: string;
  readonly by: string;
};
export type Certificate = Erasure & { readonly number: number; readonly previous: string; readonly hash: string };

/** Before the first certificate. */
export const BEGINNING = "0".repeat(64);

/** The certificate that follows another one; null: the first of all. */
export function certify(erasure: Erasure, last: Pick<Certificate, "number" | "hash"> | null): Certificate {
  const head = { number: (last?.number ?? 0) + 1, previous: last?.hash ?? BEGINNING };
  return { ...erasure, ...head, hash: hashOf(erasure, head) };
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

function hashOf(erasure: Erasure, { number, previous }: Pick<Certificate, "number" | "previous">): string {
  const { at, recording, contact, startedAt, seconds, sha256, why, reason, by } = erasure;
  const said = JSON.stringify([number, previous, at, recording, contact, startedAt, seconds, sha256, why, reason, by]);
  return createHash("sha256").update(said).digest("hex");
}
