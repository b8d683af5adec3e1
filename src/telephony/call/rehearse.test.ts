import { expect, test } from "vitest";
import { smallCentre, TUESDAY_TEN } from "../../../test/builders/floor.ts";
import { rehearse } from "./rehearse.ts";

test("a rehearsal plays every call through to the saved history, so that the next one finds somebody free", () => {
  expect(rehearse(smallCentre(), TUESDAY_TEN, 50)).toBe(50);
});

test("a centre in which nobody takes calls rehearses without an answer", () => {
  expect(rehearse(smallCentre({ people: new Map() }), TUESDAY_TEN, 5)).toBe(0);
});
