import { expect, test } from "vitest";
import { oneSide, parseSpoolName, secondsOf, storedPath } from "./policy.ts";

const CONTACT = "01a2052e-4d46-7a23-8977-0a5d89464130";

test("a file in the spool says whose talk it is and whether the engine still writes to it", () => {
  expect(parseSpoolName(`${CONTACT}.2.raw`)).toEqual({
    name: `${CONTACT}.2.raw`,
    recording: `${CONTACT}.2`,
    contact: CONTACT,
    live: false,
  });
  expect(parseSpoolName(`${CONTACT}.2.live.raw`)?.live).toBe(true);
});

test("a file of somebody else in the spool is left alone", () => {
  for (const name of ["notes.txt", `${CONTACT}.raw`, `${CONTACT}.1.wav`, `../${CONTACT}.1.raw`]) expect(parseSpoolName(name)).toBeNull();
});

test("a talk shortly before midnight in Tokyo is kept under that day, not the day of UTC", () => {
  expect(storedPath(`${CONTACT}.1`, Date.UTC(2026, 3, 1, 14, 59))).toBe(`2026/04/01/${CONTACT}.1.opus.enc`);
  expect(storedPath(`${CONTACT}.1`, Date.UTC(2026, 3, 1, 15, 0))).toBe(`2026/04/02/${CONTACT}.1.opus.enc`);
});

test("either side of a talk can be taken out of what the engine wrote", () => {
  expect([...oneSide(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), "agent")]).toEqual([1, 2, 5, 6]);
  expect([...oneSide(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), "caller")]).toEqual([3, 4, 7, 8]);
});

test("32,000 bytes are one second of two voices", () => {
  expect(secondsOf(48_000)).toBe(1.5);
});
