import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Heard, soundAfter } from "./sound-watch.ts";

const told = (counts: readonly number[]) => {
  let before: Heard | null = null;
  return counts.flatMap((packets, round) => {
    const { heard, missing } = soundAfter(before, packets);
    before = heard;
    return missing === null ? [] : [[round, missing] as const];
  });
};

describe("the sound of one side of a talk", () => {
  test("that comes is not spoken of", () => {
    expect(told([10, 510, 1010, 1500])).toEqual([]);
  });

  test("that stays away for two rounds is missing, once, until it is back", () => {
    expect(told([500, 500, 500, 500, 900, 1400])).toEqual([
      [2, true],
      [4, false],
    ]);
  });

  test("that never came is missing from the second round on", () => {
    expect(told([0, 0, 0])).toEqual([[2, true]]);
  });

  test("missing and back take turns, whatever comes", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2)), (steps) => {
        let sum = 0;
        const tellings = told(steps.map((more) => (sum += more))).map(([, missing]) => missing);
        return tellings.every((missing, index) => missing === (index % 2 === 0));
      }),
    );
  });
});
