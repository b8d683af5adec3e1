import fc from "fast-check";
import { expect, test } from "vitest";
import { callEvents, someLife } from "../../../test/builders/contact-life.ts";
import { happened, someId } from "../../../test/builders/events.ts";
import type { ContactEvent, NewEvent, StreamName } from "../../kernel/events.ts";
import { SECOND } from "../../kernel/ids.ts";
import type { ContactRecord } from "./contact-record.ts";
import { contactRecord, type RecordRules } from "./interpret.ts";

const NINE = Date.UTC(2026, 10, 24, 0);
const id = someId(NINE);
const rules: RecordRules = { isSlaLine: (line) => (line === "main" ? true : line === "covid" ? false : undefined) };
const recordOf = (events: readonly NewEvent[]) => contactRecord(id, events, rules);

test("a call that was answered tells its waits, its talk without hold, its hold and its after-call work", () => {
  const record = recordOf(callEvents({ ivr: 20, wait: 30, ring: 5, talk: 100, hold: 20, wrapUp: 40 }));
  expect(record).toMatchObject({
    ...{ channel: "phone", line: "main", menu: "insurance", queue: "insurance", disposition: "answered", agents: ["sato"] },
    ...{ ivrMs: 20_000, waitMs: 35_000, ringMs: 5_000, talkMs: 100_000, holdMs: 20_000, wrapUpMs: 40_000 },
    ...{ slaRelevant: true, slaReason: "slaLine", outcome: "answered", firstAnswer: true, complete: true, missing: [] },
  });
  expect(record.spans.map((span) => [span.kind, (span.from - NINE) / SECOND, ((span.to ?? 0) - NINE) / SECOND])).toEqual([
    ["talk", 55, 105],
    ["hold", 105, 125],
    ["talk", 125, 175],
    ["wrapUp", 175, 215],
  ]);
});

test("the ring is counted from the first phone that rang, though nobody answered there", () => {
  const record = recordOf(callEvents({ failedOffer: true, ring: 5 }));
  expect(record.ringMs).toBe(25_000);
  expect(record.failedOffers).toEqual([{ agent: "not-sato", outcome: "noAnswer", at: NINE + 70 * SECOND }]);
});

test.each([
  ["in the guidance", { stops: "ivr" }, "leftInIvr"],
  ["while waiting", { stops: "queue" }, "abandoned"],
  ["while the phone rings", { stops: "ringing" }, "abandoned"],
] as const)("a caller who gives up %s is counted there", (_, change, disposition) => {
  expect(recordOf(callEvents(change))).toMatchObject({ disposition, complete: true, answeredAt: null, talkMs: null });
});

test("a caller who finds the centre closed was not offered to it, also when hanging up in the closed guidance", () => {
  expect(recordOf(callEvents({ hours: "closed" }))).toMatchObject({
    disposition: "outsideHours",
    slaRelevant: false,
    slaReason: "outsideHours",
  });
  const [arrived, entered, reached] = callEvents({ hours: "closed" });
  const stream: StreamName = `contact/${id}`;
  const left = happened(stream, NINE + 3 * SECOND, { type: "ended", data: { by: "caller", reason: "leftInIvr" } });
  expect(recordOf([arrived, entered, reached, left].filter((event) => event !== undefined)).disposition).toBe("outsideHours");
});

test("a call whose agent was lost comes back, is answered once and names both agents", () => {
  const stream: StreamName = `contact/${id}`;
  const at = (seconds: number) => NINE + seconds * SECOND;
  const events = [
    happened(stream, at(0), { type: "queued", data: { queue: "tax", menu: "tax", skills: ["tax"], priority: 5, head: false } }),
    happened(stream, at(10), { type: "answered", data: { agent: "ito", leg: "a" } }),
    happened(stream, at(15), { type: "held", data: { agent: "ito" } }),
    happened(stream, at(40), { type: "agentLeft", data: { agent: "ito", why: "lost" } }),
    happened(stream, at(40), { type: "queued", data: { queue: "tax", menu: "tax", skills: ["tax"], priority: 5, head: true } }),
    happened(stream, at(50), { type: "answered", data: { agent: "sato", leg: "b" } }),
    happened(stream, at(80), { type: "ended", data: { by: "caller", reason: "completed" } }),
    happened(stream, at(80), { type: "wrapUpStarted", data: { agent: "sato" } }),
  ];
  expect(recordOf(events)).toMatchObject({
    ...{ disposition: "answered", agents: ["ito", "sato"], requeues: 1, waitMs: 10_000, talkMs: 35_000, holdMs: 25_000, wrapUpMs: null },
    ...{ complete: false, missing: ["contactArrived"], slaReason: "unknownLine" },
  });
});

test("two holds are two, whatever order their events came in", () => {
  const stream: StreamName = `contact/${id}`;
  const at = (seconds: number) => NINE + seconds * SECOND;
  const agent = { agent: "ito" };
  const events = [
    happened(stream, at(90), { type: "ended", data: { by: "agent", reason: "completed" } }),
    happened(stream, at(50), { type: "resumed", data: agent }),
    happened(stream, at(40), { type: "held", data: agent }),
    happened(stream, at(20), { type: "resumed", data: agent }),
    happened(stream, at(10), { type: "held", data: agent }),
    happened(stream, at(0), { type: "answered", data: { ...agent, leg: "a" } }),
  ];
  expect(recordOf(events)).toMatchObject({ holdMs: 20_000, talkMs: 70_000 });
});

test("a record without an event that must have been is incomplete and says what is missing", () => {
  const events = callEvents().filter((event) => event.type !== "answered" && event.type !== "historySaved");
  expect(recordOf(events)).toMatchObject({ complete: false, missing: ["answered", "historySaved"], disposition: "unserved", talkMs: null });
});

test("a record of a call that was handed over is complete when both who talked have written", () => {
  const handedOver = (writers: readonly string[]) => {
    const own = callEvents();
    const stream = own[0]?.stream ?? "centre";
    const at = own.at(-1)?.at ?? 0;
    const wrote = { kind: "general", classification: "kumin", outcome: "answered" as const, marks: [], knowledge: [] };
    return [
      ...own,
      happened(stream, at, { type: "wrapUpStarted", data: { agent: "colleague" } }),
      ...writers.map((agent) => happened(stream, at + 1, { type: "historySaved", data: { agent, ...wrote } })),
      happened(stream, at + 2, { type: "wrapUpEnded", data: { agent: "colleague" } }),
    ];
  };
  expect(recordOf(handedOver(["colleague"]))).toMatchObject({ complete: true, missing: [] });
  expect(recordOf(handedOver([]))).toMatchObject({ complete: false, missing: ["historySaved"] });
});

test("a citizen who is asked by keys after the talk changes no figure but the end of the contact", () => {
  const plain = callEvents();
  const ended = plain.find((event) => event.type === "ended");
  const over = ended?.at ?? 0;
  const stream = ended?.stream ?? "centre";
  const told = (seconds: number, event: ContactEvent) => happened(stream, over + seconds * SECOND, event);
  const asked = [
    ...plain.filter((event) => event !== ended && event.type !== "callerLeft"),
    told(0, { type: "agentLeft", data: { agent: "sato", why: "hungUp" } }),
    told(0, { type: "surveyEntered", data: { agent: "sato", round: "r", node: "intro" } }),
    told(8, { type: "ivrReached", data: { node: "q-overall" } }),
    told(9, { type: "surveyAnswered", data: { round: "r", question: "overall", level: 0 } }),
  ];
  expect(recordOf(asked)).toMatchObject({ complete: false, missing: [], disposition: "answered" });
  const hungUp = [
    told(30, { type: "callerLeft", data: { where: "survey" } }),
    told(30, { type: "ended", data: { by: "caller", reason: "completed" } }),
  ];
  const strip = ({ events: _, endedAt: __, endedBy: ___, ...rest }: ContactRecord) => rest;
  expect(strip(recordOf([...asked, ...hungUp]))).toEqual(strip(recordOf(plain)));
  expect(recordOf([...asked, ...hungUp]).endedAt).toBe(over + 30 * SECOND);
});

test("events in any order, some of them twice, give the same record", () => {
  fc.assert(
    fc.property(
      someLife(NINE, 10).chain((life) => {
        const events = callEvents(life, id);
        return fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events));
      }),
      ([inOrder, shuffled, again]) => {
        expect(recordOf([...shuffled, ...again])).toEqual(recordOf(inOrder));
      },
    ),
  );
});

test("talk, hold and after-call work of one contact never overlap", () => {
  fc.assert(
    fc.property(someLife(NINE, 10), (life) => {
      const spans = recordOf(callEvents(life, id)).spans;
      spans.forEach((span, i) => {
        expect(span.from).toBeGreaterThanOrEqual(spans[i - 1]?.to ?? 0);
      });
    }),
  );
});
