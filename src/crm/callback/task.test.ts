import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CentreBasics, Schedule } from "../../centre/schema.ts";
import type { NewEvent } from "../../kernel/events.ts";
import { HOUR, MINUTE } from "../../kernel/ids.ts";
import { CallBackClosed, CallBackTaken, NotYourCallBack } from "./errors.ts";
import { attemptIn, dueWithin, holdsNumber, owedBy } from "./owed.ts";
import { type Attempt, type CallBackTask, isClosed, newTask, type Step, stepTask } from "./task.ts";

const CONTACT = "01a2052e-4d46-7a23-8977-0a5d89464130";
const task = newTask({
  ...{ id: "t", cause: "c", contact: CONTACT, queue: "residents", by: "agent", due: { from: 0, to: 10 } },
  ...{ ref: `caller/${CONTACT}`, note: "", createdAt: 0 },
});
const attempt = (result: Attempt["result"], agent = "yamada", contact: string | null = null): Attempt => ({
  at: 5,
  agent,
  contact,
  result,
});
const take = (agent: string): Step => ({ type: "take", agent });

describe("A call-back", () => {
  test("is taken by one person; the second is told who has it", () => {
    const taken = stepTask(task, take("yamada"));
    expect(() => stepTask(taken, take("sato"))).toThrow(CallBackTaken);
    expect(stepTask(taken, take("yamada"))).toEqual(taken);
  });

  test("goes back to everybody when nobody was reached", () => {
    const tried = stepTask(stepTask(task, take("yamada")), { type: "tell", attempt: attempt("noAnswer") });
    expect(tried).toMatchObject({ state: "open", agent: null, attempts: [{ result: "noAnswer" }] });
  });

  test("is done when the citizen was reached, and nothing more can be done with it", () => {
    const done = stepTask(stepTask(task, take("yamada")), { type: "tell", attempt: attempt("reached") });
    expect(done).toMatchObject({ state: "done", agent: null, closedAt: 5 });
    expect(() => stepTask(done, take("sato"))).toThrow(CallBackClosed);
  });

  test("has to be taken before anybody says what became of it", () => {
    expect(() => stepTask(task, { type: "tell", attempt: attempt("busy") })).toThrow(NotYourCallBack);
    expect(() => stepTask(task, { type: "giveUp", agent: "yamada", force: false, at: 9 })).toThrow(NotYourCallBack);
  });

  test("is given back or given up by its owner, or by somebody who leads", () => {
    const taken = stepTask(task, take("yamada"));
    expect(() => stepTask(taken, { type: "release", agent: "sato", force: false })).toThrow(CallBackTaken);
    expect(stepTask(taken, { type: "release", agent: "sato", force: true }).state).toBe("open");
    expect(stepTask(task, { type: "giveUp", agent: "sato", force: true, at: 9 })).toMatchObject({ state: "givenUp", closedAt: 9 });
  });
});

const people = fc.constantFrom("yamada", "sato", "suzuki");
const anyAttempt = fc.record({
  at: fc.nat(100),
  agent: people,
  contact: fc.constantFrom("a", "b", null),
  result: fc.constantFrom("reached", "noAnswer", "busy", "failed" as const),
});
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  people.map(take),
  fc.record({ type: fc.constant("release" as const), agent: people, force: fc.boolean() }),
  fc.record({ type: fc.constant("giveUp" as const), agent: people, force: fc.boolean(), at: fc.nat(100) }),
  anyAttempt.map((one): Step => ({ type: "tell", attempt: one })),
  anyAttempt.map((one): Step => ({ type: "observe", attempt: one })),
);
const taskAfter = (steps: readonly Step[]): CallBackTask =>
  steps.reduce((now, step) => {
    try {
      return stepTask(now, step);
    } catch {
      return now;
    }
  }, task);

describe("Whatever people and telephones do with a call-back", () => {
  test("it has one owner exactly while it is taken, and an end exactly when it is closed", () => {
    fc.assert(
      fc.property(fc.array(anyStep), (steps) => {
        const now = taskAfter(steps);
        expect(now.agent !== null).toBe(now.state === "taken");
        expect(now.closedAt !== null).toBe(isClosed(now));
      }),
    );
  });

  test("a call counts as one attempt, and what was tried is never forgotten", () => {
    fc.assert(
      fc.property(fc.array(anyStep), anyStep, (steps, next) => {
        const [before, now] = [taskAfter(steps), taskAfter([...steps, next])];
        expect(now.attempts.slice(0, before.attempts.length)).toEqual(before.attempts);
        const calls = now.attempts.flatMap((one) => one.contact ?? []);
        expect(new Set(calls).size).toBe(calls.length);
      }),
    );
  });

  test("closed stays closed", () => {
    fc.assert(
      fc.property(fc.array(anyStep), anyStep, (steps, next) => {
        const before = taskAfter(steps);
        if (isClosed(before)) expect(taskAfter([...steps, next])).toMatchObject({ state: before.state, closedAt: before.closedAt });
      }),
    );
  });
});

const at = Date.UTC(2026, 10, 24, 1);
const happen = (...bodies: readonly [type: string, data: object][]): NewEvent[] =>
  bodies.map(
    ([type, data], i) => ({ id: String(i), stream: `contact/${CONTACT}`, at: at + i, source: "acd", v: 1, type, data }) as NewEvent,
  );
const arrived: [string, object] = [
  "contactArrived",
  { channel: "phone", direction: "inbound", line: "main", dialled: "0339811111", engineChannel: "x", numberShown: true },
];
const queued: [string, object] = ["queued", { queue: "residents", menu: "residents", skills: [], priority: 5, head: false }];
const asked: [string, object] = ["callBackRequested", { by: "caller", queue: "residents" }];
const dialled: [string, object] = [
  "dialled",
  { agent: "yamada", leg: "l", channel: "c", target: { kind: "number", ref: `caller/${CONTACT}` }, queue: "residents" },
];
const ended = (reason: string): [string, object] => ["ended", { by: "party", reason }];

describe("A contact that has ended owes a call-back", () => {
  test("when the caller asked for one in the queue and was not reached", () => {
    expect(owedBy(happen(arrived, queued, asked))).toBeNull();
    expect(owedBy(happen(arrived, queued, asked, ended("unserved")))).toEqual({ by: "caller", queue: "residents", at: at + 3 });
    expect(owedBy(happen(arrived, queued, asked, dialled, ended("notReached")))?.by).toBe("caller");
  });

  test("not when the caller was reached after asking", () => {
    expect(owedBy(happen(arrived, queued, asked, dialled, ["answered", { agent: "yamada", leg: "l" }], ended("completed")))).toBeNull();
  });

  test("when the telephone engine failed under a waiting caller", () => {
    expect(owedBy(happen(arrived, queued, ended("engineLost")))).toEqual({ by: "centre", queue: "residents", at: at + 2 });
    expect(owedBy(happen(arrived, ended("engineLost")))).toBeNull();
    expect(owedBy(happen(["contactArrived", { ...arrived[1], numberShown: false }], queued, ended("engineLost")))).toBeNull();
    expect(owedBy(happen(arrived, queued, ended("abandoned")))).toBeNull();
  });
});

test("what came of a call is read from its events", () => {
  const outcome = (outcome: string): [string, object] => ["dialEnded", { agent: "yamada", leg: "c", outcome }];
  const of: [string, object] = ["callBackOf", { contact: CONTACT, task: "t" }];
  const result = (...more: [string, object][]) => attemptIn("call", happen(of, dialled, ...more))?.attempt.result;
  expect(result()).toBeUndefined();
  expect(result(outcome("busy"), ended("notReached"))).toBe("busy");
  expect(result(outcome("noAnswer"), ended("notReached"))).toBe("noAnswer");
  expect(result(outcome("unassigned"), ended("notReached"))).toBe("failed");
  expect(attemptIn("call", happen(of, dialled, ["answered", { agent: "yamada", leg: "l" }], ended("completed")))).toEqual({
    task: "t",
    attempt: { at: at + 3, agent: "yamada", contact: "call", result: "reached" },
  });
});

describe("A call-back is due within an hour of opening", () => {
  const day: [string, string][] = [["08:00", "19:00"]];
  const schedule: Schedule = { id: "day", name: "昼", weekdays: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] } };
  const hours = {
    schedule,
    basics: { extraHolidays: [], yearEnd: { from: "12-29", to: "01-03" } } as unknown as CentreBasics,
    holidays: new Set<string>(),
  };
  const tokyo = (text: string) => Date.parse(`${text}+09:00`);

  test("at once while it is open", () => {
    expect(dueWithin(hours, 60, tokyo("2026-11-24T10:00:00"))).toEqual({
      from: tokyo("2026-11-24T10:00:00"),
      to: tokyo("2026-11-24T11:00:00"),
    });
  });

  test("the rest of it the next morning when the day ends", () => {
    expect(dueWithin(hours, 60, tokyo("2026-11-24T18:40:00"))).toEqual({
      from: tokyo("2026-11-24T18:40:00"),
      to: tokyo("2026-11-25T08:40:00"),
    });
  });

  test("on Monday when it was asked for on Friday night", () => {
    const { from, to } = dueWithin(hours, 60, tokyo("2026-11-20T20:00:30"));
    expect([from, to - from]).toEqual([tokyo("2026-11-23T08:00:00"), HOUR]);
    expect(from % MINUTE).toBe(0);
  });
});

describe("A note", () => {
  test.each(["03-3981-1111へ", "携帯は０９０ー１２３４ー５６７８", "電話 090 1234 5678。", "+81 90 1234 5678"])(
    "with a number in it is noticed: %s",
    (note) => {
      expect(holdsNumber(note)).toBe(true);
    },
  );
  test.each(["11月24日15時に転入の件", "受付番号 2026-1124", "3階 総合窓口課へ確認", "2026年11月24日 10:30"])(
    "without one passes: %s",
    (note) => {
      expect(holdsNumber(note)).toBe(false);
    },
  );
});
