import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLineWatch } from "./line-watch.ts";
import type { Counters } from "./read-passage.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A line that loses so many of a hundred packets in each interval. */
function line() {
  let [received, lost, losing] = [0, 0, 0];
  const read = async (): Promise<Counters> => {
    received += 100 - losing;
    lost += losing;
    return { received, lost, jitterMs: 2, rttMs: 20, lostThere: 0, jitterThereMs: 2 };
  };
  const loses = (percent: number) => {
    losing = percent;
  };
  return { read, loses };
}

test("the desk is told when the line has been bad for several seconds and when it is good again, and not in between", async () => {
  const watch = createLineWatch();
  const { read, loses } = line();
  const told = vi.fn();
  watch.subscribe(told);
  watch.start(read);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told).not.toHaveBeenCalled();
  loses(15);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(watch.bad()).toBeNull();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(watch.bad()).toBe("loss");
  expect(told).toHaveBeenCalledTimes(1);
  loses(0);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(watch.bad()).toBeNull();
  expect(told).toHaveBeenCalledTimes(2);
});

test("the mark goes with the talk, and nothing is read any more", async () => {
  const watch = createLineWatch();
  const { read, loses } = line();
  const reads = vi.fn(read);
  const stop = watch.start(reads);
  loses(15);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(watch.bad()).toBe("loss");
  stop();
  expect(watch.bad()).toBeNull();
  const before = reads.mock.calls.length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reads.mock.calls.length).toBe(before);
});
