import { expect, test } from "vitest";
import type { PersonalFinding } from "../../../../src/crm/pii/api.ts";
import { excerpt, inWhole, stillThere } from "./personal.ts";

const finding = (start: number, end: number): PersonalFinding => ({ start, end, kind: "phone", why: "", placeholder: "［電話番号］" });

test("a mark stays while one types behind it, and goes when what stands before or in it changes", () => {
  const checked = { text: "折返し090-1234-5678", findings: [finding(3, 16)] };
  expect(stillThere(checked, "折返し090-1234-5678まで")).toHaveLength(1);
  expect(stillThere(checked, "折返し090-1234-567")).toEqual([]);
  expect(stillThere(checked, "折り返し090-1234-5678")).toEqual([]);
});

test("blanks before a summary are not checked, and its findings stand where they stand", () => {
  expect(inWhole("  山田様", [finding(0, 2)])).toEqual([finding(2, 4)]);
});

test("a finding is shown on one line with what stands around it", () => {
  expect(excerpt("住民票の写しの件。\n山田様より電話。折り返し希望。", finding(10, 12))).toEqual({
    before: "…写しの件。 ",
    found: "山田",
    after: "様より電話。…",
  });
});
