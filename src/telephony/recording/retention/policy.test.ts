import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Retention } from "../../../centre/retention-schema.ts";
import { DAY } from "../../../kernel/business-day.ts";
import { brokenAt, type Certificate, certify, type Erasure } from "./certificate.ts";
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

describe("the chain of certificates", () => {
  const erasure = (n: number): Erasure => ({
    ...{ at: n, recording: `r${n}`, contact: "c", startedAt: 0, seconds: 1.5, sha256: "0".repeat(64) },
    ...{ why: "request", reason: "本人の求め", by: "watanabe" },
  });
  function chain(length: number): Certificate[] {
    const made: Certificate[] = [];
    for (let n = 0; n < length; n += 1) made.push(certify(erasure(n), made.at(-1) ?? null));
    return made;
  }

  test("holds as it was written, from any certificate on", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 12 }), fc.nat(12), (n, from) => brokenAt(chain(n).slice(from)) === null));
  });

  test("shows a certificate that was changed, taken out or moved", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 12 }), fc.nat(), (n, at) => {
        const rows = chain(n);
        const k = 1 + (at % (n - 2));
        const changed = rows.map((row, i) => (i === k ? { ...row, reason: "書き換え" } : row));
        const swapped = rows.map((row, i) => (i === k ? rows[k + 1] : i === k + 1 ? rows[k] : row) ?? row);
        for (const broken of [changed, rows.filter((_, i) => i !== k), swapped]) expect(brokenAt(broken)).not.toBeNull();
      }),
    );
  });
});
