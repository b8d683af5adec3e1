import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleOf, simulateHistories } from "../../../../test/builders/simulated-histories.ts";
import { classificationPaths } from "../../../centre/classification.ts";
import { loadCentre } from "../../../centre/load-adapter.ts";
import { addRows, type CountRow, type Counts, gather, noCounts, rowsOf, setRow } from "./counts.ts";
import { type Facts, type Field, featuresOf, fields } from "./facts.ts";
import { sharesOf } from "./propose.ts";
import { type Rule, rulesOf } from "./rules.ts";
import { countedWords, vocabularyOf, wordsIn } from "./vocabulary.ts";

const centre = await loadCentre("config/toshima");
const vocabulary = vocabularyOf(centre);
const allowed: Readonly<Record<Field, ReadonlySet<string>>> = {
  kind: new Set(centre.basics.kinds.map((one) => one.id)),
  classification: new Set(classificationPaths(centre.departments).map((one) => one.id)),
  outcome: new Set(centre.basics.outcomes.map((one) => one.id)),
};
const histories = simulateHistories(centre, 5_400, 20_261_127);
const [seen, unseen] = [histories.slice(0, 5_000), histories.slice(5_000)];
const learnt = (count: number): Counts => {
  const counts = noCounts();
  for (const history of seen.slice(0, count)) addRows(counts, rowsOf(exampleOf(history, vocabulary)));
  return counts;
};
const full = learnt(5_000);
const quiet: Facts = { line: "main", queue: "residents", choices: [], answers: [], party: null, handed: false, summary: "" };
const ask = (counts: Counts, field: Field, facts: Facts, rule: Rule | null) =>
  sharesOf({ counts, field, features: featuresOf(facts, vocabulary), rule, allowed: allowed[field] });
const menu: Rule = { value: "kumin-sogo-shomei", why: "メニューから", sure: 0.5, feature: "menu:residents" };

/** Share of the unseen histories whose value stands among the first `n` proposals. */
function right(counts: Counts, field: Field, n: number, of = unseen): number {
  const hits = of.filter(({ facts, given, chosen }) =>
    ask(counts, field, facts, rulesOf(facts, given)[field])
      .slice(0, n)
      .some((one) => one.value === chosen[field]),
  );
  return Math.round((hits.length / of.length) * 1_000) / 1_000;
}

describe("before anything is learnt", () => {
  test("the menu, the answer used, the citizen's wish and the section decide, as the centre set them", () => {
    const [proposed] = ask(noCounts(), "classification", quiet, menu);
    expect(proposed).toEqual({ value: "kumin-sogo-shomei", share: 1, why: "メニューから" });
    expect(ask(noCounts(), "outcome", quiet, null)).toEqual([]);
  });

  test("that the citizen was handed over is a fact, whatever is learnt later", () => {
    const fact = { value: "handedOver", why: "取り次いだため", sure: 1, feature: "menu:residents" };
    expect(ask(full, "outcome", quiet, fact)).toEqual([{ value: "handedOver", share: 1, why: "取り次いだため" }]);
  });
});

describe("after some thousand histories", () => {
  test("the words of the summary move the classification, and the reason names the word", () => {
    const [first] = ask(full, "classification", { ...quiet, summary: "転入届の出し方を案内。" }, menu);
    expect(first?.value).toBe("kumin-sogo-todoke");
    expect(first?.why).toContain("概要の「転入");
    expect(first?.share).toBeGreaterThan(0.7);
  });

  test("an answer nobody used before still counts as its section's", () => {
    const facts = { ...quiet, answers: [{ id: "new", classification: "bunka-gakushu-sports" }] };
    const rule = rulesOf(facts, { kind: "general", classification: "kumin-sogo-shomei", answeredHere: true, outcome: null, choices: [] });
    const known = new Set([...allowed.classification, "bunka-gakushu-sports"]);
    const [first] = sharesOf({
      ...{ counts: full, field: "classification", features: featuresOf(facts, vocabulary) },
      ...{ rule: rule.classification, allowed: known },
    });
    expect(first).toMatchObject({ value: "bunka-gakushu-sports", why: "使った回答から" });
  });

  test("a value the centre does not have any more is proposed to nobody", () => {
    const without = new Set([...allowed.classification].filter((one) => one !== "kumin-sogo-todoke"));
    const shares = sharesOf({
      ...{ counts: full, field: "classification", rule: menu, allowed: without },
      features: featuresOf({ ...quiet, summary: "転入届" }, vocabulary),
    });
    expect(shares.some((one) => one.value === "kumin-sogo-todoke")).toBe(false);
  });

  test("the proposals are right more often than the settings alone, and when they are sure they are right", () => {
    for (const field of fields) {
      const [cold, many] = [right(noCounts(), field, 1), right(full, field, 1)];
      expect(many).toBeGreaterThanOrEqual(cold);
      expect(right(full, field, 3)).toBeGreaterThanOrEqual(many);
    }
    const sure = unseen.filter(({ facts, given }) => {
      const [first] = ask(full, "classification", facts, rulesOf(facts, given).classification);
      return first !== undefined && first.share >= 0.8;
    });
    expect(right(full, "classification", 1)).toBeGreaterThan(0.8);
    expect(right(full, "classification", 1, sure)).toBeGreaterThan(0.85);
  });
});

describe("the counts", () => {
  const example = fc.integer({ min: 0, max: seen.length - 1 }).map((at) => exampleOf(seen[at] as (typeof seen)[number], vocabulary));
  const rows = (counts: Counts): string => JSON.stringify(counts, (_key, value) => (value instanceof Map ? [...value].toSorted() : value));

  test("do not care in which order histories are learnt, one by one or together", () => {
    fc.assert(
      fc.property(fc.array(example, { maxLength: 8 }), (examples) => {
        const [forwards, backwards, together, stored] = [noCounts(), noCounts(), noCounts(), noCounts()];
        for (const one of examples) addRows(forwards, rowsOf(one));
        for (const one of examples.toReversed()) addRows(backwards, rowsOf(one));
        const sums: CountRow[] = [...gather(new Map(), examples.flatMap(rowsOf)).values()];
        addRows(together, sums);
        for (const row of [...sums, ...sums]) setRow(stored, row);
        expect(new Set([forwards, backwards, together, stored].map(rows)).size).toBe(1);
      }),
      { numRuns: 30 },
    );
  });

  test("give shares that sum to 1, lie between 0 and 1, and are the same every time", () => {
    const words = fc.array(fc.constantFrom("転入", "粗大ごみ", "国保", "保険料", "案内", "𠮷野", "\ud800"), { maxLength: 6 });
    fc.assert(
      fc.property(words, fc.constantFrom(...centre.queues), fc.constantFrom(0, 30, 5_000), fc.boolean(), (said, queue, count, ruled) => {
        const counts = count === 5_000 ? full : learnt(count);
        const facts = { ...quiet, queue: queue.id, line: queue.line, summary: said.join("の") };
        const rule = ruled ? { ...menu, value: queue.classification, feature: `menu:${queue.id}` } : null;
        const shares = ask(counts, "classification", facts, rule);
        if (shares.length === 0) return;
        expect(shares.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 9);
        expect(shares.every((one) => one.share >= 0 && one.share <= 1 && one.why !== "")).toBe(true);
        expect(ask(counts, "classification", facts, rule)).toEqual(shares);
      }),
      { numRuns: 40 },
    );
  });
});

test("who proposes knows the words that were counted, without reading the centre's texts, and comes to the same", () => {
  for (const { facts } of unseen.slice(0, 50)) {
    const known = featuresOf(facts, vocabulary).filter((one) => full.features.has(one.id) || one.group !== "word");
    expect(featuresOf(facts, countedWords(full.features))).toEqual(known);
  }
});

test("an answer without a place in the classification leaves it to the menu", () => {
  const facts = { ...quiet, answers: [{ id: "x", classification: "" }] };
  const given = { kind: "general", classification: "kumin-sogo-shomei", answeredHere: true, outcome: null, choices: [] };
  expect(rulesOf(facts, given).classification).toMatchObject({ value: "kumin-sogo-shomei", why: "メニューから" });
});

test("only words that the centre publishes are counted: nothing a citizen said of a person", () => {
  expect([...wordsIn("佐々木様、携帯は090-1234-5678", vocabulary).keys()]).toEqual([]);
  expect([...wordsIn("ｺﾞﾐの出し方", vocabulary).keys()]).toContain("word:ゴミ");
});
