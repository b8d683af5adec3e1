import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Retention } from "../../../centre/retention-schema.ts";
import { DAY } from "../../../kernel/business-day.ts";
import { dueOf, earliestDue, type RetentionFacts } from "./policy.ts";

const days = fc.integer({ min: 1, max: 3_650 });
const mark = fc.constantFrom("voice" as const, "complaint" as const, "suspicious" as const);
const rules: fc.Arbitrary<Retention> = fc.record({
  recordings: fc.record({
    ...{ days, incompleteDays: days },
    kinds: fc.uniqueArray(fc.record({ kind: fc.constantFrom("general", "personal", "expert"), days }), { selector: (one) => one.kind }),
    marks: fc.uniqueArray(fc.record({ mark, days }), { selector: (one) => one.mark }),
  }),
});
const facts: fc.Arbitrary<RetentionFacts> = fc.record({
  ...{ endedAt: fc.integer({ min: 0, max: 10_000 * DAY }), completedAt: fc.option(fc.integer({ min: 0, max: 10_000 * DAY })) },
  kind: fc.option(fc.constantFrom("general", "personal", "expert", "exchange")),
  ...{ marks: fc.uniqueArray(mark), held: fc.boolean() },
});
const asDays = (one: RetentionFacts, rule: Retention) =>
  ((dueOf(one, rule)?.at ?? Number.NaN) - (one.completedAt === null ? one.endedAt : Math.max(one.completedAt, one.endedAt))) / DAY;

describe("how long a recording is kept", () => {
  const toshima: Retention = {
    recordings: { days: 30, incompleteDays: 60, kinds: [{ kind: "personal", days: 14 }], marks: [{ mark: "complaint", days: 180 }] },
  };
  const done: RetentionFacts = { endedAt: 0, completedAt: 1_000, kind: "general", marks: [], held: false };

  test.each([
    ["an ordinary contact", {}, 30],
    ["a complaint", { marks: ["complaint"] }, 180],
    ["personal data", { kind: "personal" }, 14],
    ["personal data and a complaint: the shortest wins", { kind: "personal", marks: ["complaint"] }, 14],
    ["a contact whose history was never saved", { completedAt: null }, 60],
  ])("%s", (_what, change, expected) => {
    expect(asDays({ ...done, ...change }, toshima)).toBe(expected);
  });

  test("a legal hold keeps it whatever the rules say", () => {
    fc.assert(fc.property(facts, rules, (one, rule) => dueOf({ ...one, held: true }, rule) === null));
  });

  test("of all rules that fit a completed contact the shortest counts, and the general one only when none does", () => {
    fc.assert(
      fc.property(facts, rules, (one, rule) => {
        fc.pre(!one.held && one.completedAt !== null);
        const { kinds, marks } = rule.recordings;
        const fitting = [...kinds.filter((each) => each.kind === one.kind), ...marks.filter((each) => one.marks.includes(each.mark))];
        expect(asDays(one, rule)).toBe(fitting.length > 0 ? Math.min(...fitting.map((each) => each.days)) : rule.recordings.days);
      }),
    );
  });

  test("it is never erased before the contact was complete, and one that is due is among those that are looked at", () => {
    fc.assert(
      fc.property(facts, rules, fc.integer({ min: 0, max: 20_000 * DAY }), (one, rule, now) => {
        const due = dueOf(one, rule);
        if (!due) return;
        expect(due.at).toBeGreaterThan(Math.max(one.completedAt ?? 0, one.endedAt));
        if (due.at <= now) expect(one.endedAt).toBeLessThanOrEqual(earliestDue(rule, now));
      }),
    );
  });
});
