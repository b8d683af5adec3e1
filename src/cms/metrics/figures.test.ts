import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { callEvents, type Life, someLife } from "../../../test/builders/contact-life.ts";
import { someId } from "../../../test/builders/events.ts";
import { HOUR, MINUTE, SECOND } from "../../kernel/ids.ts";
import { INTERVAL } from "../../kernel/interval.ts";
import type { ContactRecord, WorkSpan } from "../contact-record/contact-record.ts";
import { contactRecord } from "../contact-record/interpret.ts";
import { figureDefinition } from "../live/api.ts";
import type { FigureRules } from "./figure.ts";
import { definitions, figureRules, figures, targetsAt } from "./figures.ts";
import { countsByInterval, workByInterval } from "./intervals.ts";

const EIGHT = Date.UTC(2026, 10, 23, 23);
const rules: FigureRules = { serviceLevelSeconds: () => 15, isExchange: (queue) => queue === "exchange" };

function call(change: Partial<Life> = {}): ContactRecord {
  const id = someId(EIGHT);
  return contactRecord(id, callEvents({ arrivedAt: EIGHT, ...change }, id), { isSlaLine: (line) => line === "main" });
}
const of = (...contacts: ContactRecord[]) => figures(contacts, rules);

test("with nothing to count, counts are 0 and every share and mean is a dash", () => {
  expect(of()).toEqual({
    ...{ offered: 0, answered: 0, abandoned: 0, leftInIvr: 0, serviceLevel: null, serviceLevelFromQueue: null },
    ...{ abandonment: null, averageSpeedOfAnswer: null, averageTalk: null, averageWrapUp: null, averageHandling: null },
    ...{ firstContactResolution: null, exchangeOffered: 0, exchangeAnswered: 0, exchangeTransfers: 0, staffTransfers: 0 },
  });
});

test("each figure has a definition that the screen can show", () => {
  expect(definitions.map((one) => one.name)).toEqual(Object.keys(of()));
  for (const definition of definitions) expect(figureDefinition.parse(definition)).toEqual(definition);
});

describe("service level of the contract", () => {
  test("15 seconds of ringing are within the target, more are not", () => {
    expect(of(call({ ring: 15 })).serviceLevel).toBe(1);
    expect(of(call({ ring: 16 })).serviceLevel).toBe(0);
  });
  test("a long wait before the first ring does not count, but it does in the industry's service level", () => {
    expect(of(call({ wait: 200, ring: 3 }))).toMatchObject({ serviceLevel: 1, serviceLevelFromQueue: 0 });
  });
  test("a caller who gives up while the phone rings counts as missed", () => {
    expect(of(call(), call({ stops: "ringing" })).serviceLevel).toBe(0.5);
  });
  test("a caller for whom no phone ever rang is left to the abandonment rate", () => {
    expect(of(call(), call({ stops: "queue" }))).toMatchObject({ serviceLevel: 1, abandonment: 0.5 });
  });
  test("a phone that is still ringing is not decided yet", () => {
    expect(of(call({ stops: "ringing", over: false })).serviceLevel).toBeNull();
  });
  test("a phone that rang in vain before another was answered counts from the first ring", () => {
    expect(of(call({ failedOffer: true, ring: 1 })).serviceLevel).toBe(0);
  });
});

test("calls outside the hours are in no figure", () => {
  expect(of(call({ hours: "closed" }))).toEqual(of());
});

test("the speed of answer counts from the queue, over answered calls only", () => {
  expect(of(call({ wait: 30, ring: 5 }), call({ stops: "queue", wait: 300 })).averageSpeedOfAnswer).toBe(35);
});

test("talk time includes hold, handling adds the after-call work, and work under way is not counted yet", () => {
  const done = call({ talk: 100, hold: 20, wrapUp: 40 });
  expect(of(done)).toMatchObject({ averageTalk: 120, averageWrapUp: 40, averageHandling: 160 });
  expect(of(done, call({ talk: 200, hold: 0, stops: "wrapUp" }))).toMatchObject({
    averageTalk: 160,
    averageWrapUp: 40,
    averageHandling: 160,
  });
  expect(of(call({ stops: "talking" }))).toMatchObject({ averageTalk: null, averageHandling: null });
});

describe("the exchange, counted apart", () => {
  const exchange = call({ queue: "exchange", outcome: "handedOver", section: true });

  test("its calls are a part of all calls, and what it connects is no transfer of an inquiry", () => {
    const inquiry = call({ outcome: "handedOver", section: true });
    expect(of(exchange, call({ queue: "exchange", stops: "queue" }), inquiry, call())).toMatchObject({
      ...{ offered: 4, answered: 3, exchangeOffered: 2, exchangeAnswered: 1, exchangeTransfers: 1, staffTransfers: 1 },
    });
  });

  test("first-contact resolution leaves it out, and counts histories that say the centre answered", () => {
    const asked = [call(), call(), call({ outcome: "handedOver", section: true })];
    expect(of(exchange, ...asked).firstContactResolution).toBeCloseTo(2 / 3);
    expect(of(exchange).firstContactResolution).toBeNull();
    expect(of(call({ stops: "wrapUp" })).firstContactResolution).toBeNull();
  });

  test("a queue is an exchange when the centre says so", () => {
    const queues = [{ id: "exchange", exchange: true }, { id: "tax" }];
    const { isExchange } = figureRules({ basics: { targets: [] }, queues });
    expect([isExchange("exchange"), isExchange("tax")]).toEqual([true, false]);
  });

  test("nobody is lost between the exchange and the inquiries", () => {
    fc.assert(
      fc.property(fc.array(someLife(EIGHT, 11), { maxLength: 40 }), (lives) => {
        const contacts = lives.map((life) => call(life));
        const all = of(...contacts);
        const part = (isIn: boolean) => of(...contacts.filter((one) => (one.queue === "exchange") === isIn));
        const [inside, outside] = [part(true), part(false)];
        expect([all.exchangeOffered, all.exchangeAnswered]).toEqual([inside.offered, inside.answered]);
        expect([all.exchangeTransfers, all.staffTransfers]).toEqual([inside.exchangeTransfers, outside.staffTransfers]);
        expect([outside.exchangeTransfers, inside.staffTransfers]).toEqual([0, 0]);
        expect(all.firstContactResolution).toBe(outside.firstContactResolution);
      }),
    );
  });
});

test("the target is the one in force on the day of arrival", () => {
  const target = {
    serviceLevel: 0.8,
    firstContactResolution: 0.8,
    abandonment: 0.1,
    handlingSeconds: 180,
    talkSeconds: 120,
    longestWaitSeconds: 90,
    wrapUpSeconds: 300,
  };
  const targets = [
    { ...target, validFrom: "2026-11-24", serviceLevelSeconds: 10 },
    { ...target, validFrom: "2026-04-01", serviceLevelSeconds: 15 },
  ];
  const midnight = Date.UTC(2026, 10, 23, 15);
  expect(targetsAt({ targets }, midnight - 1).serviceLevelSeconds).toBe(15);
  expect(figureRules({ basics: { targets }, queues: [] }).serviceLevelSeconds(midnight)).toBe(10);
});

describe("15-minute intervals", () => {
  test("a talk over the end of an interval gives each side its seconds", () => {
    const record = call({ arrivedAt: EIGHT + 14 * MINUTE, ivr: 0, wait: 0, ring: 0, talk: 120, hold: 0, wrapUp: 30 });
    const [first, second] = workByInterval([record], EIGHT, EIGHT + 2 * INTERVAL, EIGHT + HOUR);
    expect(first).toEqual({ start: EIGHT, talkSeconds: 60, holdSeconds: 0, wrapUpSeconds: 0 });
    expect(second).toEqual({ start: EIGHT + INTERVAL, talkSeconds: 60, holdSeconds: 0, wrapUpSeconds: 30 });
  });
  test("a contact over midnight belongs to the day it arrived, its seconds to where they passed", () => {
    const midnight = Date.UTC(2026, 10, 24, 15);
    const record = call({ arrivedAt: midnight - 60 * SECOND, ivr: 0, wait: 0, ring: 0, talk: 100, hold: 0, wrapUp: 0 });
    expect(countsByInterval([record], midnight - INTERVAL, midnight + INTERVAL).map((one) => one.answered)).toEqual([1, 0]);
    expect(workByInterval([record], midnight - INTERVAL, midnight + INTERVAL, midnight + HOUR).map((one) => one.talkSeconds)).toEqual([
      60, 40,
    ]);
  });
  test("a talk that still lasts counts up to now", () => {
    const id = someId(EIGHT);
    const begun = callEvents({ arrivedAt: EIGHT, ivr: 0, wait: 0, ring: 0 }, id).filter((event) => event.at === EIGHT);
    const record = contactRecord(id, begun, { isSlaLine: () => true });
    expect(workByInterval([record], EIGHT, EIGHT + INTERVAL, EIGHT + 90 * SECOND)[0]?.talkSeconds).toBe(90);
  });
  test("the sum of the intervals is the day", () => {
    fc.assert(
      fc.property(fc.array(someLife(EIGHT, 11), { maxLength: 40 }), (lives) => {
        const contacts = lives.map((life) => call(life));
        const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
        const counts = countsByInterval(contacts, EIGHT, EIGHT + 11 * HOUR);
        const { offered, answered, abandoned } = of(...contacts);
        expect([sum(counts.map((c) => c.offered)), sum(counts.map((c) => c.answered)), sum(counts.map((c) => c.abandoned))]).toEqual([
          offered,
          answered,
          abandoned,
        ]);
        const work = workByInterval(contacts, EIGHT, EIGHT + 15 * HOUR, EIGHT + 15 * HOUR);
        const closed = (kind: WorkSpan["kind"]) =>
          contacts.flatMap((c) => c.spans.filter((s) => s.kind === kind).map((s) => ((s.to ?? EIGHT + 15 * HOUR) - s.from) / SECOND));
        expect(sum(work.map((w) => w.wrapUpSeconds))).toBeCloseTo(sum(closed("wrapUp")), 3);
        expect(sum(work.map((w) => w.talkSeconds))).toBeCloseTo(sum(closed("talk")), 3);
      }),
      { numRuns: 30 },
    );
  });
});

test("offered = answered + abandoned + left in the guidance + waiting + in the guidance + the few others", () => {
  fc.assert(
    fc.property(fc.array(someLife(EIGHT, 11), { maxLength: 60 }), (lives) => {
      const contacts = lives.map((life) => call(life));
      const number = (...dispositions: ContactRecord["disposition"][]) =>
        contacts.filter((c) => dispositions.includes(c.disposition)).length;
      const { offered, answered, abandoned, leftInIvr } = of(...contacts);
      expect(offered).toBe(answered + abandoned + leftInIvr + number("inIvr", "waiting", "guided", "lost", "unserved"));
      expect(offered + number("outsideHours")).toBe(contacts.length);
    }),
  );
});
