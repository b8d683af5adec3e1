import { expect, test } from "vitest";
import { nextStart } from "./back-off.ts";

test("a part that ends is started again after 0.2 s, then after twice as long each time, never later than 5 s", () => {
  let failures = 0;
  const waits = Array.from({ length: 8 }, () => {
    const next = nextStart(failures, 100);
    failures = next.failures;
    return next.wait;
  });
  expect(waits).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000]);
});

test("a part that had worked for ten seconds comes back at once", () => {
  expect(nextStart(7, 10_000)).toEqual({ wait: 200, failures: 1 });
});
