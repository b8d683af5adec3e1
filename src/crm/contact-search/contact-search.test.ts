import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countOf } from "./count.ts";
import { facetNumber, facetsOf, slicesOf, timeFacets } from "./facets.ts";
import { find, type Mark, markOf, markText, type Ways } from "./find.ts";
import { comparable, gramsOf, gramsOfWord, wordsOf } from "./grams.ts";

const JAPANESE = fc.stringMatching(/^[国保犬猫ごみのｶﾅA1 。\u{20bb7}]{0,12}$/u);

describe("the words of a search", () => {
  test("are written in any way: wide, narrow, small, kana of either kind", () => {
    expect(wordsOf("ごみ　ﾏｲﾅﾝﾊﾞｰ　ＡＢＣ")).toEqual(["ゴミ", "マイナンバー", "abc"]);
  });

  test("are none where nothing but blanks, controls and half signs was typed", () => {
    expect([wordsOf(""), wordsOf(" 　\t"), wordsOf("\u0000\u0007\u200b")]).toEqual([[], [], []]);
    expect(wordsOf("\ud800犬")).toEqual(["\ufffd犬"]);
  });

  test("are found whichever form of a sign was chosen: 葛 with or without its selector", () => {
    expect(comparable("葛\u{e0100}飾区\u0000から")).toBe("葛飾区 カラ");
  });

  test("within one another are looked for once", () => {
    expect(wordsOf("国民健康保険 保険 国民健康保険")).toEqual(["国民健康保険"]);
  });

  test("are all among what a text can be found by, if it contains them", () => {
    fc.assert(
      fc.property(JAPANESE, fc.nat(12), fc.integer({ min: 1, max: 12 }), (text, from, length) => {
        const kept = comparable(text);
        for (const word of kept
          .slice(from, from + length)
          .split(" ")
          .filter(Boolean))
          expect(gramsOfWord(word).every((gram) => gramsOf(kept).includes(gram))).toBe(true);
      }),
    );
  });
});

describe("the time of a search", () => {
  const at = (text: string) => Date.parse(`${text}+09:00`);

  test("is taken apart into years, a year into months, a month not at all; the newest first", () => {
    const years = slicesOf({ from: at("2024-11-05T00:00"), to: at("2026-02-01T00:00") });
    expect(years.map(({ from }) => from)).toEqual([at("2026-01-01T00:00"), at("2025-01-01T00:00"), at("2024-11-05T00:00")]);
    const months = slicesOf({ from: at("2025-01-01T00:00"), to: at("2025-03-15T00:00") });
    expect(months.map(({ to }) => to)).toEqual([at("2025-03-15T00:00"), at("2025-03-01T00:00"), at("2025-02-01T00:00")]);
    expect(slicesOf({ from: at("2025-03-01T00:00"), to: at("2025-03-02T00:00") })).toHaveLength(1);
  });

  test("is among the facets of every contact of it", () => {
    const instant = fc.integer({ min: at("2015-01-01T00:00"), max: at("2029-01-01T00:00") });
    fc.assert(
      fc.property(instant, instant, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, share) => {
        const span = { from: Math.min(a, b), to: Math.max(a, b) + 1 };
        const inside = Math.floor(span.from + share * (span.to - 1 - span.from));
        const facets = facetsOf({ ...NOTHING, at: inside });
        expect(timeFacets(span).some((facet) => facets.includes(facet))).toBe(true);
      }),
    );
  });

  test("an agent and a section of one name are two facets", () => {
    expect(facetNumber(["agent", "x"])).not.toBe(facetNumber(["section", "x"]));
  });
});

const NOTHING = {
  ...{ line: null, queue: null, disposition: "answered", kind: null, classification: null, outcome: null },
  ...{ agents: [], sections: [], marks: [] },
};

describe("a search, whichever way it takes,", () => {
  const DAY = 86_400_000;
  const FIRST = Date.UTC(2024, 0, 1);
  const uuid = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
  /** Contacts newest first, each wanted or not. */
  const contacts = fc
    .array(fc.record({ day: fc.nat(800), wanted: fc.boolean() }), { maxLength: 60 })
    .map((list) => list.map(({ day, wanted }, n) => ({ at: FIRST + day * DAY, contact: uuid(n), wanted })))
    .map((list) => list.toSorted((a, b) => b.at - a.at || (a.contact < b.contact ? 1 : -1)));
  type Contact = Mark & { wanted: boolean };
  const behind = (one: Mark, after: Mark | null) =>
    after === null || one.at < after.at || (one.at === after.at && one.contact < after.contact);

  function waysOver(all: readonly Contact[]): Ways {
    const inside = (span: { from: number; to: number }, after: Mark | null) =>
      all.filter((one) => one.at >= span.from && one.at < span.to && behind(one, after));
    return {
      async walk(span, after, limit, budget) {
        const looked = inside(span, after).slice(0, budget);
        const found = looked.filter((one) => one.wanted).slice(0, limit);
        const isSpent = found.length < limit && looked.length === budget;
        return { found, last: isSpent ? (looked.at(-1) ?? null) : null, looked: looked.length };
      },
      async probe(span, after, most) {
        const found = inside(span, after).filter((one) => one.wanted);
        return found.length > most ? null : found;
      },
      population: async (span) => inside(span, null).length,
    };
  }

  test("gives what looking at everything would give, in the same order, page by page", async () => {
    const limits = fc.record({ walk: fc.integer({ min: 1, max: 20 }), probe: fc.nat(10) });
    await fc.assert(
      fc.asyncProperty(contacts, limits, fc.integer({ min: 1, max: 9 }), async (all, limits, limit) => {
        const span = { from: FIRST, to: FIRST + 801 * DAY };
        const wanted = all.filter((one) => one.wanted).map(({ contact }) => contact);
        const pages: string[] = [];
        for (let after: Mark | null = null; ; ) {
          const { marks, total, least } = await find(waysOver(all), span, after, limit, limits);
          if (after === null && total !== null) expect(total).toBe(wanted.length);
          expect(wanted.length - pages.length).toBeGreaterThanOrEqual(least);
          pages.push(...marks.map(({ contact }) => contact));
          const last = marks.at(-1);
          if (!last || marks.length < limit) break;
          after = last;
        }
        expect(pages).toEqual(wanted);
      }),
    );
  });

  test("is counted where it was seen as a whole, reckoned from a sample, or said to be more", () => {
    const found = { marks: [], total: null, least: 51, seen: 51, looked: 620 };
    expect(countOf({ ...found, total: 12, population: 12 })).toEqual({ count: 12, how: "exact" });
    expect(countOf({ ...found, population: 2_000_000 })).toEqual({ count: 160_000, how: "about" });
    expect(countOf({ ...found, seen: 3, least: 2_003, population: 9 })).toEqual({ count: 2_003, how: "atLeast" });
  });
});

test("where a page ended is told as a text that leads back there, and nothing else does", () => {
  const mark = { at: 1_764_000_000_000, contact: "0198a0c0-0000-7000-8000-000000000001" };
  expect(markOf(markText(mark))).toEqual(mark);
  expect([markOf(""), markOf("1.x"), markOf("99999999999999999.0198a0c0-0000-7000-8000-000000000001")]).toEqual([null, null, null]);
});
