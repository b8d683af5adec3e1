import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QualityForm } from "../../centre/quality-schema.ts";
import { chooseForm } from "./choose-form.ts";
import { sample } from "./sample.ts";

const talks = (operator: string, n: number) => Array.from({ length: n }, (_, i) => ({ operator, contact: `${operator}-${i}` }));
const someTalks = fc
  .uniqueArray(fc.tuple(fc.constantFrom("yamada", "sato", "ito"), fc.integer({ min: 0, max: 40 })), { selector: String, maxLength: 60 })
  .map((all) => all.map(([operator, n]) => ({ operator, contact: `c${n}` })));

describe("the talks that are drawn", () => {
  test("are so many of each operator, or all when there are fewer", () => {
    const drawn = sample([...talks("yamada", 10), ...talks("sato", 2)], 3, "2026-11");
    expect(Object.entries(Object.groupBy(drawn, (one) => one.operator)).map(([who, own]) => [who, own?.length])).toEqual([
      ["sato", 2],
      ["yamada", 3],
    ]);
  });

  test("are the same for the same seed, in whatever order the talks come", () => {
    fc.assert(
      fc.property(someTalks, fc.string(), fc.integer({ min: 0, max: 5 }), (all, seed, per) => {
        expect(sample(all.toReversed(), per, seed)).toEqual(sample(all, per, seed));
      }),
    );
  });

  test("of one operator do not depend on the others", () => {
    fc.assert(
      fc.property(someTalks, fc.string(), (all, seed) => {
        const own = (drawn: typeof all) => drawn.filter((one) => one.operator === "sato");
        expect(own(sample(all, 2, seed))).toEqual(sample(own(all), 2, seed));
      }),
    );
  });

  test("are other ones for another seed", () => {
    const all = talks("yamada", 50);
    expect(sample(all, 5, "a")).not.toEqual(sample(all, 5, "b"));
  });

  test("fall on every talk alike", () => {
    const all = talks("yamada", 5);
    const times = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++)
      for (const { contact } of sample(all, 1, String(seed))) times.set(contact, (times.get(contact) ?? 0) + 1);
    for (const one of all) expect(times.get(one.contact)).toBeGreaterThan(300);
  });
});

const form = (id: string, version: number, validFrom: string, more: Partial<QualityForm> = {}): QualityForm => ({
  ...{ id, version, name: id, validFrom, pass: 0.8, sections: [] },
  ...more,
});

describe("the form of a talk", () => {
  const forms = [
    form("exchange", 1, "2026-04-01", { queues: ["exchange"] }),
    form("all", 1, "2026-04-01"),
    form("all", 2, "2026-10-01"),
    form("complaint", 1, "2026-04-01", { kinds: ["consultation"] }),
  ];
  const chosen = (queue: string | null, kind: string | null, day: string, of = forms) => {
    const found = chooseForm(of, { queue, kind }, day);
    return found && `${found.id} ${found.version}`;
  };

  test("is the first that suits its queue and kind", () => {
    expect(chosen("exchange", "exchange", "2026-11-24")).toBe("exchange 1");
    expect(chosen("tax", "general", "2026-11-24")).toBe("all 2");
    expect(chosen("tax", "consultation", "2026-11-24", forms.toReversed())).toBe("complaint 1");
  });

  test("is the version that held on the day of the talk", () => {
    expect(chosen("tax", "general", "2026-09-30")).toBe("all 1");
    expect(chosen("tax", "general", "2026-10-01")).toBe("all 2");
  });

  test("is none before the first form holds, and a talk without a history suits no form that asks for a kind", () => {
    expect(chosen("tax", "general", "2026-03-31")).toBeUndefined();
    expect(chosen("tax", null, "2026-11-24", forms.slice(3))).toBeUndefined();
  });
});
