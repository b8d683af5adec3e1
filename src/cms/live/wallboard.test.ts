import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { callEvents, type Life, someLife } from "../../../test/builders/contact-life.ts";
import { happened, someId } from "../../../test/builders/events.ts";
import { loadCentre } from "../../centre/load-adapter.ts";
import { dayStart } from "../../kernel/business-day.ts";
import type { NewEvent } from "../../kernel/events.ts";
import { HOUR, type Instant, MINUTE, SECOND } from "../../kernel/ids.ts";
import type { AgentSnapshot, CallSnapshot } from "../../telephony/api.ts";
import { contactRecord } from "../contact-record/interpret.ts";
import { figureRules, figures } from "../metrics/figures.ts";
import { wallboardView } from "./api.ts";
import { createLiveModel, feedLost, foldEvent, foldFeed, type LiveModel } from "./live-model.ts";
import { wallboard } from "./wallboard.ts";
import { duration } from "./words.ts";

const centre = await loadCentre(join(import.meta.dirname, "../../../config/toshima"));
/** A Tuesday, 10:42 in Tokyo. */
const NOW = Date.UTC(2026, 10, 24, 1, 42);
let model: LiveModel;

beforeEach(() => {
  model = createLiveModel({ centre, holidays: new Set() });
});

const view = (now: Instant = NOW) => wallboard(model, { now, speed: 1 });
const fold = (...events: NewEvent[]) => {
  for (const event of events) foldEvent(model, event);
};
const agent = (id: string, more: Partial<AgentSnapshot>): AgentSnapshot => ({
  ...{
    id,
    state: "available",
    phone: "browser",
    reachable: true,
    since: NOW - 22 * SECOND,
    reason: null,
    contact: null,
    held: false,
    pauseAfter: null,
  },
  ...more,
});
const waiting = (queue: string, seconds: number): CallSnapshot => ({
  ...{
    contact: someId(NOW),
    line: "main",
    state: "waiting",
    queue,
    arrivedAt: NOW - (seconds + 20) * SECOND,
    queuedAt: NOW - seconds * SECOND,
  },
  ...{ answeredAt: null, agent: null, held: false, head: false, priority: 5 },
  ...{ direction: "inbound", callBack: false, party: null, handedOver: null, speaks: "caller" },
  ...{ monitors: [], rejoining: false, recordingPaused: false, survey: null },
});
const floor = (agents: AgentSnapshot[], calls: CallSnapshot[] = [], engine: "up" | "lost" = "up") =>
  foldFeed(model, { type: "floor", floor: { engine, agents, calls, lostTrunks: [] } });
const queueOf = (id: string) => view().queues.find((queue) => queue.id === id);

test("the view is what the screens were promised", () => {
  fold(...callEvents({ arrivedAt: NOW - 10 * MINUTE }));
  floor([agent("sato", {})], [waiting("insurance", 12)]);
  expect(wallboardView.parse(view())).toEqual(view());
});

test("today's figures count the lines with an SLA; a line without one counts in its own queue only", () => {
  fold(...callEvents({ arrivedAt: NOW - HOUR }), ...callEvents({ arrivedAt: NOW - HOUR, line: "covid", queue: "covid" }));
  expect(view().today.figures).toMatchObject({ offered: 1, answered: 1, serviceLevel: 1 });
  expect(queueOf("covid")?.today).toMatchObject({ offered: 1, answered: 1 });
  expect(queueOf("insurance")?.today.offered).toBe(1);
  expect(queueOf("tax")?.today).toMatchObject({ offered: 0, serviceLevel: null });
});

test("a call that comes after the figures were shown is in them the next time", () => {
  expect(view().today.figures.offered).toBe(0);
  fold(...callEvents({ arrivedAt: NOW - HOUR }));
  expect(view().today.figures.offered).toBe(1);
  expect(queueOf("insurance")?.today.offered).toBe(1);
});

test("the last 15 minutes count calls that arrived in them", () => {
  fold(...callEvents({ arrivedAt: NOW - 16 * MINUTE }), ...callEvents({ arrivedAt: NOW - 14 * MINUTE }));
  expect(view().lastQuarter).toMatchObject({ figures: { offered: 1 }, from: NOW - 15 * MINUTE, to: NOW });
});

test("the intervals are the quarter hours of today's service", () => {
  fold(...callEvents({ arrivedAt: NOW - HOUR }));
  const { intervals } = view();
  expect([intervals.length, intervals[0]?.start, intervals.at(-1)?.start]).toEqual([
    44,
    dayStart(NOW) + 8 * HOUR,
    dayStart(NOW) + 18.75 * HOUR,
  ]);
  expect(intervals.find((one) => one.offered > 0)).toEqual({ start: dayStart(NOW) + 9.5 * HOUR, offered: 1, answered: 1, abandoned: 0 });
});

test("a caller whose phone rings at a desk still waits", () => {
  floor([agent("ito", { state: "ringing" })], [waiting("insurance", 8), { ...waiting("insurance", 40), state: "offered", agent: "ito" }]);
  expect(queueOf("insurance")).toMatchObject({ waiting: 2, longestSince: NOW - 40 * SECOND, available: 0, assigned: 1 });
});

test("an agent on hold is shown so, since the hold began", () => {
  const contact = someId(NOW);
  const begun = callEvents({ arrivedAt: NOW - 60 * SECOND, ivr: 0, wait: 0, ring: 0, talk: 40, hold: 200, stops: "talking" }, contact);
  fold(...begun.filter((event) => event.at <= NOW));
  floor([agent("sato", { state: "talking", held: true, contact, since: NOW - 60 * SECOND })]);
  expect(view().agents[0]).toMatchObject({ name: "佐藤 美咲", state: "held", since: NOW - 40 * SECOND, queue: "insurance" });
});

test("people who need attention come first, those signed out are not shown", () => {
  floor([
    agent("okada", { state: "available" }),
    agent("sato", { state: "signedOut", phone: null }),
    agent("ito", { state: "wrapUp", since: NOW - 10 * MINUTE }),
    agent("kato", { state: "talking" }),
    agent("hayashi", { state: "available", reachable: false }),
  ]);
  expect(view().agents.map((one) => [one.id, one.late])).toEqual([
    ["ito", true],
    ["hayashi", false],
    ["kato", false],
    ["okada", false],
  ]);
});

describe("alarms", () => {
  test("all is well", () => {
    floor([agent("ito", {})], [waiting("insurance", 10)]);
    expect(view().alarms).toEqual([]);
  });
  test("a caller who waits too long brings the name of somebody who is free and could take it", () => {
    floor([agent("hayashi", {})], [waiting("insurance", 128)]);
    expect(view().alarms).toEqual([
      {
        ...{ id: "wait/insurance", level: "error", sentence: "保険・年金の最長待ちが 2:08（目安 1:30）" },
        advice: "林さん（受付可 0:22）はこのメニューも受けられます。",
      },
    ]);
  });
  test("with nobody free, somebody who is away is named; with nobody at all, help is asked for", () => {
    floor([agent("ito", { state: "paused", reason: "break", since: NOW - 200 * SECOND })], [waiting("insurance", 128)]);
    expect(view().alarms[0]?.advice).toBe("伊藤さん（休憩 3:20）が戻れば受けられます。声をかけてください。");
    floor([agent("ito", { state: "talking" })], [waiting("insurance", 128)]);
    expect(view().alarms[0]?.advice).toContain("全員応対中");
  });
  test("after-call work over the target names the people, the longest first", () => {
    floor([agent("okada", { state: "wrapUp", since: NOW - 310 * SECOND }), agent("ito", { state: "wrapUp", since: NOW - 342 * SECOND })]);
    expect(view().alarms).toMatchObject([
      { id: "wrap-up", sentence: "後処理が5:00を超えた人が2人", advice: expect.stringContaining("伊藤さん 5:42、岡田さん 5:10") },
    ]);
  });
  test("a trunk whose other side does not answer says who cannot be reached and what to do, until it is back by itself", () => {
    floor([]);
    const step = { type: "step" as const, agents: [], calls: [], gone: [], engine: "up" as const };
    const told = (type: "trunkLost" | "trunkBack") =>
      foldFeed(model, { ...step, events: [happened("centre", NOW, { type, data: { trunk: "city-hall" } })] });
    told("trunkLost");
    expect(view().alarms).toMatchObject([
      {
        id: "trunk/city-hall",
        level: "error",
        sentence: "外線「区役所」の相手が応答しません",
        advice: expect.stringContaining("折り返し"),
      },
    ]);
    told("trunkBack");
    expect(view().alarms).toEqual([]);
  });
  test.each([
    ["notRegistered", "外線「電話会社」に登録できません", "利用者名とパスワード"],
    ["certificate", "外線「電話会社」の証明書を確かめられません", "CA のファイル"],
  ] as const)("a trunk in trouble (%s) says what is wrong and what the administrator is to look at", (why, sentence, advice) => {
    floor([]);
    const event = happened("centre", NOW, { type: "trunkLost", data: { trunk: "carrier", why } });
    foldFeed(model, { type: "step", agents: [], calls: [], gone: [], engine: "up", events: [event] });
    expect(view().alarms).toMatchObject([{ id: "trunk/carrier", sentence, advice: expect.stringContaining(advice) }]);
  });
  test("a phone that is gone, an engine that is lost and a switchboard that is silent are said", () => {
    floor([agent("ito", { reachable: false })]);
    expect(view().alarms.map((alarm) => alarm.id)).toEqual(["phones"]);
    floor([], [], "lost");
    expect(view().alarms.map((alarm) => alarm.id)).toEqual(["engine"]);
    feedLost(model);
    expect(view()).toMatchObject({ engine: "lost", agents: [], alarms: [{ id: "switchboard" }] });
  });
});

test("a decision of the ACD is told with its reason", () => {
  const why = { rule: "longestIdle", skills: ["insurance"], waited: 12, position: 1, headOfQueue: false } as const;
  const candidates = [
    { agent: "sato", idleSince: NOW - 200 * SECOND },
    { agent: "ito", idleSince: NOW - 20 * SECOND },
  ];
  const contact = someId(NOW);
  const decision = happened(`contact/${contact}`, NOW, {
    type: "offered",
    data: { agent: "sato", leg: "l", why: { ...why, skills: ["insurance"], candidates } },
  });
  fold(
    decision,
    happened(`contact/${contact}`, NOW - SECOND, {
      type: "queued",
      data: { queue: "insurance", menu: "insurance", skills: ["insurance"], priority: 5, head: false },
    }),
    decision,
  );
  expect(view().decisions).toEqual([
    {
      ...{ at: NOW, contact, agent: "sato", agentName: "佐藤 美咲", queue: "insurance" },
      sentence: "保険・年金の待ち1番目の方（待ち 0:12）を佐藤さん（待機 3:20）へ。受けられる2人のうち待機が最も長いためです。",
    },
  ]);
});

test("a caller who had talked and lost the operator is told as such, nobody else", () => {
  const contact = someId(NOW);
  const why = { rule: "longestIdle" as const, skills: [], candidates: [], waited: 3, position: 1 };
  const offered = (at: Instant, headOfQueue: boolean) =>
    happened(`contact/${contact}`, at, { type: "offered", data: { agent: "sato", leg: "l", why: { ...why, headOfQueue } } });
  fold(
    offered(NOW - MINUTE, false),
    happened(`contact/${contact}`, NOW - 50 * SECOND, { type: "answered", data: { agent: "sato", leg: "l" } }),
    offered(NOW, true),
  );
  const [last, first] = view().decisions.map(({ sentence }) => sentence);
  expect(first).toContain("待ち1番目の方");
  expect(last).toContain("通話が途切れて先頭に戻った方");
});

test("refused calls and refused SIP of today are counted, the last one told", () => {
  const sip = (at: Instant, why: "wrongDigest" | "unknownAddress") =>
    happened("centre", at, { type: "sipRefused", data: { why, from: "192.0.2.7", service: "PJSIP" } });
  const again = sip(NOW - MINUTE, "wrongDigest");
  fold(sip(NOW - 20 * HOUR, "unknownAddress"), sip(NOW - 2 * MINUTE, "unknownAddress"), again, again);
  fold(happened("centre", NOW, { type: "callRefused", data: { dialled: "0300000000", why: "unknownNumber" } }));
  expect(view().refused).toEqual({ calls: 1, sip: 2, lastSip: { at: NOW - MINUTE, why: "認証の誤り", from: "192.0.2.7" } });
});

test("at midnight a new day begins; a call that is still under way stays known but belongs to yesterday", () => {
  fold(...callEvents({ arrivedAt: NOW }), ...callEvents({ arrivedAt: NOW, stops: "talking" }));
  expect(view(NOW + MINUTE).today.figures.offered).toBe(2);
  expect(view(NOW + 24 * HOUR).today).toMatchObject({ figures: { offered: 0 }, since: dayStart(NOW + 24 * HOUR) });
  expect(model.records.size).toBe(1);
});

test("what the wallboard counted step by step is what the records give at once, in any order and with repeats", () => {
  const morning = dayStart(NOW) + 8 * HOUR;
  fc.assert(
    fc.property(fc.array(someLife(morning, 2), { maxLength: 25 }), fc.infiniteStream(fc.nat(99)), (lives: Life[], dice) => {
      const live = createLiveModel({ centre, holidays: new Set() });
      const contacts = lives
        .map((life) => ({ id: someId(life.arrivedAt), life }))
        .map(({ id, life }) => ({ id, events: callEvents(life, id) }));
      const all = contacts.flatMap((contact) => contact.events);
      const shuffled = all.map((event) => ({ event, place: dice.next().value ?? 0 })).toSorted((a, b) => a.place - b.place);
      for (const { event, place } of shuffled) {
        foldEvent(live, event);
        if (place > 90) wallboard(live, { now: NOW, speed: 1 });
        if (place > 95) foldEvent(live, event);
      }
      const rules = { isSlaLine: (line: string) => line === "main" };
      const records = contacts.map(({ id, events }) => contactRecord(id, events, rules)).filter((record) => record.line === "main");
      expect(wallboard(live, { now: NOW, speed: 1 }).today.figures).toEqual(figures(records, figureRules(centre)));
    }),
    { numRuns: 40 },
  );
});

test("durations are written as minutes and seconds, from an hour on with hours", () => {
  expect([0, 59_999, 128_000, 3_725_000, -5].map(duration)).toEqual(["0:00", "0:59", "2:08", "1:02:05", "0:00"]);
});
