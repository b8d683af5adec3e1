import { beforeAll, describe, expect, test } from "vitest";
import { nationalHolidays } from "../../centre/holidays-adapter.ts";
import { loadCentre } from "../../centre/load-adapter.ts";
import type { AgentSnapshot } from "../../telephony/api.ts";
import { type Directory, type DirectoryQuestion, directoryOf, findInDirectory } from "./look-up.ts";

let directory: Directory;
beforeAll(async () => {
  directory = directoryOf(await loadCentre("config/toshima"));
});

const at = (local: string) => Date.parse(`${local}+09:00`);
const FRIDAY = at("2026-11-20T10:00");
const nobody: Omit<DirectoryQuestion, "query"> = {
  ...{ near: null, asking: "yamada", now: FRIDAY, holidays: new Set(nationalHolidays(2026, 2027).keys()) },
  agent: () => undefined,
};
const ask = (query: string, more: Partial<DirectoryQuestion> = {}) => findInDirectory(directory, { ...nobody, query, ...more });
const seen = (change: Partial<AgentSnapshot>): AgentSnapshot => ({
  ...{ id: "x", state: "available", phone: "browser", reachable: true, since: 0 },
  ...{ reason: null, contact: null, held: false, pauseAfter: null },
  ...change,
});

describe("the hours beside a section", () => {
  test("say until when it is open", () => {
    expect(ask("企画課")[0]).toMatchObject({ id: "kikaku", open: true, closesAt: at("2026-11-20T17:15"), opensAt: null });
  });

  test("say, once it is closed, when it opens again: over a week-end and a holiday", () => {
    const hit = ask("企画課", { now: at("2026-11-20T18:00") })[0];
    expect(hit).toMatchObject({ open: false, closesAt: null, opensAt: at("2026-11-24T08:30") });
  });
});

describe("whoever fits the contact comes first", () => {
  test("before the first letter: the unit itself, then its section, both marked", () => {
    const hits = ask("", { near: "kumin-sogo-koseki" });
    expect(hits[0]).toMatchObject({ id: "sogo-koseki", suggested: true });
    expect(hits[1]?.name).toContain("総合窓口課");
    expect(hits.filter((hit) => hit.suggested).every((hit) => hit.name.startsWith("総合窓口課"))).toBe(true);
  });

  test("among equally good ones, and never before a better one", () => {
    expect(ask("総合窓口課", { near: "kumin-sogo-inkan" })[0]?.id).toBe("sogo-inkan");
    expect(ask("きかく", { near: "kumin-sogo-inkan" })[0]?.id).toBe("kikaku");
  });

  test("with a classification that is not known everybody is as near", () => {
    expect(ask("", { near: "no-such-place" }).some((hit) => hit.suggested)).toBe(false);
  });
});

describe("a colleague is found", () => {
  const floor = (state: AgentSnapshot["state"], reachable = true) => ({ agent: () => seen({ state, reachable }) });

  test("while free, and marked as away while away", () => {
    expect(ask("まつもと", floor("available"))[0]).toMatchObject({ kind: "agent", id: "matsumoto", open: true });
    expect(ask("まつもと", floor("paused"))[0]).toMatchObject({ kind: "agent", open: false });
  });

  test.each(["signedOut", "ringing", "talking", "assisting", "wrapUp"] as const)("not while %s", (state) => {
    expect(ask("まつもと", floor(state))).toEqual([]);
  });

  test("not with a telephone that cannot be reached, not oneself, and not before something is typed", () => {
    expect(ask("まつもと", floor("available", false))).toEqual([]);
    expect(ask("まつもと", { ...floor("available"), asking: "matsumoto" })).toEqual([]);
    expect(ask("", floor("available")).some((hit) => hit.kind === "agent")).toBe(false);
  });
});
