import { describe, expect, test } from "vitest";
import type { DeskContact, DeskView } from "../../../../src/desk/api.ts";
import { calling, conference, consulting, partyBusy, swapped, talking, wrapUp } from "../../shared/desk.fixtures.ts";
import { assistWords, callActions, citizenSide, longPaused, partyChange, partySide } from "./call-view.ts";

const of = ({ contact }: DeskView): DeskContact => {
  if (!contact) throw new Error("no contact");
  return contact;
};
const can = (view: DeskView, change: Partial<DeskContact> = {}) => callActions({ ...of(view), ...change }).toSorted();
const colleague = { ...of(consulting).party, kind: "agent", target: { kind: "agent", agent: "sato" } } as DeskContact["party"];

describe("with a section on the call", () => {
  test("the way back to the citizen is always there", () => {
    for (const view of [calling, consulting, swapped, conference]) expect(can(view)).toContain("backToCaller");
  });

  test("no key ends the citizen's call with it", () => {
    for (const view of [calling, consulting, swapped, conference]) expect(can(view)).not.toContain("hangUp");
  });

  test("swap and conference wait for its answer; a conference is begun once", () => {
    expect(can(calling)).toEqual(["backToCaller", "handOver", "pauseRecording"]);
    expect(can(consulting)).toEqual(["backToCaller", "conference", "handOver", "pauseRecording", "swap"]);
    expect(can(conference)).not.toContain("conference");
  });

  test("that is a colleague, the citizen is handed over only after the answer", () => {
    expect(can(consulting, { party: colleague && { ...colleague, answered: false } })).not.toContain("handOver");
    expect(can(consulting, { party: colleague })).toContain("handOver");
  });
});

test("when the section was busy, the same key leads back to the citizen as from a hold", () => {
  expect(can(partyBusy)).toContain("resume");
});

test("a colleague who calls from inside the centre is handed to nobody", () => {
  expect(can(talking, { direction: "internal" })).not.toContain("transfer");
});

test("while the telephone is being reconnected nothing but hanging up is offered", () => {
  expect(can(talking, { rejoining: true })).toEqual(["hangUp"]);
});

describe("each side's box says what it hears", () => {
  const sides = (view: DeskView) => {
    const contact = of(view);
    return [citizenSide(contact).word, contact.party && partySide(contact.party, contact.speaks).word];
  };
  test.each([
    ["calling", calling, "保留中（音楽）", "呼び出しています"],
    ["consulting", consulting, "保留中（音楽）", "相談中"],
    ["swapped", swapped, "通話中", "保留中（音楽）"],
    ["conference", conference, "三者で通話中", "三者で通話中"],
    ["busy", partyBusy, "保留中（音楽）", null],
  ])("while %s", (_, view, citizen, party) => {
    expect(sides(view)).toEqual([citizen, party]);
  });
});

describe("a screen reader hears", () => {
  test("each step of a consultation, and what the citizen hears meanwhile", () => {
    expect(partyChange(of(talking), of(calling))).toContain("呼び出しています。お客さまには音楽");
    expect(partyChange(of(calling), of(consulting))).toContain("取次先と話しています");
    expect(partyChange(of(consulting), of(conference))).toBe("三者で通話中です。");
    expect(partyChange(of(calling), of(partyBusy))).toBe("取次先は話し中でした。お客さまには音楽が流れています。");
    expect(partyChange(of(consulting), of(talking))).toBe("取次先との通話を終えました。");
  });

  test("nothing twice, and nothing of this when the talk is over", () => {
    expect(partyChange(of(consulting), of(consulting))).toBeNull();
    expect(partyChange(of(consulting), of(wrapUp))).toBeNull();
    expect(partyChange(null, of(consulting))).toBeNull();
  });
});

test("a recording that stands still for a minute was probably forgotten", () => {
  expect([longPaused(0, 59_999), longPaused(0, 60_000), longPaused(null, 60_000)]).toEqual([false, true, false]);
});

describe("whoever helps on somebody else's call", () => {
  const asked = { as: "consulted", up: false, agent: "佐藤 美咲", section: null, menu: "住民票・戸籍", mode: null } as const;

  test("is told whose call it is, and can leave it before and after the answer", () => {
    expect(assistWords(asked)).toMatchObject({ who: "佐藤 美咲さんの通話（住民票・戸籍）", state: "相談の電話です", leave: "出られない" });
    expect(assistWords({ ...asked, up: true })).toMatchObject({ state: "相談を受けています", leave: "切る" });
  });

  test("as a supervisor is told who hears what", () => {
    expect(assistWords({ ...asked, as: "monitor", up: true, mode: "whisper" }).state).toBe("オペレーターにだけ話せます");
    const section = { ...asked, as: "monitor", up: true, agent: "", section: "税務課", mode: "whisper" } as const;
    expect(assistWords(section)).toMatchObject({ who: "税務課との通話（住民票・戸籍・取次後）", state: "取次先にだけ話せます" });
  });
});
