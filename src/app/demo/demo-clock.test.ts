import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localTime } from "../../centre/hours.ts";
import { demoStart } from "./demo-clock.ts";

const tokyo = (text: string) => Date.parse(`${text}+09:00`);
const told = (at: number) =>
  `${localTime(at).date} ${String(Math.floor(localTime(at).minute / 60)).padStart(2, "0")}:${String(localTime(at).minute % 60).padStart(2, "0")}`;

describe("the clock of a demo", () => {
  test("is the real time while the ward's offices are open and hours remain", () => {
    const now = tokyo("2026-11-24T11:20:00");
    expect(demoStart(now, null)).toBe(now);
  });

  test("goes to the morning of the same day before office hours", () => {
    expect(told(demoStart(tokyo("2026-11-24T06:00:00"), null))).toBe("2026-11-24 09:30");
  });

  test("goes to the next working day in the evening, over weekend, holiday and year-end", () => {
    expect(told(demoStart(tokyo("2026-11-24T18:00:00"), null))).toBe("2026-11-25 09:30");
    expect(told(demoStart(tokyo("2026-11-21T12:00:00"), null))).toBe("2026-11-24 09:30");
    expect(told(demoStart(tokyo("2026-12-28T20:00:00"), null))).toBe("2027-01-04 09:30");
  });

  test("never goes back behind an earlier demo, and is always in office hours", () => {
    const instant = fc.integer({ min: tokyo("2026-01-01T00:00:00"), max: tokyo("2027-12-31T00:00:00") });
    void fc.assert(
      fc.property(instant, instant, (now, seen) => {
        const start = demoStart(now, seen);
        expect(start).toBeGreaterThanOrEqual(Math.max(now, seen));
        const { weekday, minute } = localTime(start);
        expect(["sat", "sun"]).not.toContain(weekday);
        expect(minute).toBeGreaterThanOrEqual(9 * 60);
        expect(minute).toBeLessThan(16 * 60);
      }),
    );
  });
});
