import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classificationPaths } from "../../../../centre/classification.ts";
import type { EntryBody } from "../../entry/api.ts";
import type { Entry } from "../../entry/entry.ts";
import type { Mapping } from "../api.ts";
import { dayFrom } from "./days.ts";
import { difference } from "./difference.ts";
import { columnsOf, proposedMapping } from "./mapping.ts";
import { plan } from "./plan.ts";
import { placesOf } from "./row.ts";

const departments = [
  {
    ...{ id: "kumin", name: "区民部" },
    sections: [{ id: "kumin-sogo", name: "総合窓口課", units: [{ id: "kumin-sogo-shomei", name: "証明係" }] }],
  },
  { id: "zei", name: "税務部", sections: [{ id: "zei-zei", name: "税務課", units: [{ id: "zei-zei-shomei", name: "証明係" }] }] },
];
const places = placesOf(classificationPaths(departments), [{ id: "residents", name: "住民票・戸籍" }]);
const HEADER = ["番号", "質問", "回答", "担当課", "有効期限"];
const MAPPING: Mapping = { key: "番号", question: "質問", answer: "回答", classification: "担当課", validUntil: "有効期限" };
const body = (question: string, answer: string, more: Partial<EntryBody> = {}): EntryBody => ({
  ...{ question, answer, summary: answer, words: [], classification: null, queues: [], validFrom: null, validUntil: null, sourceUrl: null },
  ...more,
});
const entry = (id: string, key: string | null, text: EntryBody, version = 1): Entry => {
  const head = {
    version,
    state: "written",
    body: text,
    writtenBy: "ito",
    writtenAt: 0,
    note: "",
    run: null,
    approved: { by: "mori", at: 0 },
  } as const;
  const source = key === null ? ({ kind: "file", name: "files", key } as const) : ({ kind: "import", name: "区のFAQ", key } as const);
  return { id, source, head: key === null ? null : head, body: text, told: text, toldBy: null, reviewedOn: null };
};
function compared(rows: readonly string[][], entries: readonly Entry[] = [], mapping = MAPPING, header = HEADER) {
  const source = { name: "区のFAQ", kind: "import" } as const;
  const made = plan({ source, header, columns: columnsOf(header, mapping), places, entries });
  return {
    rows: rows.map((cells, i) => made.row({ number: i + 2, cells })),
    missing: made.missing().map(({ id }) => id),
    counts: made.counts(),
  };
}
const outcomes = (found: ReturnType<typeof compared>) => found.rows.map(({ outcome, entry: id }) => [outcome, id]);

describe("columns and fields", () => {
  test("are proposed by their headings, and as last time where those are still there", () => {
    expect(proposedMapping(HEADER, null)).toEqual(MAPPING);
    expect(proposedMapping(["A", "B", "質問"], { question: "A", answer: "B" })).toEqual({ question: "A", answer: "B" });
    expect(proposedMapping(["題名", "本文", "要約", "アドレス"], null)).toEqual({
      question: "題名",
      answer: "本文",
      summary: "要約",
      sourceUrl: "アドレス",
    });
    expect(proposedMapping(["x"], null)).toEqual({});
  });

  test("a file without question or answer, with a column that is not there or that stands for two, is refused", () => {
    const fieldOf = (mapping: Mapping) => {
      try {
        return columnsOf(HEADER, mapping);
      } catch (error) {
        return (error as { facts: { field: string } }).facts.field;
      }
    };
    expect(fieldOf({ question: "質問" })).toBe("answer");
    expect(fieldOf({ question: "質問", answer: "こたえ" })).toBe("answer");
    expect(fieldOf({ question: "質問", answer: "質問" })).toBe("answer");
  });
});

describe("a file is compared with what is known", () => {
  const known = [
    entry("a", "1", body("住民票はどこですか", "窓口です。", { classification: "kumin-sogo-shomei" }), 3),
    entry("b", "2", body("課税証明はどこですか", "税務課です。")),
    entry("c", "3", body("なくなる質問", "答えです。")),
    entry("juminhyo", null, body("戸籍の証明はどこで取れますか", "窓口です。")),
  ];

  test("by the source's key: new, changed on the version that was seen, unchanged, and what the file no longer holds", () => {
    const found = compared(
      [
        ["1", "住民票はどこですか", "3階の窓口です。", "区民部 総合窓口課 証明係", ""],
        ["2", "課税証明はどこですか", "税務課です。", "", ""],
        ["9", "印鑑登録はどこですか", "総合窓口課です。次に…", "総合窓口課証明係", "令和9年3月31日"],
      ],
      known,
    );
    expect(outcomes(found)).toEqual([
      ["changed", "a"],
      ["unchanged", "b"],
      ["new", null],
    ]);
    expect(found.rows[0]).toMatchObject({ basedOn: 3, key: "1", body: { answer: "3階の窓口です。", summary: "3階の窓口です。" } });
    expect(found.rows[2]?.body).toMatchObject({
      classification: "kumin-sogo-shomei",
      validUntil: "2027-03-31",
      summary: "総合窓口課です。",
    });
    expect(found.missing).toEqual(["c"]);
    expect(found.counts).toEqual({ new: 1, changed: 1, similar: 0, unchanged: 1, fault: 0, unfiled: 0, missing: 1 });
  });

  test("fields without a column stay as they are", () => {
    const mapping: Mapping = { key: "番号", question: "質問", answer: "回答" };
    const found = compared([["1", "住民票はどこですか", "3階です。", "税務課", "x"]], known, mapping);
    expect(found.rows[0]).toMatchObject({ outcome: "changed", body: { classification: "kumin-sogo-shomei" } });
  });

  test("without a key by the question, and a question that is alike is proposed, also one of the centre's files", () => {
    const mapping: Mapping = { question: "質問", answer: "回答" };
    const found = compared(
      [
        ["", "住民票はどこですか？", "窓口です。", "", ""],
        ["", "戸籍の証明は、どこで取れますか。", "3階です。", "", ""],
        ["", "戸籍の証明書はどこで取れますか", "3階です。", "", ""],
        ["", "犬の登録", "保健所です。", "", ""],
      ],
      known,
      mapping,
    );
    expect(outcomes(found)).toEqual([
      ["changed", "a"],
      ["changed", "juminhyo"],
      ["new", null],
      ["new", null],
    ]);
    expect(outcomes(compared([["", "戸籍の証明書はどこで取れますか", "3階です。", "", ""]], known, mapping))).toEqual([
      ["similar", "juminhyo"],
    ]);
  });

  test("a file that was imported and is imported again changes nothing", () => {
    const cell = fc.string({ unit: fc.constantFrom("窓", "口", "証", "明", " ", "\n", "<", "b", ">", "。"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ question: cell, answer: cell }), { maxLength: 8, selector: ({ question }) => question }),
        (texts) => {
          const rows = texts.map(({ question, answer }, i) => [`k${i}`, `問${i}${question}`, `答${answer}`, "", ""]);
          const first = compared(rows);
          const imported = first.rows.flatMap(({ body: text, key }, i) => (text ? [entry(`e${i}`, key, text)] : []));
          expect(compared(rows, imported).counts).toMatchObject({ unchanged: rows.length, missing: 0 });
        },
      ),
    );
  });
});

describe("what is wrong with a row is told with its column", () => {
  test.each([
    ["no question", ["1", "", "答え", "", ""], "B", "質問がありません。"],
    ["no answer", ["1", "質問", "<script>x</script>", "", ""], "C", "回答がありません。"],
    ["a day that is none", ["1", "質問", "答え", "", "未定"], "E", "「未定」は日付として読めません。2027-03-31 のように書いてください。"],
    ["a question longer than anybody asks", ["1", "長".repeat(501), "答え", "", ""], "B", "501字あります。500字までにしてください。"],
  ])("%s", (_, cells, column, sentence) => {
    const [row] = compared([cells]).rows;
    expect(row).toMatchObject({ outcome: "fault", body: null, faults: [{ column, sentence }] });
  });

  test("a key or a question that stands twice", () => {
    const found = compared([
      ["1", "一", "答え", "", ""],
      ["1", "二", "答え", "", ""],
      ["", "三", "答え", "", ""],
      ["", "三。", "答え", "", ""],
    ]);
    expect(found.rows.map(({ faults }) => faults[0]?.sentence)).toEqual([
      undefined,
      "管理番号「1」がこのファイルにもう一つあります。",
      undefined,
      "同じ質問がこのファイルにもう一つあります。",
    ]);
  });

  test("a place the centre does not have, or has twice, is left open and counted; the rest is taken in", () => {
    const found = compared([
      ["1", "質問", "答え", "宇宙課", ""],
      ["2", "質問2", "答え", "証明係", ""],
      ["3", "質問3", "答え", "税務課 証明係", ""],
    ]);
    expect(found.rows.map((row) => row.body?.classification)).toEqual([null, null, "zei-zei-shomei"]);
    expect(found.counts).toMatchObject({ new: 3, unfiled: 2, fault: 0 });
  });

  test("an answer of 100,000 characters is taken in, one more is not", () => {
    expect(compared([["1", "質問", "あ".repeat(100_000), "", ""]]).rows[0]?.outcome).toBe("new");
    expect(compared([["1", "質問", "あ".repeat(100_001), "", ""]]).rows[0]?.outcome).toBe("fault");
  });
});

describe("the difference of two texts", () => {
  const told = (before: string, after: string) =>
    difference(before, after).map(({ text, what }) => ({ same: text, gone: `-${text}`, new: `+${text}` })[what]);
  test("is told word by word", () => {
    expect(told("窓口で受け付けます。", "電話で受け付けます。")).toEqual(["-窓口", "+電話", "で受け付けます。"]);
    expect(told("", "新しい")).toEqual(["+新しい"]);
  });

  test("holds both texts, whatever they are", () => {
    const text = fc.string({ unit: fc.constantFrom("窓口", "電話", "で", "。", "𠮷", "\n"), maxLength: 40 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = difference(before, after);
        const without = (what: string) =>
          pieces
            .filter((one) => one.what !== what)
            .map((one) => one.text)
            .join("");
        expect([without("new"), without("gone")]).toEqual([before, after]);
      }),
    );
  });
});

test("days are read as city halls write them", () => {
  expect(
    ["2027-03-31", "2027/3/31", "２０２７年３月３１日", "令和9年3月31日", "R9.3.31", "令和元年5月1日", "2027-03-31 00:00"].map(dayFrom),
  ).toEqual([...["2027-03-31", "2027-03-31", "2027-03-31", "2027-03-31", "2027-03-31", "2019-05-01", "2027-03-31"]]);
  expect(["2027-02-30", "来年", "3/31", ""].map(dayFrom)).toEqual([null, null, null, null]);
});
