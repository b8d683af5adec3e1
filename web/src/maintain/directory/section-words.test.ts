import fc from "fast-check";
import { expect, test } from "vitest";
import { blankSection, hoursOfText, officeHours, sectionDifferences, textOfHours } from "./section-words.ts";

test("hours are read as people write them, also with a break and in full width; what runs backwards is not", () => {
  expect(hoursOfText("8:30-12:00、13:00-17:15")).toEqual([
    ["08:30", "12:00"],
    ["13:00", "17:15"],
  ]);
  expect(hoursOfText("９：００〜１７：００")).toEqual([["09:00", "17:00"]]);
  expect(hoursOfText("")).toEqual([]);
  expect(["17:00-9:00", "9時から", "25:00-26:00", "9:00-9:00"].map(hoursOfText)).toEqual([null, null, null, null]);
});

test("hours that are written out are read again as the same", () => {
  const minute = fc.nat(24 * 60 - 1).map((n) => `${String(Math.floor(n / 60)).padStart(2, "0")}:${String(n % 60).padStart(2, "0")}`);
  const span = fc.tuple(minute, minute).filter(([from, to]) => from < to);
  fc.assert(fc.property(fc.array(span, { maxLength: 3 }), (spans) => void expect(hoursOfText(textOfHours(spans))).toEqual(spans)));
});

test("two versions of a section differ in what was changed", () => {
  const section = { ...blankSection("a"), name: "例の課", kana: "れいのか", extension: "70001", classification: "x", words: ["例"] };
  expect(sectionDifferences(section, { ...section, extension: "70002", hours: officeHours }).map((one) => one.where)).toEqual([
    "内線",
    "この係だけの時間",
  ]);
});
