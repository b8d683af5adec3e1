import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effortOf, SECONDS } from "./keystrokes.ts";

const standard = { places: [0, 0, 0], drafted: "住民票の写しについて案内。", written: "" };

describe("the effort of a history", () => {
  test("is three keys, a look at the fields and the reading of the draft when everything proposed is right", () => {
    const { keys, seconds } = effortOf(standard);
    expect(keys).toBe(3);
    expect(seconds).toBeCloseTo(3 * SECONDS.key + 2 * SECONDS.thought + 13 * SECONDS.signRead);
  });

  test("is a digit more when the right one is among the three, and a search more when it is not", () => {
    expect(effortOf({ ...standard, places: [0, 2, 0] }).keys).toBe(6);
    expect(effortOf({ ...standard, places: [0, 3, 0] }).keys).toBe(14);
    expect(effortOf({ ...standard, places: [0, -1, 0] }).keys).toBe(14);
  });

  test("never gets less by a proposal that is worse", () => {
    const place = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(fc.array(place, { minLength: 3, maxLength: 3 }), fc.nat(2), (places, which) => {
        const worse = places.map((one, at) => (at === which ? one + 1 : one));
        return effortOf({ ...standard, places: worse }).seconds >= effortOf({ ...standard, places }).seconds;
      }),
    );
  });
});
