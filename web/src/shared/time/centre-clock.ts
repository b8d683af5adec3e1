import { createContext } from "react";
import type { ClockReading } from "../../../../src/cms/live/api.ts";
import type { Instant } from "../../../../src/kernel/ids.ts";

/** A reading of the centre's clock and the browser's own (monotonic) time at which it came. */
export type HeardClock = { reading: ClockReading; heardAt: number };

/** The centre's time now, counted on from the last reading at the centre's speed: a whole millisecond, as the server takes instants. */
export function centreTime(heard: HeardClock, monotonic: number): Instant {
  return Math.round(heard.reading.now + (monotonic - heard.heardAt) * heard.reading.speed);
}

export type CentreNow = () => Instant;
/** Clocks on the screen read the centre's time from here; before the first reading it is the browser's own. */
export const CentreClock = createContext<CentreNow>(() => Date.now());

type Tick = () => void;
const listeners = new Set<Tick>();
let timer: ReturnType<typeof setInterval> | null = null;
/** Four times a second: a clock is at most a quarter of a second late. */
const TICK_MS = 250;

/** Calls back with every tick of the one timer all clocks of the page share; answers how to stop. */
export function onTick(listener: Tick): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const one of listeners) one();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}
