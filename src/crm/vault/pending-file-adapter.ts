import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import type { SealedItem } from "./item.ts";

const base64 = z.string().transform((text) => Buffer.from(text, "base64"));
const line = z.object({
  ...{ ref: z.string(), kind: z.enum(["callerNumber", "callBackNumber"]), keyId: z.string(), wrappedKey: base64, sealed: base64 },
  ...{ createdAt: z.number(), expiresAt: z.number() },
});

/**
 * Sealed items that the database does not have yet, one JSON line each, so that they outlive the process. The file is
 * emptied as soon as they are stored: a key that stayed here would outlive its own erasure.
 */
export class PendingFile {
  readonly #file: number;

  /** @throws the system's error when the folder cannot be made or written to */
  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.#file = openSync(path, "a+", 0o600);
  }

  /** What an earlier process left behind; half a line at the end was never kept. */
  items(): SealedItem[] {
    const text = readFileSync(this.#file, "utf8");
    return text.split("\n").flatMap((one) => line.safeParse(parsed(one)).data ?? []);
  }

  write(item: SealedItem): void {
    const { wrappedKey, sealed, ...rest } = item;
    const text = JSON.stringify({ ...rest, wrappedKey: wrappedKey.toString("base64"), sealed: sealed.toString("base64") });
    // The line break comes first too: it ends what a killed process may have left half-written.
    const bytes = Buffer.from(`\n${text}\n`);
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
  }

  empty(): void {
    ftruncateSync(this.#file, 0);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
