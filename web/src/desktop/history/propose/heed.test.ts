import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { proposalsAsked } from "../../../../../src/crm/history/propose/api.ts";
import * as desk from "../../../shared/desk.fixtures.ts";
import { atStart, chooseBranch, goOn, type Progress, scriptsOf, toggleCheck } from "../../../shared/script/progress.ts";
import { choose, type Draft, startDraft } from "../draft.ts";
import { draftSummary } from "./draft-summary.ts";
import { heedLearnt, percent, proposalsAskedBy, shareWord } from "./heed.ts";

const contact = desk.talking.contact as NonNullable<typeof desk.talking.contact>;
const draft = startDraft(contact.proposals);
const scripts = scriptsOf(contact);
const wanted: Progress = chooseBranch(scripts, goOn(scripts, atStart, 1), 0, 2);
const one = (value: string, share = 0.6, why = "メニューから") => ({ value, share, why });
const proposals = { kind: [one("expert")], classification: [one("koseki", 0.914), one("shomei", 0.08)], outcome: [one("answered")] };

describe("what past histories propose", () => {
  test("stands in the form with its reason and its share", () => {
    const heeded = heedLearnt(draft, proposals);
    expect(heeded.classification).toEqual({ value: "koseki", by: "learnt", why: "メニューから" });
    expect(heeded.outcome?.value).toBe("answered");
    expect(shareWord(heeded.classification, proposals.classification)).toBe("91%");
  });

  test("never takes the place of what the operator chose, whatever is proposed", () => {
    const own: Draft = { ...draft, kind: choose("general"), classification: choose("own"), outcome: choose("callBack") };
    expect(heedLearnt(own, proposals)).toEqual(own);
    expect(shareWord(own.classification, [one("own")])).toBeNull();
  });

  test("that is nothing, or no outcome there is, leaves the form as it was", () => {
    expect(heedLearnt(draft, { kind: [], classification: [], outcome: [one("unknown")] })).toEqual(draft);
  });

  test("is a hundred per cent for facts alone", () => {
    expect([1, 0.999, 0.914, 0.001].map(percent)).toEqual(["100%", "99%", "91%", "1%"]);
  });
});

test("the question says what is written, used and chosen, and always fits the server's schema", () => {
  expect(proposalsAskedBy(draft, scripts, wanted).choices).toEqual(["住民票の写し"]);
  fc.assert(
    fc.property(
      fc.string({ maxLength: 6, unit: "binary" }),
      fc.nat(500),
      (piece, times) => proposalsAsked.safeParse(proposalsAskedBy({ ...draft, summary: piece.repeat(times) }, scripts, wanted)).success,
    ),
  );
});

describe("a summary from the script", () => {
  const summary = (talk: Partial<Parameters<typeof draftSummary>[0]>) =>
    draftSummary({ contact, progress: wanted, outcome: null, ...talk });

  test("says what was wanted and what was told", () => {
    expect(summary({})).toBe("住民票の写しについて案内。");
    const answering = goOn(scripts, toggleCheck(scripts, wanted, 0), 3);
    expect(summary({ progress: toggleCheck(scripts, toggleCheck(scripts, answering, 0), 1) })).toBe(
      "住民票の写しについて。場所と時間、持ち物を案内。",
    );
  });

  test("says who has the citizen now, or that somebody will call", () => {
    const handedTo = { name: "証明係", classification: null };
    expect(summary({ contact: { ...contact, handedTo }, outcome: "handedOver" })).toBe("住民票の写しについて。証明係へ取次。");
    expect(summary({ outcome: "callBack" })).toBe("住民票の写しについて。折り返しを約束。");
  });

  test("is none as long as the script was not followed", () => {
    expect(summary({ progress: goOn(scripts, atStart, 1) })).toBeNull();
  });
});
