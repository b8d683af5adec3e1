import { type RefObject, useContext, useLayoutEffect, useRef } from "react";
import type { Instant } from "../../../../src/kernel/ids.ts";
import { CentreClock, onTick } from "./centre-clock.ts";
import { duration, exactTimeWords, momentWords } from "./words.ts";

/** Writes a text that changes with the clock into its own text node, so that the page is not drawn anew each second. */
function useTicking(words: (now: Instant) => string): RefObject<HTMLTimeElement | null> {
  const now = useContext(CentreClock);
  const element = useRef<HTMLTimeElement>(null);
  useLayoutEffect(() => {
    const write = () => {
      const text = words(now());
      if (element.current && element.current.textContent !== text) element.current.textContent = text;
    };
    write();
    return onTick(write);
  });
  return element;
}

/** Time that has passed since an instant of the centre's clock, m:ss, counting on screen; `ms` is added (time held before). */
export function Elapsed({ since, ms = 0 }: { since: Instant; ms?: number }) {
  return <time className="num" ref={useTicking((now) => duration(now - since + ms))} />;
}

/** 11月22日（日） 14:05 of the centre's clock. */
export function CentreMoment() {
  return <time ref={useTicking(momentWords)} />;
}

/** 14:05:09 of the centre's clock. */
export function CentreSeconds() {
  return <time className="num" ref={useTicking(exactTimeWords)} />;
}
