import type { Clock } from "../kernel/clock.ts";
import type { Instant } from "../kernel/ids.ts";

/** The machine's clock: what a real centre lives by. */
export function systemClock(): Clock {
  return { now: () => Date.now(), speed: 1, base: 0, realBase: 0 };
}

/**
 * A clock that reads `base` at the real instant `realBase` and runs `speed` times as fast as the machine's.
 * Every process given the same three numbers reads the same time.
 * @param base the centre's instant (epoch ms) at `realBase`
 * @param realBase a real instant (epoch ms)
 * @param speed centre seconds per real second; greater than 0
 */
export function shiftedClock(base: Instant, realBase: Instant, speed: number): Clock {
  if (!(speed > 0)) throw new RangeError(`clock speed must be greater than 0, got ${speed}`);
  return { now: () => Math.round(base + (Date.now() - realBase) * speed), speed, base, realBase };
}

/**
 * Reads a clock from its written form `base,realBase,speed` (`MADOGUCHI_CLOCK`); the machine's clock when empty.
 * @throws RangeError when it is not three numbers
 */
export function clockFrom(written: string | undefined): Clock {
  if (!written) return systemClock();
  const [base, realBase, speed] = written.split(",").map(Number);
  if (base === undefined || realBase === undefined || speed === undefined || [base, realBase, speed].some(Number.isNaN))
    throw new RangeError(`MADOGUCHI_CLOCK must be three numbers "base,realBase,speed", got "${written}"`);
  return shiftedClock(base, realBase, speed);
}

/** The written form of a clock, for the environment of another process; `clockFrom` reads it back. */
export function writtenClock(clock: Clock): string {
  return clock.realBase === 0 && clock.base === 0 && clock.speed === 1 ? "" : `${clock.base},${clock.realBase},${clock.speed}`;
}
