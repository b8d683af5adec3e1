/** A duty that is done again and again, one round at a time. */
export type Repeated = {
  /** There is work: a round begins as soon as the rest is over, and another one if this one is under way. */
  wake(): void;
  /** No further round begins; resolves when the one under way is over. */
  stop(): Promise<void>;
};

/** A round that failed is tried again this soon: what stood in its way (a lock, a database that restarts) is brief. */
const AFTER_FAILURE_MS = 1_000;

type Pace = {
  /** Least pause between two rounds. */
  readonly restMs: number;
  /** Longest pause between two rounds when nobody wakes. */
  readonly everyMs: number;
  /** Hears of a round that failed; the next one comes all the same. */
  readonly onTrouble: (error: unknown) => void;
};

/** Begins the first round at once. */
export function repeatedly(work: () => Promise<void>, pace: Pace): Repeated {
  let stopped = false;
  let woken = false;
  let endPause: () => void = () => undefined;
  let endIdle: () => void = () => undefined;

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const rounds = async () => {
    while (!stopped) {
      woken = false;
      const failed = await fails(work, pace.onTrouble);
      if (!stopped) await pause(failed ? Math.max(pace.restMs, AFTER_FAILURE_MS) : pace.restMs);
      if (stopped || woken || failed) continue;
      const idle = pause(pace.everyMs - pace.restMs);
      endIdle = endPause;
      await idle;
      endIdle = () => undefined;
    }
  };
  const running = rounds();
  return {
    wake() {
      woken = true;
      // Within the rest nothing is cut short: it is there to gather what comes in a burst.
      endIdle();
    },
    async stop() {
      stopped = true;
      endPause();
      await running;
    },
  };
}

/** Does one round; whether it failed. */
async function fails(work: () => Promise<void>, onTrouble: (error: unknown) => void): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    onTrouble(error);
    return true;
  }
}
