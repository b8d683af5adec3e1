/** A source of numbers in [0, 1); the same seed gives the same row of numbers. */
export type Random = () => number;

/** sfc32, seeded by one integer: fast, and good enough for queues (no use for secrets). */
export function seededRandom(seed: number): Random {
  let a = 0x9e3779b9 | 0;
  let b = 0x243f6a88 | 0;
  let c = seed | 0;
  let d = 1;
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** A number from [from, to). */
export const between = (random: Random, from: number, to: number): number => from + random() * (to - from);

/** True in `share` of all draws. */
export const chance = (random: Random, share: number): boolean => random() < share;

/** An exponential draw with this mean. */
export const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random());

/** A log-normal draw with this mean (of the draws themselves, not of their logarithms); `sigma` is the logarithm's. */
export const logNormal = (random: Random, mean: number, sigma: number): number =>
  mean * Math.exp(sigma * normal(random) - (sigma * sigma) / 2);

/** How many of a rare thing happen when `mean` are expected; above 500 by the normal approximation. */
export function poisson(random: Random, mean: number): number {
  if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

/** One of `items` by weight; weights that are all 0 count alike. @throws RangeError when there is none */
export function weighted<T>(random: Random, items: readonly T[], weight: (item: T) => number): T {
  const total = items.reduce((sum, item) => sum + weight(item), 0);
  let left = random() * (total || items.length);
  for (const item of items) {
    left -= total ? weight(item) : 1;
    if (left < 0) return item;
  }
  const last = items.at(-1);
  if (last === undefined) throw new RangeError("nothing to choose from");
  return last;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
