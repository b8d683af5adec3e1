import type { FoundCount } from "./api.ts";
import type { Found } from "./find.ts";

/** Two digits of a number that is only reckoned: more would claim to be known. */
const twoDigits = (n: number): number => {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, n))) - 1);
  return Math.round(n / step) * step;
};

/**
 * How many contacts a search has: all were seen, or as many as the newest ones promise. A sample in which next to nothing was
 * found promises nothing: then at least as many as were counted.
 */
export function countOf({ total, least, seen, looked, population }: Found & { population: number }): FoundCount {
  if (total !== null) return { count: total, how: "exact" };
  if (seen < 10) return { count: least, how: "atLeast" };
  return { count: Math.max(least, twoDigits((population * seen) / looked)), how: "about" };
}
