import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { callBackPromise } from "../../../../src/crm/callback/api.ts";
import { HOUR, MINUTE } from "../../../../src/kernel/ids.ts";
import { attemptWords, dueWords, maskedWords, urgency } from "../../shared/call-back/call-back-words.ts";
import { dateField, dueAt, dueChoices } from "./promise/due.ts";
import { missingInPromise, nothingPromised, promiseOf } from "./promise/promise.ts";

const tokyo = (text: string) => Date.parse(`${text}+09:00`);
const TEN = tokyo("2026-11-24T10:12:00");

describe("The times that are offered for a call-back", () => {
  test("are soon, the next round hour of today, and tomorrow", () => {
    expect(dueChoices(TEN).map((one) => one.word)).toEqual(["30分以内", "きょう13時", "あす午前", "あす午後"]);
    expect(dueChoices(tokyo("2026-11-24T18:00:00")).map((one) => one.word)).toEqual(["30分以内", "あす午前", "あす午後"]);
  });

  test("are never over, at whatever time of the day", () => {
    fc.assert(
      fc.property(fc.integer({ min: TEN, max: TEN + 400 * 24 * HOUR }), (now) => {
        for (const { due } of dueChoices(now)) {
          expect(due.to).toBeGreaterThan(now);
          expect(due.from).toBeLessThanOrEqual(due.to);
        }
      }),
    );
  });

  test("or any date and time that is not over", () => {
    expect(dueAt("2026-11-26", "15:00", TEN)).toEqual({ from: tokyo("2026-11-26T15:00"), to: tokyo("2026-11-26T15:30") });
    expect(dueAt("2026-11-24", "09:00", TEN)).toBeNull();
    expect(dueAt("", "15:00", TEN)).toBeNull();
    expect(dateField(tokyo("2026-11-24T00:30:00"))).toBe("2026-11-24");
  });
});

describe("A promise", () => {
  const whole = { ...nothingPromised, due: { from: TEN, to: TEN + HOUR }, ref: "caller/01a2052e-4d46-7a23-8977-0a5d89464130" };

  test("says what is missing, one thing after the other", () => {
    expect(missingInPromise(nothingPromised)).toContain("時間");
    expect(missingInPromise({ ...whole, ref: null })).toContain("番号");
    expect(missingInPromise({ ...whole, note: "あ".repeat(201) })).toContain("200字");
    expect(missingInPromise(whole)).toBeNull();
  });

  test("is what the centre takes", () => {
    expect(callBackPromise.safeParse(promiseOf({ ...whole, note: " 転入の件 " })).data?.note).toBe("転入の件");
    expect(promiseOf(nothingPromised)).toBeNull();
  });
});

describe("A call-back on the list", () => {
  const due = { from: TEN, to: TEN + 30 * MINUTE };
  test("says when it is due, by the day's name", () => {
    expect(dueWords(due, TEN)).toBe("きょう 10:12〜10:42");
    expect(dueWords(due, TEN + 24 * HOUR)).toBe("きのう 10:12〜10:42");
    expect(dueWords(due, TEN - 5 * 24 * HOUR)).toContain("11月24日（火）");
  });

  test("says how urgent it is", () => {
    expect(urgency({ due }, TEN - 1).level).toBe("later");
    expect(urgency({ due }, TEN + MINUTE).level).toBe("now");
    expect(urgency({ due }, due.to + 12 * MINUTE)).toEqual({ level: "overdue", word: "期限を12分過ぎています" });
    expect(urgency({ due }, due.to + 25 * HOUR).word).toContain("1日");
  });

  test("says what was tried, and of the number no more than its tail", () => {
    const attempt = { at: TEN, agent: "山田", contact: null };
    expect(attemptWords({ attempts: [] })).toBe("—");
    expect(
      attemptWords({
        attempts: [
          { ...attempt, result: "noAnswer" },
          { ...attempt, result: "busy" },
        ],
      }),
    ).toBe("2回：応答なし、話し中");
    expect(maskedWords({ ref: "typed/x", tail: "5678", class: "mobile" })).toBe("末尾 5678（携帯電話）");
  });
});
