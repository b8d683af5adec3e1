import { expect, test } from "vitest";
import * as desk from "../../../shared/desk.fixtures.ts";
import { daysAgo, earlierWords, whyEarlier } from "./earlier-words.ts";

const NOON = Date.parse("2026-11-20T12:00:00+09:00");
const one = {
  ...{ id: "1", at: Date.parse("2026-11-17T23:59:00+09:00"), why: "sameNumber" as const, queue: "住民票・戸籍" },
  ...{ classification: "kumin-sogo-koseki", outcome: "answered", summary: "転出届の郵送を案内。" },
};

test("an earlier contact is told by days of the calendar, its section and its outcome, never by a number", () => {
  expect(earlierWords(one, NOON, desk.classification, desk.idle.outcomes)).toBe("3日前・総合窓口課・戸籍係（回答）");
  expect(earlierWords({ ...one, classification: "gone" }, NOON, desk.classification, [])).toBe("3日前・住民票・戸籍");
  expect(whyEarlier(one)).toBe("同じ番号からの応対（30日以内）");
});

test("a minute past midnight it was yesterday", () => {
  expect([NOON, NOON - 12 * 3_600_000 - 1].map((at) => daysAgo(at, NOON))).toEqual(["きょう", "きのう"]);
});
