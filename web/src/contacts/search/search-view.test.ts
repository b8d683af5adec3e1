import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalise } from "../../../../src/centre/search.ts";
import { dayStart } from "../../../../src/kernel/business-day.ts";
import { highlight } from "./highlight.ts";
import { bodyOf, callResult, countWords, dayText, EMPTY, type Form, figureSpan, formOf, searchOf, spanOf } from "./search-view.ts";

const TODAY = dayStart(Date.parse("2026-11-24T10:42:00+09:00"));
const DAY = 86_400_000;
const days = (period: Form["period"]) => {
  const { from, to } = spanOf(period, TODAY) ?? {};
  return [from, to].map((at) => (at === undefined ? null : dayText(at)));
};

describe("the time of a search", () => {
  test("moves along with the day it is asked on", () => {
    expect(days("today")).toEqual(["2026-11-24", "2026-11-25"]);
    expect(days("week")).toEqual(["2026-11-18", "2026-11-25"]);
    expect(days("month")).toEqual(["2026-11-01", "2026-11-25"]);
    expect(days("lastMonth")).toEqual(["2026-10-01", "2026-11-01"]);
    expect(days("year")).toEqual(["2026-04-01", "2026-11-25"]);
    expect(days("all")).toEqual([null, null]);
    expect(spanOf("year", dayStart(Date.parse("2027-02-01T10:00:00+09:00")))?.from).toBe(Date.parse("2026-04-01T00:00:00+09:00"));
  });

  test("is fixed days with both inside; none where they do not fit", () => {
    expect(days({ from: "2026-11-01", to: "2026-11-01" })).toEqual(["2026-11-01", "2026-11-02"]);
    expect(spanOf({ from: "2026-11-02", to: "2026-11-01" }, TODAY)).toBeNull();
    expect(searchOf({ ...EMPTY, period: { from: "", to: "" } }, TODAY)).toBeNull();
  });

  test("has figures beside the list while it is brief and nothing else is chosen", () => {
    expect(figureSpan(EMPTY, TODAY)).toEqual({ from: TODAY - 6 * DAY, to: TODAY + DAY });
    expect([figureSpan({ ...EMPTY, period: "year" }, TODAY), figureSpan({ ...EMPTY, words: "犬" }, TODAY)]).toEqual([null, null]);
  });
});

test("a kept search fills in what was asked for, whatever that was", () => {
  const one = (...values: string[]) => fc.constantFrom("", ...values);
  const form = fc.record<Form>({
    ...{ words: one("国保"), period: fc.constantFrom<Form["period"]>("all", "week", { from: "2026-11-01", to: "2026-11-02" }) },
    ...{ kind: one("general"), place: one("kumin"), result: one("callBack", callResult("abandoned")), agent: one("sato") },
    ...{ section: one("shomei"), line: one("main"), queue: one("tax"), mark: one("voice") },
  });
  fc.assert(
    fc.property(form, (filled) => {
      expect(formOf(bodyOf(filled, "名前", false))).toEqual(filled);
    }),
  );
});

test("what became of a call is asked for as such, beside the outcomes of histories", () => {
  expect(searchOf({ ...EMPTY, period: "all", result: "callBack" }, TODAY)).toEqual({ words: "", marks: [], outcome: "callBack" });
  expect(searchOf({ ...EMPTY, period: "all", result: callResult("abandoned") }, TODAY)).toEqual({
    words: "",
    marks: [],
    disposition: "abandoned",
  });
});

test("a count says whether it was counted", () => {
  expect(countWords({ count: 4213, how: "exact" })).toBe("4,213件");
  expect(countWords({ count: 160_000, how: "about" })).toBe("約160,000件");
  expect(countWords({ count: 2003, how: "atLeast" })).toBe("2,003件以上");
});

describe("the words of a search are marked in what was found", () => {
  const hits = (text: string, search: string) =>
    highlight(text, search)
      .filter((part) => part.hit)
      .map((part) => part.text);

  test("in any way of writing them", () => {
    expect(hits("ﾏｲﾅﾝﾊﾞｰとマイナンバー、ＡＢＣ", "まいなんばー abc")).toEqual(["ﾏｲﾅﾝﾊﾞｰ", "マイナンバー", "ＡＢＣ"]);
    expect(hits("葛\u{e0100}飾の㈱", "葛 株")).toEqual(["葛\u{e0100}", "㈱"]);
    expect(hits("犬の犬", "犬")).toEqual(["犬", "犬"]);
  });

  test("and nothing is lost or added", () => {
    const text = fc.string({ unit: fc.constantFrom("国", "保", "ｶ", "ﾞ", " ", "　", "か\u3099", "㈱", "A", "𠮷") });
    fc.assert(
      fc.property(text, fc.constantFrom("国保", "が", "株", "国 a", ""), (written, search) => {
        const parts = highlight(written, search);
        expect(parts.map((part) => part.text).join("")).toBe(written);
        const first = normalise(search).split(" ")[0] ?? "";
        if (first !== "" && normalise(written).includes(first) && !/\s/.test(written)) expect(parts.some((part) => part.hit)).toBe(true);
      }),
    );
  });
});
