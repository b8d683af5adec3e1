import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FINE, type LineMark, mos, nextMark, type Passage, spoiler } from "./quality.ts";

const good: Passage = { lossPercent: 0, jitterMs: 2, rttMs: 20 };
const lossy: Passage = { lossPercent: 10, jitterMs: 2, rttMs: 20 };
const middling: Passage = { lossPercent: 6.1, jitterMs: 2, rttMs: 20 };
const passage = fc.record({
  lossPercent: fc.double({ min: 0, max: 100, noNaN: true }),
  jitterMs: fc.double({ min: 0, max: 500, noNaN: true }),
  rttMs: fc.option(fc.double({ min: 0, max: 3_000, noNaN: true })),
});
const markAfter = (...passages: Passage[]): LineMark => passages.reduce(nextMark, FINE);

describe("how people would judge a talk", () => {
  test("is as good as the telephone gets on an office network, and bad with a tenth of the packets gone", () => {
    expect(mos(good)).toBeGreaterThan(4.3);
    expect(mos(lossy)).toBeLessThan(3.6);
    expect(mos(middling)).toBeGreaterThan(3.6);
    expect(mos(middling)).toBeLessThan(3.8);
    expect(mos({ ...good, rttMs: 900 })).toBeLessThan(3.6);
  });

  test("stays between 1 and 4.5, and never gets better by more loss, more jitter or more delay", () => {
    fc.assert(
      fc.property(passage, fc.double({ min: 0, max: 50, noNaN: true }), (one, more) => {
        const score = mos(one);
        expect(score).toBeGreaterThanOrEqual(1);
        expect(score).toBeLessThanOrEqual(4.5);
        const worse = [
          { ...one, lossPercent: one.lossPercent + more },
          { ...one, jitterMs: one.jitterMs + more },
          { ...one, rttMs: (one.rttMs ?? 0) + more },
        ];
        for (const each of worse) expect(mos(each)).toBeLessThanOrEqual(score + 1e-9);
      }),
    );
  });

  test("names what spoils it most", () => {
    expect(spoiler(lossy)).toBe("loss");
    expect(spoiler({ ...good, jitterMs: 200 })).toBe("jitter");
    expect(spoiler({ ...good, rttMs: 900 })).toBe("delay");
  });
});

describe("the mark on the desk", () => {
  test("does not come for a single bad moment", () => {
    expect(markAfter(lossy, lossy, good, lossy, lossy).bad).toBeNull();
  });

  test("comes when it is bad for several seconds, and goes when it is good again for as long", () => {
    expect(markAfter(lossy, lossy, lossy).bad).toBe("loss");
    expect(markAfter(lossy, lossy, lossy, good, good).bad).toBe("loss");
    expect(markAfter(lossy, lossy, lossy, good, good, good).bad).toBeNull();
  });

  test("does not flicker where it is neither good nor bad", () => {
    expect(markAfter(lossy, lossy, lossy, middling, middling, middling, middling).bad).toBe("loss");
    expect(markAfter(middling, middling, middling, middling).bad).toBeNull();
  });

  test("is the very same while all is well, so that nothing is drawn anew", () => {
    expect(nextMark(FINE, good)).toBe(FINE);
  });
});
