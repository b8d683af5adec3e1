import { APIError } from "better-auth/api";
import type { Pool } from "pg";
import type { Centre, Person } from "../../centre/schema.ts";
import type { SignedInPerson } from "./api.ts";
import { afterFailure, waitBeforeTry } from "./attempts.ts";
import { ABSOLUTE_SECONDS, type Auth, SESSION_COOKIE } from "./auth-adapter.ts";
import { CredentialsRefused, TooManyAttempts } from "./errors.ts";
import { type FailureStore, failureStore } from "./store.ts";

type WithCookies<T> = { readonly value: T; readonly cookies: readonly string[] };

/** Sign-in, sessions and sign-out of the centre's people. */
export type SignIn = {
  /**
   * Checks name and password and begins a session. The address is the browser's.
   * @throws CredentialsRefused the same for an unknown name and a wrong password, after the same work
   * @throws TooManyAttempts without looking at the password
   */
  begin(username: string, password: string, address: string): Promise<WithCookies<SignedInPerson>>;
  /** The person behind a request's cookies; null without a session, after its end, or when the person has left the centre. */
  find(cookie: string | undefined): Promise<WithCookies<SignedInPerson> | null>;
  /** Whether a session (by its name in `SignedInPerson`) still holds; asking does not lengthen it. */
  holds(session: string): Promise<boolean>;
  /** Ends the session of these cookies; answers the cookies that make the browser forget it. */
  end(cookie: string | undefined): Promise<readonly string[]>;
};

export function makeSignIn(pool: Pool, auth: Auth, centre: Centre, failureKey: Buffer): SignIn {
  const people = new Map(centre.people.map((person) => [person.id, person]));
  const failures = failureStore(pool, failureKey);
  return {
    begin: (username, password, address) => begin({ auth, failures, people }, username.normalize("NFKC").toLowerCase(), password, address),
    find: (cookie) => find({ auth, people }, cookie),
    async holds(session) {
      const found = await (await auth.$context).internalAdapter.findSession(session);
      return found !== null && !isTooOld(found.session.createdAt) && new Date(found.session.expiresAt).getTime() > Date.now();
    },
    async end(cookie) {
      const headers = cookieHeaders(cookie);
      if (!headers) return [];
      const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.getSetCookie();
    },
  };
}

type People = ReadonlyMap<string, Person>;

async function begin(
  { auth, failures, people }: { auth: Auth; failures: FailureStore; people: People },
  username: string,
  password: string,
  address: string,
): Promise<WithCookies<SignedInPerson>> {
  await claimTry(failures, username, address);
  const granted = await check(auth, username, password);
  const person = granted && people.get(username);
  if (!granted || !person) {
    await failures.change("address", address, (before) => ({ after: afterFailure(before, Date.now()), result: undefined }));
    throw new CredentialsRefused();
  }
  await failures.change("name", username, () => ({ after: undefined, result: undefined }));
  return { value: present(person, granted.token), cookies: granted.cookies };
}

// The try is counted before the password is looked at, so that a hundred guesses sent at once are a hundred guesses;
// a success takes it back. An address is counted afterwards: a whole shift may sign in at the same minute from one.
async function claimTry(failures: FailureStore, username: string, address: string): Promise<void> {
  const now = Date.now();
  const byAddress = waitBeforeTry(await failures.read("address", address), "address", now);
  if (byAddress > 0) throw new TooManyAttempts(Math.ceil(byAddress / 1000));
  const byName = await failures.change("name", username, (before) => {
    const wait = waitBeforeTry(before, "name", now);
    return { after: wait > 0 ? before : afterFailure(before, now), result: wait };
  });
  if (byName > 0) throw new TooManyAttempts(Math.ceil(byName / 1000));
}

async function check(auth: Auth, username: string, password: string): Promise<{ token: string; cookies: string[] } | null> {
  try {
    const { headers, response } = await auth.api.signInUsername({ body: { username, password, rememberMe: true }, returnHeaders: true });
    return response?.token ? { token: response.token, cookies: headers.getSetCookie() } : null;
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}

async function find(
  { auth, people }: { auth: Auth; people: People },
  cookie: string | undefined,
): Promise<WithCookies<SignedInPerson> | null> {
  const headers = cookieHeaders(cookie);
  if (!headers) return null;
  const { headers: answer, response } = await auth.api.getSession({ headers, returnHeaders: true });
  if (!response) return null;
  const person = people.get(response.user.username ?? "");
  if (!person || isTooOld(response.session.createdAt)) {
    await auth.api.signOut({ headers });
    return null;
  }
  return { value: present(person, response.session.token), cookies: answer.getSetCookie() };
}

const isTooOld = (createdAt: Date): boolean => Date.now() - new Date(createdAt).getTime() > ABSOLUTE_SECONDS * 1000;

function cookieHeaders(cookie: string | undefined): Headers | null {
  return cookie?.includes(SESSION_COOKIE) ? new Headers({ cookie }) : null;
}

function present(person: Person, token: string): SignedInPerson {
  return { id: person.id, name: person.name, role: person.role, extension: person.extension ?? null, session: token };
}
