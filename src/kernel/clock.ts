import type { Instant } from "./ids.ts";

/**
 * The centre's clock. A real centre's is the machine's; a synthetic day's is shifted to office hours and may run
 * faster, so that every duration and every figure keeps its meaning at any speed.
 */
export type Clock = {
  now(): Instant;
  /** Centre seconds that pass in one real second; 1 in a real centre. */
  readonly speed: number;
  /** The centre's time at the real instant 0 … for browsers: centre = base + (real - realBase) * speed. */
  readonly base: Instant;
  readonly realBase: Instant;
};

/** The centre's instant at a real one, e.g. of the telephone engine's log or of a file; the same in a real centre. */
export function centreTime(clock: Clock, real: Instant): Instant {
  return Math.round(clock.base + (real - clock.realBase) * clock.speed);
}
