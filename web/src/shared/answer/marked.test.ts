import fc from "fast-check";
import { expect, test } from "vitest";
import { blocksOf, mailText } from "./marked.ts";

const TEXT =
  "申請が要ります。\n## 必要なもの\n- **本人確認書類**\n- [委任状](https://example.jp/a)\n\n1. 申請\n2. 受取\n| 写し | 300円 |\n終わり";

test("an answer is drawn as headings, lists, steps, tables and paragraphs", () => {
  expect(blocksOf(TEXT)).toEqual([
    { kind: "paragraph", lines: [[{ text: "申請が要ります。" }]] },
    { kind: "heading", lines: [[{ text: "必要なもの" }]] },
    { kind: "list", items: [[{ text: "本人確認書類", bold: true }], [{ text: "委任状", href: "https://example.jp/a" }]] },
    { kind: "steps", items: [[{ text: "申請" }], [{ text: "受取" }]] },
    { kind: "table", rows: [[[{ text: "写し" }], [{ text: "300円" }]]] },
    { kind: "paragraph", lines: [[{ text: "終わり" }]] },
  ]);
  expect(blocksOf(" \n")).toEqual([]);
});

test("nothing in an answer is a tag or a link that does something", () => {
  expect(blocksOf("<b onclick=x>[窓口](javascript:alert(1))</b>")).toEqual([
    { kind: "paragraph", lines: [[{ text: "<b onclick=x>" }, { text: "窓口" }, { text: ")</b>" }]] },
  ]);
  const part = fc.constantFrom("[", "](", ")", "javascript:", "https://a.jp", "**", "\n", "- ", "| ", " |", "## ", "窓口", "data:");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const hrefs = [...JSON.stringify(blocksOf(parts.join(""))).matchAll(/"href":"([^"]*)"/g)].map((one) => one[1]);
      expect(hrefs.filter((one) => !/^(https?|mailto|tel):/.test(one ?? ""))).toEqual([]);
    }),
  );
});

test("in a mail an answer has no marks, and its links stand behind their words", () => {
  expect(mailText(TEXT)).toBe(
    [
      "申請が要ります。",
      "■ 必要なもの",
      "・本人確認書類\n・委任状（https://example.jp/a）",
      "1. 申請\n2. 受取",
      "写し　300円",
      "終わり",
    ].join("\n\n"),
  );
});
