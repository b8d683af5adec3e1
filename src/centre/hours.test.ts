import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_TIMES, schedule } from "../../test/builders/schedules.ts";
import { HOUR, MINUTE } from "../kernel/ids.ts";
import { nationalHolidays } from "./holidays-adapter.ts";
import { closesAt, localTime, minuteOf, opensAt, serviceHours } from "./hours.ts";
import type { CentreBasics, Schedule } from "./schema.ts";

const national = new Set(nationalHolidays(2020, 2030).keys());
const basics = { yearEnd: { from: "12-29", to: "01-03" }, extraHolidays: [] as { date: string; name: string }[] } as CentreBasics;
const everyDay = schedule({ always: DAY_TIMES.inquiry });
const weekdaysOnly = schedule({ workdays: DAY_TIMES.office, holidays: [], yearEnd: [] });

const at = (local: string) => Date.parse(`${local}+09:00`);
const ask = (which: Schedule, local: string, centre: CentreBasics = basics) => serviceHours(which, centre, national, at(local));

describe("The exchange (weekdays 8:30–17:15)", () => {
  test.each([
    ["2026-11-20T08:29:59.999", "closed"],
    ["2026-11-20T08:30:00.000", "open"],
    ["2026-11-20T17:14:59.999", "open"],
    ["2026-11-20T17:15:00.000", "closed"],
    ["2026-11-20T00:00:00.000", "closed"],
    ["2026-11-21T10:00:00.000", "closed"],
  ])("at %s is %s, at the ends of its hours to the millisecond", (local, expected) => {
    expect(ask(weekdaysOnly, local)).toBe(expected);
  });

  test.each([
    ["2026-11-23T10:00", "holiday", "Labour Thanksgiving Day, a Monday"],
    ["2027-03-22T10:00", "holiday", "a substitute holiday: 21 March 2027 is a Sunday"],
    ["2026-09-22T10:00", "holiday", "a citizens' holiday between two holidays"],
    ["2026-11-24T10:00", "open", "the day after"],
    ["2026-12-28T10:00", "open", "the last working day of the year"],
    ["2026-12-28T23:59:59.999", "closed", "the last moment before the year-end days"],
    ["2026-12-29T00:00", "yearEnd", "the first moment of the year-end days"],
    ["2027-01-01T10:00", "yearEnd", "New Year's Day, which is a public holiday too"],
    ["2027-01-03T23:59:59.999", "yearEnd", "the last moment of the year-end days"],
    ["2027-01-04T00:00", "closed", "the night before work begins"],
    ["2027-01-04T08:30", "open", "the first working day"],
  ])("at %s is %s: %s", (local, expected) => {
    expect(ask(weekdaysOnly, local)).toBe(expected);
  });

  test("is closed as on a holiday on a day the centre adds itself", () => {
    const centre = { ...basics, extraHolidays: [{ date: "2026-10-01", name: "都民の日" }] };
    expect(ask(weekdaysOnly, "2026-10-01T10:00", centre)).toBe("holiday");
    expect(ask(weekdaysOnly, "2026-10-01T10:00")).toBe("open");
  });
});

describe("The inquiry service (8:00–19:00 every day of the year)", () => {
  test.each(["2026-11-22", "2026-11-23", "2026-12-31", "2027-01-01"])("is open on %s by day", (date) => {
    expect(ask(everyDay, `${date}T08:00`)).toBe("open");
    expect(ask(everyDay, `${date}T18:59:59.999`)).toBe("open");
  });

  test("tells at night what kind of day it is", () => {
    expect(ask(everyDay, "2026-11-20T19:00")).toBe("closed");
    expect(ask(everyDay, "2026-11-23T19:00")).toBe("holiday");
    expect(ask(everyDay, "2026-12-31T07:59")).toBe("yearEnd");
  });
});

describe("A schedule", () => {
  const withHolidayHours = { ...weekdaysOnly, holidays: [["10:00", "12:00"] as [string, string]] };

  test("uses its holiday hours on a holiday, and not the weekday's", () => {
    expect(ask(withHolidayHours, "2026-11-23T09:00")).toBe("holiday");
    expect(ask(withHolidayHours, "2026-11-23T10:00")).toBe("open");
  });

  test("puts the hours of a single day before everything else", () => {
    const special: Schedule = {
      ...withHolidayHours,
      days: { "2026-11-23": [["06:00", "07:00"]], "2026-12-30": [["09:00", "10:00"]], "2026-11-25": [] },
    };
    expect(ask(special, "2026-11-23T06:30")).toBe("open");
    expect(ask(special, "2026-11-23T10:00")).toBe("holiday");
    expect(ask(special, "2026-12-30T09:59")).toBe("open");
    expect(ask(special, "2026-11-25T10:00")).toBe("closed");
  });

  test("that lasts all day has no gap at midnight", () => {
    const always = schedule({ always: [["00:00", "24:00"]] });
    expect(ask(always, "2026-11-20T23:59:59.999")).toBe("open");
    expect(ask(always, "2026-11-21T00:00")).toBe("open");
  });

  test("takes public holidays as a set or as a question", () => {
    const question = (date: string) => date === "2026-11-20";
    expect(serviceHours(weekdaysOnly, basics, question, at("2026-11-20T10:00"))).toBe("holiday");
  });

  test("says when it closes, across hours that follow each other, and nothing when it is closed", () => {
    const twoParts = schedule({
      workdays: [
        ["08:30", "12:00"],
        ["12:00", "17:15"],
        ["18:00", "19:00"],
      ],
    });
    expect(closesAt(twoParts, basics, national, at("2026-11-20T09:00:30"))).toBe(at("2026-11-20T17:15"));
    expect(closesAt(twoParts, basics, national, at("2026-11-20T18:00"))).toBe(at("2026-11-20T19:00"));
    expect(closesAt(twoParts, basics, national, at("2026-11-20T17:15"))).toBeUndefined();
    expect(closesAt(schedule({ always: [["00:00", "24:00"]] }), basics, national, at("2026-11-20T09:00"))).toBe(at("2026-11-21T00:00"));
  });
});

describe("Hours of any day", () => {
  const instant = fc.integer({ min: Date.parse("2020-01-01T00:00:00Z"), max: Date.parse("2030-12-31T00:00:00Z") });
  const from = fc.integer({ min: 0, max: 1438 });
  const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

  test("are open exactly inside the interval, whatever the day", () => {
    fc.assert(
      fc.property(instant, from, fc.integer({ min: 1, max: 1440 }), (when, start, length) => {
        const end = Math.min(start + length, 1440);
        const which = schedule({ always: [[clock(start), clock(end)]] });
        const minute = Math.floor(((when + 9 * HOUR) % (24 * HOUR)) / MINUTE);
        return (serviceHours(which, basics, national, when) === "open") === (start <= minute && minute < end);
      }),
    );
  });

  test("name the day as the platform's own Tokyo calendar does", () => {
    const format = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tokyo", dateStyle: "short" });
    const weekday = new Intl.DateTimeFormat("en", { timeZone: "Asia/Tokyo", weekday: "short" });
    fc.assert(
      fc.property(instant, (when) => {
        const local = localTime(when);
        return local.date === format.format(when) && local.weekday === weekday.format(when).toLowerCase();
      }),
    );
  });

  test("answer yearEnd or holiday only on such days, and closed only on others", () => {
    fc.assert(
      fc.property(instant, (when) => {
        const { date } = localTime(when);
        const answer = serviceHours(weekdaysOnly, basics, national, when);
        const yearEnd = ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"].includes(date.slice(5));
        if (answer === "yearEnd") return yearEnd;
        if (answer === "holiday") return !yearEnd && national.has(date);
        return !yearEnd && !national.has(date);
      }),
    );
  });

  test("count minutes from midnight to 24:00", () => {
    expect([minuteOf("00:00"), minuteOf("17:15"), minuteOf("24:00")]).toEqual([0, 1035, 1440]);
  });
});

describe("The national holidays", () => {
  test("are named, with substitute and citizens' holidays, for the years asked", () => {
    const holidays = nationalHolidays(2026, 2027);
    expect(holidays.get("2026-11-23")).toBe("勤労感謝の日");
    expect(holidays.get("2026-05-06")).toMatch(/振替/);
    expect([...holidays.keys()].every((date) => date >= "2026-01-01" && date <= "2027-12-31")).toBe(true);
  });

  test("know that the Games of 2021 moved three of them", () => {
    const holidays = nationalHolidays(2021, 2021);
    expect(["2021-07-22", "2021-07-23", "2021-08-08", "2021-08-09"].filter((date) => holidays.has(date))).toHaveLength(4);
    expect(holidays.has("2021-10-11")).toBe(false);
  });
});

describe("When a closed service opens again", () => {
  const next = (which: Schedule, local: string) => opensAt(which, basics, national, at(local));

  test.each([
    ["2026-11-20T07:00", "2026-11-20T08:30", "later the same day"],
    ["2026-11-20T17:15", "2026-11-24T08:30", "after a week-end and a holiday"],
    ["2026-12-28T18:00", "2027-01-04T08:30", "after the year-end days"],
  ])("at %s it is %s: %s", (local, opens) => {
    expect(next(weekdaysOnly, local)).toBe(at(opens));
  });

  test("is no question while it is open, and has no answer for a service that never opens", () => {
    expect(next(weekdaysOnly, "2026-11-20T10:00")).toBeUndefined();
    expect(next(schedule({ workdays: [], holidays: [], yearEnd: [] }), "2026-11-20T10:00")).toBeUndefined();
  });
});
