import { describe, expect, test } from "vitest";
import type { DirectoryHit } from "../../../../src/desk/api.ts";
import { directory } from "../../shared/desk.fixtures.ts";
import { doubt, insistable, presence, targetOf, wayOf } from "./directory-view.ts";

const at = (local: string) => Date.parse(`${local}+09:00`);
const NOW = at("2026-11-20T10:00");
const section = directory[0] as DirectoryHit;
const closed = (opensAt: string | null): DirectoryHit =>
  ({ ...section, open: false, closesAt: null, opensAt: opensAt && at(opensAt) }) as DirectoryHit;
const colleague: DirectoryHit = { ...section, kind: "agent", id: "sato" };

test("Enter speaks to the section first; on the exchange it hands over at once, and Shift turns it round", () => {
  expect([wayOf("citizen", false), wayOf("citizen", true)]).toEqual(["consult", "hand-over-to"]);
  expect([wayOf("exchange", false), wayOf("exchange", true)]).toEqual(["hand-over-to", "consult"]);
});

test("without a citizen Enter calls, with Shift or not, also a colleague who is away", () => {
  expect([wayOf("call", false), wayOf("call", true)]).toEqual(["dial", "dial"]);
  expect(doubt({ ...colleague, open: false }, "dial")).toBeNull();
});

test("sections and colleagues are called as what they are", () => {
  expect(targetOf(section)).toEqual({ kind: "section", section: section.id });
  expect(targetOf(colleague)).toEqual({ kind: "agent", agent: "sato" });
});

describe("beside a section stands", () => {
  test("until when it is open", () => {
    expect(presence({ ...section, closesAt: at("2026-11-20T17:15") }, NOW)).toEqual({ word: "開いています", until: "17:15まで" });
  });

  test.each([
    ["2026-11-20T13:00", "13:00から"],
    ["2026-11-21T08:30", "あす 8:30から"],
    ["2026-11-24T08:30", "11月24日（火） 8:30から"],
  ])("when it opens next (%s)", (opens, words) => {
    expect(presence(closed(opens), NOW)).toEqual({ word: "閉まっています", until: words });
  });

  test("only that it is closed, when nobody knows for how long", () => {
    expect(presence(closed(null), NOW).until).toBe("");
  });
});

describe("before a citizen is sent where nobody is", () => {
  test("the screen asks once, and goes on when asked again", () => {
    expect(doubt(closed(null), "hand-over-to")).toContain("もう一度");
    expect(insistable(closed(null))).toBe(true);
    expect(doubt(section, "hand-over-to")).toBeNull();
  });

  test("a colleague who is away can be asked, but is given nobody", () => {
    const away = { ...colleague, open: false };
    expect(doubt(away, "consult")).toBeNull();
    expect(doubt(away, "hand-over-to")).toContain("相談してください");
    expect(insistable(away)).toBe(false);
  });
});
