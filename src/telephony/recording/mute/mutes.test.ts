import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPaused, MARGIN, markLine, mutedSpans, silence } from "./mutes.ts";

const SECOND = 32_000;
const HOUR = 3_600 * SECOND;

describe("a paused recording", () => {
  test("is silent from 0.3 s before the pause until 0.3 s after it", () => {
    expect(mutedSpans(markLine("pause", 10 * SECOND) + markLine("resume", 20 * SECOND), HOUR)).toEqual([
      { from: 10 * SECOND - MARGIN, to: 20 * SECOND + MARGIN },
    ]);
  });

  test("that nobody resumes is silent to its end", () => {
    expect(mutedSpans(markLine("pause", 10 * SECOND), 12 * SECOND)).toEqual([{ from: 10 * SECOND - MARGIN, to: 12 * SECOND }]);
  });

  test("whose marks cannot be read is silent rather than kept: the one broken off counts as a pause", () => {
    expect(mutedSpans("pa", 5 * SECOND)).toEqual([{ from: 0, to: 5 * SECOND }]);
    expect(isPaused(`${markLine("pause", 4)}${markLine("resume", 8)}\0\0`)).toBe(true);
  });

  test("that was never paused is kept whole", () => {
    expect(mutedSpans("", HOUR)).toEqual([]);
    expect(isPaused("")).toBe(false);
  });

  const marks = fc.array(fc.record({ pause: fc.boolean(), after: fc.nat(60 * SECOND) }), { maxLength: 20 });
  test("is silent at every instant between a pause and the resume after it, whatever was pressed how often", () => {
    fc.assert(
      fc.property(marks, fc.nat(600 * SECOND), (pressed, bytes) => {
        let at = 0;
        const given = pressed.map(({ pause, after }) => {
          at += after;
          return { pause, at };
        });
        const spans = mutedSpans(given.map((one) => markLine(one.pause ? "pause" : "resume", one.at)).join(""), bytes);
        const silent = (byte: number) => spans.some(({ from, to }) => byte >= from && byte < to);
        given.forEach((one, index) => {
          if (one.pause && one.at < bytes) expect(silent(one.at)).toBe(true);
          const next = given[index + 1]?.at ?? bytes;
          const middle = Math.floor((one.at + next) / 2);
          if (one.pause && middle < bytes && middle >= one.at) expect(silent(middle)).toBe(true);
        });
        for (const { from, to } of spans) expect(from % 4 === 0 && from < to && to <= bytes).toBe(true);
        for (const [index, span] of spans.slice(1).entries()) expect(span.from).toBeGreaterThan(spans[index]?.to ?? Number.NaN);
      }),
    );
  });

  test("is silenced alike in whatever pieces it is read", () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.integer({ min: 1, max: 40 }), (from, length, piece) => {
        const whole = new Uint8Array(200).fill(7);
        silence(whole, 0, [{ from, to: from + length }]);
        const pieces = new Uint8Array(200).fill(7);
        for (let at = 0; at < 200; at += piece) silence(pieces.subarray(at, at + piece), at, [{ from, to: from + length }]);
        expect([...pieces]).toEqual([...whole]);
        expect([...whole].filter((one) => one === 0)).toHaveLength(Math.min(length, 200 - from));
      }),
    );
  });
});
