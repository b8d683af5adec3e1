import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { saveHistory } from "../../../../src/desk/api.ts";
import { choose, type Draft, heedProposals, historyOf, missingIn, noteAnswer, startDraft, suggestClassification } from "./draft.ts";

const proposals = {
  kind: { value: "general", why: "メニューから" },
  classification: { value: "shomei", why: "メニューから" },
  outcome: null,
  summary: null,
};
const answer = { id: "konbini", question: "コンビニで証明書を取れますか", classification: "koseki" };
const complete: Draft = { ...startDraft(proposals), outcome: choose("answered"), summary: "住民票の取り方を案内。" };

describe("the form fills itself", () => {
  test("at ringing with what the menu tells", () => {
    expect(startDraft(proposals).kind).toEqual({ value: "general", why: "メニューから", by: "centre" });
  });

  test("from an answer that was used: in the summary, the outcome, the classification and the list", () => {
    const draft = noteAnswer(startDraft(proposals), answer);
    expect(draft.summary).toBe("「コンビニで証明書を取れますか」について案内。");
    expect(draft.summaryDrafted).toBe(true);
    expect(draft.outcome?.value).toBe("answered");
    expect(draft.classification).toMatchObject({ value: "koseki", by: "screen" });
    expect(draft.answers).toEqual([{ id: "konbini", question: "コンビニで証明書を取れますか" }]);
  });

  test("once per answer, however often it is transferred", () => {
    const once = noteAnswer(startDraft(proposals), answer);
    expect(noteAnswer(once, answer)).toEqual(once);
  });

  test("and follows the centre when its proposal changes", () => {
    const later = { ...proposals, outcome: { value: "handedOver", why: "係へ転送" } };
    expect(heedProposals(startDraft(proposals), later).outcome).toEqual({ value: "handedOver", why: "係へ転送", by: "centre" });
  });
});

describe("a citizen who was handed over", () => {
  const handed = {
    ...proposals,
    outcome: { value: "handedOver", why: "取り次いだため" },
    classification: { value: "zeimu", why: "取次先から" },
  };

  test("is told as such, even where an answer was used before", () => {
    const draft = heedProposals(noteAnswer(startDraft(proposals), answer), handed);
    expect(draft.outcome).toMatchObject({ value: "handedOver", by: "centre" });
    expect(draft.classification.value).toBe("koseki");
  });

  test("by the exchange leaves nothing to write: the history can be saved at once", () => {
    const draft = heedProposals(startDraft(proposals), { ...handed, summary: { value: "税務課へ取り次ぎ。", why: "取次先から" } });
    expect(missingIn(draft)).toEqual([]);
    expect(historyOf(draft, null)).toMatchObject({ classification: "zeimu", outcome: "handedOver", summary: "税務課へ取り次ぎ。" });
  });

  test("never costs a word that was written, nor an outcome that was chosen", () => {
    const own = { ...startDraft(proposals), outcome: choose("callBack" as const), summary: "書きかけ" };
    const after = heedProposals(own, { ...handed, summary: { value: "税務課へ取り次ぎ。", why: "" } });
    expect([after.summary, after.outcome?.value]).toEqual(["書きかけ", "callBack"]);
  });
});

describe("what the operator entered", () => {
  test("stays, whatever is proposed afterwards", () => {
    const own = { ...startDraft(proposals), classification: choose("own"), outcome: choose("callBack" as const), summary: "書きかけ" };
    const after = noteAnswer(
      heedProposals(suggestClassification(own, "other", "用件から"), { ...proposals, outcome: { value: "answered", why: "" } }),
      answer,
    );
    expect(after.classification.value).toBe("own");
    expect(after.outcome?.value).toBe("callBack");
    expect(after.summary.startsWith("書きかけ\n")).toBe(true);
    expect(after.summaryDrafted).toBe(false);
  });

  test("is never cut off: an answer that does not fit any more is noted without growing the text", () => {
    const full = { ...startDraft(proposals), summary: "あ".repeat(395) };
    const after = noteAnswer(full, answer);
    expect(after.summary).toBe(full.summary);
    expect(after.answers).toHaveLength(1);
  });
});

describe("a history is saved only when it is complete", () => {
  test("which takes a time and a number when it is to be called back", () => {
    const due = { from: 1, to: 2 };
    const ref = "caller/01a2052e-4d46-7a23-8977-0a5d89464130";
    const promised: Draft = {
      ...complete,
      outcome: choose("callBack"),
      callBack: { choice: "soon", due, number: "caller", ref, note: "" },
    };
    expect(missingIn({ ...promised, callBack: { ...promised.callBack, ref: null } }).map((one) => one.field)).toEqual(["callBack"]);
    expect(historyOf(promised, null)?.callBack).toEqual({ due, ref, note: "" });
    expect(historyOf({ ...promised, outcome: choose("answered") }, null)?.callBack).toBeNull();
  });

  test("without an outcome and a summary the form says both, in its order", () => {
    expect(missingIn(startDraft(proposals)).map((one) => one.field)).toEqual(["outcome", "summary"]);
    expect(historyOf(startDraft(proposals), null)).toBeNull();
  });

  test("with a summary over the limit it says by how much", () => {
    expect(missingIn({ ...complete, summary: "あ".repeat(407) })[0]?.sentence).toContain("7字減らして");
  });

  test("of blanks alone it is not complete", () => {
    expect(missingIn({ ...complete, summary: " \n " }).map((one) => one.field)).toEqual(["summary"]);
  });

  test("and what is sent always fits the server's schema", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 450 }), fc.option(fc.constantFrom("break", "lunch")), (summary, pause) => {
        const history = historyOf({ ...complete, summary }, pause);
        expect(history === null || saveHistory.safeParse(history).success).toBe(true);
      }),
    );
  });
});
