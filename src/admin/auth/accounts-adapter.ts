import { randomBytes } from "node:crypto";
import type { Centre } from "../../centre/schema.ts";
import type { Auth } from "./auth-adapter.ts";

/** An account just made; the password is told this once and stored only as a hash. */
export type NewAccount = { readonly username: string; readonly name: string; readonly password: string };

/**
 * Makes an account for every person of the centre who has none; [] when all have one. Accounts of people who left stay
 * without effect: a session needs a person of the centre.
 * @param initialPassword the same for all (a demo); without it each gets one of 96 random bits
 */
export async function ensureAccounts(auth: Auth, centre: Centre, initialPassword?: string): Promise<NewAccount[]> {
  const { adapter, internalAdapter, password: hashing } = await auth.$context;
  const made: NewAccount[] = [];
  for (const person of centre.people) {
    const known = await adapter.findOne({ model: "user", where: [{ field: "username", value: person.id }] });
    if (known) continue;
    const password = initialPassword ?? randomBytes(12).toString("base64url");
    // The library wants a mail address; `.invalid` never leads anywhere (RFC 2606).
    const email = `${person.id}@people.invalid`;
    const user = await internalAdapter.createUser(
      { name: person.name, email, emailVerified: true, username: person.id },
      { method: "email" },
    );
    await internalAdapter.linkAccount({
      userId: user.id,
      accountId: user.id,
      providerId: "credential",
      password: await hashing.hash(password),
    });
    made.push({ username: person.id, name: person.name, password });
  }
  return made;
}
