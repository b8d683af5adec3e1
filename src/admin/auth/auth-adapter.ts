import { betterAuth } from "better-auth";
import { username } from "better-auth/plugins/username";
import type { Pool } from "pg";
import { hashPassword, verifyPassword } from "./password-adapter.ts";

/** A session nobody used for so long has ended. */
export const IDLE_SECONDS = 4 * 3600;
/** No session outlives a long working day, used or not. */
export const ABSOLUTE_SECONDS = 14 * 3600;
const REFRESH_SECONDS = 60;
export const SESSION_COOKIE = "madoguchi.session_token";

/**
 * The sign-in library, set up for this centre: accounts and sessions in our database, user names instead of mail
 * addresses, argon2id. None of its own routes is served; the browser sees `/api/session` alone.
 */
export function makeAuth(pool: Pool, secret: string) {
  return betterAuth({
    appName: "madoguchi",
    baseURL: "http://127.0.0.1",
    database: pool,
    secret,
    telemetry: { enabled: false },
    // Its warnings name the reason of a refused sign-in; ours count refusals without it.
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: { modelName: "auth_user" },
    account: { modelName: "auth_account" },
    verification: { modelName: "auth_verification" },
    session: { modelName: "auth_session", expiresIn: IDLE_SECONDS, updateAge: REFRESH_SECONDS },
    plugins: [username({ minUsernameLength: 1, maxUsernameLength: 64, usernameValidator: () => true })],
    advanced: {
      cookiePrefix: "madoguchi",
      useSecureCookies: false,
      database: { generateId: "uuid" },
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
    },
  });
}
export type Auth = ReturnType<typeof makeAuth>;
