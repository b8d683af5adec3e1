import { expect, test } from "vitest";
import { byteRange } from "./byte-range.ts";

test.each([
  [undefined, null],
  ["bytes=0-", { from: 0, to: 999 }],
  ["bytes=0-0", { from: 0, to: 0 }],
  ["bytes=900-5000", { from: 900, to: 999 }],
  ["bytes=-100", { from: 900, to: 999 }],
  ["bytes=-5000", { from: 0, to: 999 }],
  ["bytes=1000-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=5-4", null],
  ["bytes=0-1,5-6", null],
  ["lines=0-1", null],
  ["bytes=-", null],
])("of 1,000 bytes, a player that asks for %s is given the right ones", (header, expected) => {
  expect(byteRange(header, 1_000)).toEqual(expected);
});
