import { createHash } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Where this installation keeps what it makes. Absolute, symbolic links resolved. */
export type Folders = {
  /** The checkout: program and centre data; never written to by a running centre. */
  readonly root: string;
  readonly var: string;
  /** Sockets and pid files; short enough for a unix socket name. */
  readonly run: string;
  readonly log: string;
  readonly cache: string;
  readonly secrets: string;
  /** Guidance spoken by the engine: `voice/<hash>/<id>.wav`; `voice/current` names the folder in use. */
  readonly voice: string;
  /** Recordings being written: in memory where possible, never kept. */
  readonly spool: string;
  /** Recordings kept, encrypted. */
  readonly recordings: string;
  /** The engine's prefix (`prefix/`), generated configuration (`etc/`) and state (`state/`). */
  readonly engine: string;
  /** The private database cluster. */
  readonly database: string;
  /** The built web portals. */
  readonly web: string;
};

// sun_path holds 107 characters and a terminator; the longest name we put there is `/.s.PGSQL.5432.lock`.
const LONGEST_SOCKET_FOLDER = 107 - "/.s.PGSQL.5432.lock".length;

/** The program's own folder: the one that holds `madoguchi`. */
export const checkout = resolve(import.meta.dirname, "../../..");

/**
 * All folders of an installation whose state lies in `varFolder`; makes none of them.
 * @param cache where downloads are kept, so that installations may share them; `cache` in `varFolder` when undefined
 */
export function foldersOf(root: string, varFolder: string, cache?: string): Folders {
  const base = existsSync(varFolder) ? realpathSync(varFolder) : resolve(varFolder);
  const mark = `madoguchi-${createHash("sha256").update(base).digest("hex").slice(0, 10)}`;
  const run = join(base, "run");
  return {
    root,
    var: base,
    run: run.length <= LONGEST_SOCKET_FOLDER ? run : join(tmpdir(), mark),
    log: join(base, "log"),
    cache: cache ? resolve(cache) : join(base, "cache"),
    secrets: join(base, "secrets"),
    voice: join(base, "voice"),
    spool: existsSync("/dev/shm") ? join("/dev/shm", mark) : join(base, "spool"),
    recordings: join(base, "recordings"),
    engine: join(base, "asterisk"),
    database: join(base, "pg"),
    web: join(base, "web"),
  };
}
