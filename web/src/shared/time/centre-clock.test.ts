import { expect, test } from "vitest";
import { centreTime } from "./centre-clock.ts";

test("the centre's time on a screen runs at its speed, and is a whole millisecond: a promise for within 30 minutes is taken", () => {
  const heard = { reading: { now: 1_795_741_200_000, speed: 4 }, heardAt: 1_000.2 };
  expect(centreTime(heard, 1_000.2)).toBe(1_795_741_200_000);
  expect(centreTime(heard, 1_100.4)).toBe(1_795_741_200_401);
});
