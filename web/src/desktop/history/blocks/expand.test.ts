import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TextBlock } from "../../../../../src/crm/history/blocks/api.ts";
import { type BlockFacts, blocksFor, filledIn, inserted, typedBefore } from "./expand.ts";

const block = (id: string, codes: string[], more: Partial<TextBlock> = {}): TextBlock => ({
  ...{ id, codes, text: `${id}。`, queues: [], classifications: [], own: false },
  ...more,
});
const near = { queue: "residents", classification: "shomei" };
const facts: BlockFacts = { menu: "住民票・戸籍", section: "証明係", answer: null, time: "10:42" };

describe("a code", () => {
  test.each([
    ["in Latin letters", "前の文。;jumin", "jumin"],
    ["as an input method gives it, at full width or in katakana", "；ジュうみ", "じゅうみ"],
    ["in capitals at full width", "；ＨＰ", "hp"],
    ["of nothing yet", "文;", ""],
  ])("is seen before the cursor %s", (_how, text, code) => {
    expect(typedBefore(text, text.length)?.code).toBe(code);
  });

  test("is over with a blank or a full stop, and what stands behind the cursor is none", () => {
    expect(typedBefore(";mado ", 6)).toBeNull();
    expect(typedBefore("；。", 2)).toBeNull();
    expect(typedBefore("a;mado", 1)).toBeNull();
  });

  test("finds the exact block first, then what fits the queue and the place", () => {
    const blocks = [
      block("other", ["jumin-y"], { queues: ["tax"] }),
      block("fits", ["jumin-x"], { queues: ["residents"] }),
      block("exact", ["jumin", "じゅ"]),
    ];
    expect(blocksFor(blocks, "jumin", near).map((one) => one.id)).toEqual(["exact", "fits", "other"]);
    expect(blocksFor(blocks, "じ", near).map((one) => one.id)).toEqual(["exact"]);
    expect(blocksFor(blocks, "none", near)).toEqual([]);
  });
});

describe("a block", () => {
  test("is filled in from the contact, and the first thing nobody knows is selected to be typed over", () => {
    expect(filledIn("{section}へ取次。{time}", facts)).toEqual({ text: "証明係へ取次。10:42", gap: null });
    const filled = filledIn("「{answer}」について、{section}で案内。", facts);
    expect(filled).toEqual({ text: "「［回答］」について、証明係で案内。", gap: { from: 1, to: 5 } });
    expect(inserted("前。;a 後", 2, 4, filled)).toEqual({
      text: "前。「［回答］」について、証明係で案内。 後",
      select: { from: 3, to: 7 },
    });
  });

  test("goes in place of its code and changes nothing else, wherever it is typed", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = `${before};mado${after}`;
        const typed = typedBefore(text, before.length + 5);
        if (!typed) throw new Error("the code is there");
        const { text: result, select } = inserted(text, typed.from, typed.to, filledIn("窓口を案内。", facts));
        expect(result).toBe(`${before}窓口を案内。${after}`);
        expect(select.from).toBe(before.length + 6);
      }),
    );
  });
});
