import { type Instant, MINUTE, SECOND } from "../../kernel/ids.ts";

/** Failed sign-ins of one user name or from one address since the last quiet time. */
export type Failures = { readonly count: number; readonly lastAt: Instant };

/** What is counted: one person's name, or an address that many people may share and that is therefore slowed less. */
export type Counted = "name" | "address";

const FREE_FAILURES = 5;
const QUIET_TIME = 15 * MINUTE;
const LONGEST: Readonly<Record<Counted, number>> = { name: 15 * MINUTE, address: 1 * MINUTE };

/**
 * Milliseconds until the next try counts; 0 when it counts now. Five failures are free, then the pause doubles from
 * 1 s with every further one; after 15 quiet minutes all is forgotten. Nobody is locked out for good, so nobody can
 * lock a colleague out.
 */
export function waitBeforeTry(failures: Failures | undefined, counted: Counted, now: Instant): number {
  if (!failures || failures.count < FREE_FAILURES || now - failures.lastAt >= QUIET_TIME) return 0;
  const pause = Math.min(LONGEST[counted], SECOND * 2 ** (failures.count - FREE_FAILURES));
  return Math.max(0, failures.lastAt + pause - now);
}

/** The failures after one more. */
export function afterFailure(failures: Failures | undefined, now: Instant): Failures {
  const forgotten = !failures || now - failures.lastAt >= QUIET_TIME;
  return { count: forgotten ? 1 : failures.count + 1, lastAt: now };
}
