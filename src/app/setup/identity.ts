import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ToolMissing } from "./errors.ts";

/** The user that the database and the engine run as; absent fields mean "whoever started us". */
export type Identity = { readonly uid?: number; readonly gid?: number };

/** The system user that owns the centre's state when it is started by root. */
const SERVICE_USER = "madoguchi";
let found: Identity | undefined;

/**
 * Who runs the centre's parts: root hands them to the user `madoguchi` (PostgreSQL refuses to be root, Asterisk should
 * not be), anybody else runs them as themselves.
 * @throws ToolMissing when root has no such user yet (`./madoguchi` makes it)
 */
export function serviceIdentity(): Identity {
  if (process.getuid?.() !== 0) return {};
  found ??= { uid: idOf("-u"), gid: idOf("-g") };
  return found;
}

function idOf(flag: "-u" | "-g"): number {
  try {
    return Number(execFileSync("id", [flag, SERVICE_USER], { stdio: ["ignore", "pipe", "ignore"] }));
  } catch (error) {
    throw Object.assign(new ToolMissing(`システム利用者 ${SERVICE_USER} `), { cause: error });
  }
}

/** Makes a folder (and those above it) and gives it to the service user. */
export function ownedFolder(path: string, mode = 0o755): string {
  mkdirSync(path, { recursive: true });
  const { uid, gid } = serviceIdentity();
  if (uid !== undefined && gid !== undefined && statSync(path).uid !== uid) chownSync(path, uid, gid);
  if ((statSync(path).mode & 0o777) !== mode) chmodSync(path, mode);
  return path;
}

/** Gives a file to the service user, so that a part that is not root can read it. */
export function ownedFile(path: string): void {
  const { uid, gid } = serviceIdentity();
  if (uid !== undefined && gid !== undefined && statSync(path).uid !== uid) chownSync(path, uid, gid);
}

/** Gives folders and everything in them to the service user; links themselves, never what they point at. */
export function ownedTree(parent: string, names: readonly string[]): void {
  const { uid, gid } = serviceIdentity();
  if (uid !== undefined && gid !== undefined)
    execFileSync("chown", ["-R", "-h", `${uid}:${gid}`, ...names.map((name) => join(parent, name))]);
}

/** Whether the service user may enter and read this folder: root's own checkouts may be closed to it. */
export function readableByService(path: string): boolean {
  const { uid, gid } = serviceIdentity();
  if (uid === undefined || gid === undefined) return true;
  try {
    execFileSync("test", ["-r", path, "-a", "-x", path], { uid, gid, cwd: "/", stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
