import { expect, test } from "vitest";
import { certificatesAsCsv } from "./certificate-list.ts";

const certificate = {
  ...{
    number: 7,
    at: Date.UTC(2026, 10, 24, 1, 2, 3),
    kind: "recording" as const,
    object: "r.1",
    contact: "c",
    startedAt: Date.UTC(2026, 9, 1),
    seconds: 61.6,
  },
  ...{ sha256: "a".repeat(64), why: "request" as const, reason: '=1+1, "本人"の求め', by: "watanabe", hash: "b".repeat(64) },
};

test("a spreadsheet reads the list of erasures in Japanese, and nothing in it is a formula", () => {
  const lines = certificatesAsCsv([certificate], () => "渡辺 直子").split("\r\n");
  expect(lines[0]?.startsWith("\uFEFF証明番号,消去日時,")).toBe(true);
  expect(lines[1]).toBe(
    `7,2026-11-24 10:02:03,録音,r.1,c,2026-10-01 09:00:00,62,本人などの求め,"'=1+1, ""本人""の求め",渡辺 直子,${"a".repeat(64)},${"b".repeat(64)}`,
  );
  expect(lines).toHaveLength(3);
});

test("a number of a person that was erased is named by the vault's name alone, without a length", () => {
  const number = { ...certificate, kind: "callBackNumber" as const, object: "typed/1", contact: null, seconds: 0, why: "done" as const };
  expect(certificatesAsCsv([number], (id) => id)).toContain(",折り返し先の電話番号,typed/1,,2026-10-01 09:00:00,,用済み,");
});

test("what the centre erased by itself is said to be so, and a period without an erasure has the headings alone", () => {
  expect(certificatesAsCsv([{ ...certificate, by: "centre" }], (id) => id)).toContain(",自動,");
  expect(certificatesAsCsv([], (id) => id).split("\r\n")).toHaveLength(2);
});
