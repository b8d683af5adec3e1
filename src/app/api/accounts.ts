import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureAccounts } from "../../admin/auth/accounts-adapter.ts";
import type { Auth } from "../../admin/auth/auth-adapter.ts";
import type { Centre } from "../../centre/schema.ts";

const FILE = "initial-passwords.txt";

/**
 * Makes the accounts that are missing. Passwords drawn by chance are written once, for whoever hands them out, into
 * a file only this user can read; a password given from outside (the demo's) is known there already.
 * @returns how many accounts were made, and the file, when there is one
 */
export async function readyAccounts(
  auth: Auth,
  centre: Centre,
  secretsFolder: string,
  initialPassword: string | undefined,
): Promise<{ made: number; file: string | null }> {
  const made = await ensureAccounts(auth, centre, initialPassword);
  if (made.length === 0 || initialPassword !== undefined) return { made: made.length, file: null };
  const file = join(secretsFolder, FILE);
  const lines = made.map(({ username, name, password }) => `${username}\t${password}\t${name}\n`);
  writeFileSync(file, lines.join(""), { mode: 0o600, flag: "a" });
  chmodSync(file, 0o600);
  return { made: made.length, file };
}
