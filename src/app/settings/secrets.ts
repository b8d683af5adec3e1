import { createHmac, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { FolderNotWritable } from "./errors.ts";

/** Every secret of this installation, derived from one master key so that only one file must be kept. */
export type Secrets = {
  /** Password of the engine's ARI user. */
  readonly ari: string;
  /** Digest password towards the other side of a trunk, as it gave it to us: the file `trunk-<id>` beside the master key. */
  trunk(id: string): string | undefined;
  /** Key that signs browser sessions. */
  readonly session: string;
  /** Password of the private database cluster. */
  readonly database: string;
  /** Digest password of one SIP phone, browser or desk. */
  phone(extension: string): string;
  /** 32 bytes of key material for one purpose, e.g. `"recording"`; the same purpose always gives the same bytes. */
  derive(purpose: string): Buffer;
};

/**
 * Reads the master key, making one (32 random bytes, mode 0600) when there is none.
 * @throws FolderNotWritable when it can neither be read nor made
 */
export function readSecrets(file: string): Secrets {
  const master = readOrMake(file);
  const derive = (purpose: string) => createHmac("sha256", master).update(purpose).digest();
  const word = (purpose: string) => derive(purpose).toString("base64url").slice(0, 32);
  return {
    ari: word("ari"),
    trunk: (id) =>
      readIfThere(join(dirname(file), `trunk-${id}`))
        ?.toString("utf8")
        .trim(),
    session: derive("session").toString("base64url"),
    database: word("database"),
    phone: (extension) => word(`phone/${extension}`),
    derive,
  };
}

function readOrMake(file: string): Buffer {
  const kept = readIfThere(file);
  if (kept) return kept;
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(dirname(file)), { recursive: true });
    if (!existsSync(dirname(file))) mkdirSync(dirname(file), { mode: 0o700 });
    writeFileSync(draft, randomBytes(32), { mode: 0o600, flag: "wx" });
    keepFirst(draft, file);
  } catch (error) {
    throw new FolderNotWritable(dirname(file), error);
  }
  return readFileSync(file);
}

// A hard link appears whole or not at all, so two processes that start together agree on one key.
function keepFirst(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isErrno(error, "EEXIST")) throw error;
  } finally {
    unlinkSync(draft);
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (isErrno(error, "ENOENT")) return undefined;
    throw new FolderNotWritable(file, error);
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
