import { describe, expect, test } from "vitest";
import { happened } from "../../test/builders/events.ts";
import type { Centre } from "../centre/schema.ts";
import { type ContactEvent, offerReason } from "../kernel/events.ts";
import { SECOND } from "../kernel/ids.ts";
import type { AgentSnapshot, CallSnapshot } from "../telephony/api.ts";
import { deskView } from "./desk-view.ts";
import { afterFeed, afterStored, emptyMemory, type FloorMemory } from "./floor-memory.ts";

const T = Date.UTC(2026, 10, 24, 1);
const CONTACT = "0197aa00-0000-7000-8000-000000000001";
const centre = {
  basics: {
    pauseReasons: [
      { id: "break", label: "休憩", chosen: true },
      { id: "no-answer", label: "応答なし", chosen: false },
    ],
    kinds: [{ id: "general", name: "一般", handling: "here" }],
    outcomes: [{ id: "answered", name: "回答" }],
    marks: [],
  },
  lines: [
    { id: "main", name: "代表電話", shortName: "代表" },
    { id: "fax", name: "ファクス", shortName: "FAX" },
  ],
  queues: [{ id: "residents", name: "住民票", line: "main", skills: ["residents"], kind: "general", classification: "unit", script: "s" }],
  groups: [{ id: "g", name: "g", skills: ["residents"] }],
  people: [
    { id: "yamada", name: "山田 由美", groups: ["g"] },
    { id: "sato", name: "佐藤 美咲", groups: [] },
  ],
  directory: [{ id: "zeimu", name: "税務課", classification: "zeimu-kazei" }],
  scripts: [{ id: "s", version: 1, name: "s", steps: [{ title: "名のる", say: "{agent}でございます。" }] }],
} as unknown as Centre;

const agent = (change: Partial<AgentSnapshot>): AgentSnapshot => ({
  ...{
    id: "yamada",
    state: "available",
    phone: "desk",
    reachable: true,
    since: T,
    reason: null,
    contact: null,
    held: false,
    pauseAfter: null,
  },
  ...change,
});
const call: CallSnapshot = {
  ...{ contact: CONTACT, line: "main", state: "waiting", queue: "residents", arrivedAt: T, queuedAt: T + SECOND },
  ...{ answeredAt: null, agent: null, held: false, head: false, priority: 5 },
  ...{ direction: "inbound", callBack: false, party: null, handedOver: null, speaks: "caller" },
  ...{ monitors: [], rejoining: false, recordingPaused: false, survey: null },
};
const why = offerReason.parse({ rule: "longestIdle", skills: [], candidates: [], waited: 1, position: 1, headOfQueue: false });
const of = (seconds: number, body: ContactEvent) => happened(`contact/${CONTACT}`, T + seconds * SECOND, body);
const came = [
  of(0, {
    type: "contactArrived",
    data: { channel: "phone", direction: "inbound", line: "main", dialled: "0300000001", engineChannel: "c" },
  }),
  of(1, { type: "ivrChose", data: { node: "menu", key: "1", label: "住民票" } }),
  of(2, { type: "queued", data: { queue: "residents", menu: "residents", skills: [], priority: 5, head: false } }),
  of(3, { type: "announced", data: { position: 1 } }),
  of(4, { type: "offered", data: { agent: "yamada", leg: "l", why } }),
  of(5, { type: "rang", data: { agent: "yamada", leg: "l" } }),
];
const answered = [...came, of(8, { type: "answered", data: { agent: "yamada", leg: "l" } })];

const at = (events: ReturnType<typeof of>[], change: Partial<AgentSnapshot>): FloorMemory => {
  const floor = { engine: "up" as const, agents: [agent({ contact: CONTACT, ...change })], calls: [call], lostTrunks: [] };
  return afterStored(afterFeed(emptyMemory, { type: "floor", floor }), events);
};
const view = (memory: FloorMemory, who = "yamada") =>
  deskView({
    centre,
    memory,
    agent: who,
    clock: { now: T, speed: 1 },
    answersFor: () => [{ id: "a", question: "q", summary: "s", used: 1, why: "w" }],
    scriptsAt: () => centre.scripts,
    messages: [],
  });

test("a ringing contact comes with its menu, the keys pressed, the script in the operator's name and proposals with their reason", () => {
  expect(view(at(came, { state: "ringing" })).contact).toMatchObject({
    ...{
      phase: "ringing",
      line: { name: "代表電話" },
      menu: { name: "住民票" },
      queuedAt: T + 2 * SECOND,
      ringingAt: T + 5 * SECOND,
      answeredAt: null,
    },
    ...{ keys: [{ key: "1", label: "住民票" }], announcements: 1, returned: false },
    script: { steps: [{ title: "名のる", say: "山田でございます。" }] },
    proposals: {
      kind: { value: "general", why: "メニューから" },
      classification: { value: "unit", why: "メニューから" },
      outcome: { value: "answered" },
    },
    answers: [{ id: "a" }],
  });
});

test("a contact on hold says since when, and after the talk how long the holds were", () => {
  const held = [...answered, of(20, { type: "held", data: { agent: "yamada" } })];
  expect(view(at(held, { state: "talking", held: true })).contact).toMatchObject({
    phase: "held",
    heldSince: T + 20 * SECOND,
    heldSeconds: 0,
  });
  const resumed = [...held, of(30, { type: "resumed", data: { agent: "yamada" } })];
  expect(view(at(resumed, { state: "talking" })).contact).toMatchObject({ phase: "talking", heldSince: null, heldSeconds: 10 });
  const left = [...held, of(27, { type: "ended", data: { by: "caller", reason: "completed" } })];
  expect(view(at(left, { state: "wrapUp" })).contact).toMatchObject({
    phase: "wrapUp",
    heldSince: null,
    heldSeconds: 7,
    endedBy: "caller",
  });
});

test("a caller who came back after an agent was lost is shown as returned, to the next agent as ringing", () => {
  const returned = [
    ...answered,
    of(40, { type: "agentLeft", data: { agent: "yamada", why: "lost" } }),
    of(41, { type: "queued", data: { queue: "residents", menu: "residents", skills: [], priority: 5, head: true } }),
    of(42, { type: "rang", data: { agent: "sato", leg: "m" } }),
  ];
  const memory = at(returned, { id: "sato", state: "ringing" });
  const contact = view(memory, "sato").contact;
  expect(contact).toMatchObject({
    phase: "ringing",
    returned: true,
    queuedAt: T + 2 * SECOND,
    ringingAt: T + 42 * SECOND,
    answeredAt: null,
  });
  expect(contact?.timeline.map((line) => line.what)).toContain("山田 由美：電話機が切れました");
});

test("the timeline tells what a person understands, oldest first", () => {
  const ended = [...answered, of(60, { type: "ended", data: { by: "caller", reason: "completed" } })];
  expect(view(at(ended, { state: "wrapUp" })).contact?.timeline.map((line) => line.what)).toEqual([
    "着信（代表）",
    "番号 1：住民票",
    "待ち行列に入りました（住民票）",
    "順番を案内しました（1番目）",
    "呼び出しました",
    "応答しました",
    "お客さまが電話を切りました",
  ]);
});

test("lines that lead to people are shown, with whether this person serves them; reasons the centre sets itself are not offered", () => {
  expect(view(at([], {})).lines).toEqual([{ id: "main", shortName: "代表", taking: true }]);
  expect(view(at([], {}), "sato").lines).toEqual([{ id: "main", shortName: "代表", taking: false }]);
  expect(view(at([], {})).pauseReasons).toEqual([{ id: "break", label: "休憩" }]);
});

test("waiting callers are counted, and while the telephony role is away it is said to be restarted", () => {
  const memory = at(came, {});
  expect(view(memory)).toMatchObject({ engine: "up", waiting: { count: 1, longestSince: T + SECOND } });
  expect(view({ ...memory, heard: false }).engine).toBe("restarting");
});

test("whoever has not opened a desk sees it closed", () => {
  expect(view(emptyMemory, "sato")).toMatchObject({
    agent: { state: "signedOut", phone: null },
    contact: null,
    waiting: { count: 0, longestSince: null },
  });
});

test("a contact is forgotten when its call is over and nobody writes it up, and late events do not bring it back", () => {
  const memory = at(answered, { state: "wrapUp" });
  const step = { type: "step" as const, engine: "up" as const, events: [], calls: [] };
  const over = afterFeed(memory, { ...step, agents: [], gone: [CONTACT] });
  expect(over.contacts.has(CONTACT)).toBe(true);
  const settled = afterFeed(over, { ...step, agents: [agent({})], gone: [] });
  expect(settled.contacts.size).toBe(0);
  const late = of(90, { type: "recordingStored", data: { recording: "r", seconds: 1, bytes: 1, keyId: "k" } });
  expect(afterStored(settled, [late])).toBe(settled);
});

test("events that come by the feed and again from the database count once", () => {
  const memory = at(came, { state: "ringing" });
  expect(afterStored(memory, came)).toBe(memory);
});

test("events of the same instant stay in the order in which they happened, whatever their ids", () => {
  const first = of(1, { type: "ivrChose", data: { node: "menu", key: "9", label: "先" } });
  const second = {
    ...of(1, { type: "ivrChose", data: { node: "menu", key: "1", label: "後" } }),
    id: "00000000-0000-7000-8000-000000000000",
  };
  const memory = at([...came.filter((event) => event.type !== "ivrChose"), first, second], { state: "ringing" });
  expect(view(memory).contact?.keys.map((key) => key.label)).toEqual(["先", "後"]);
});

describe("after a hand-over the form proposes", () => {
  const section = { kind: "section", section: "zeimu" } as const;
  const handed = of(20, {
    type: "handedOver",
    data: { agent: "yamada", target: section, leg: "x", announced: true, by: "bridge" },
  });
  const proposed = (events: ReturnType<typeof of>[], change: Partial<AgentSnapshot> = { state: "wrapUp" }) =>
    view(at([...answered, ...events], change)).contact?.proposals;

  test("取次 and the classification of the section that took the citizen", () => {
    expect(proposed([handed])).toMatchObject({
      classification: { value: "zeimu-kazei", why: "取次先から" },
      outcome: { value: "handedOver" },
      summary: null,
    });
  });

  test("転送 when the call left the ward", () => {
    const away = of(20, {
      type: "handedOver",
      data: { agent: "yamada", target: { kind: "number", ref: "typed/1" }, leg: "x", announced: false, by: "bridge" },
    });
    expect(proposed([away])?.outcome?.value).toBe("transferred");
  });

  test("what the menu says, when nobody answered there and the citizen came back", () => {
    const failed = of(40, { type: "handOverFailed", data: { leg: "x", why: "noAnswer" } });
    expect(proposed([handed, failed])).toMatchObject({ classification: { value: "unit" }, outcome: { value: "answered" } });
  });

  test("everything down to the summary, when the call came from the exchange", () => {
    const exchange = { ...centre, queues: centre.queues.map((queue) => ({ ...queue, exchange: true })) };
    const memory = at([...answered, handed], { state: "wrapUp" });
    const beside = { clock: { now: T, speed: 1 }, answersFor: () => [], scriptsAt: () => centre.scripts, messages: [] };
    const shown = deskView({ centre: exchange, memory, agent: "yamada", ...beside });
    expect(shown.contact).toMatchObject({ exchange: true, proposals: { summary: { value: "税務課へ取り次ぎ。" } } });
  });
});

describe("the citizen hears music, and the screen says since when,", () => {
  const consult = of(20, { type: "consultStarted", data: { agent: "yamada", leg: "x", target: { kind: "section", section: "zeimu" } } });
  const busy = of(25, { type: "consultEnded", data: { leg: "x", outcome: "busy" } });
  const resumed = of(30, { type: "resumed", data: { agent: "yamada" } });
  const shown = (...events: ReturnType<typeof of>[]) => view(at([...answered, ...events], { state: "talking" })).contact;

  test("while a section is consulted, and after it was busy until the agent turns back", () => {
    expect(shown(consult)).toMatchObject({ phase: "held", heldSince: T + 20 * SECOND });
    expect(shown(consult, busy)).toMatchObject({ phase: "held", heldSince: T + 20 * SECOND });
    expect(shown(consult, busy, resumed)).toMatchObject({ phase: "talking", heldSince: null, heldSeconds: 10 });
  });

  test("but not in a conference, and again after a swap to the section", () => {
    const together = of(26, { type: "conferenceStarted", data: { agent: "yamada" } });
    const apart = of(28, { type: "swapped", data: { agent: "yamada", to: "party" } });
    expect(shown(consult, together)).toMatchObject({ phase: "talking", heldSeconds: 6 });
    expect(shown(consult, together, apart)).toMatchObject({ phase: "held", heldSince: T + 28 * SECOND });
  });
});

describe("a call of one's own that came to nothing", () => {
  const target = { kind: "agent", agent: "sato" } as const;
  const step = (events: ReturnType<typeof of>[], change: Partial<AgentSnapshot>, gone: string[] = []) => ({
    ...{ type: "step" as const, engine: "up" as const, events, gone },
    ...{ agents: [agent(change)], calls: gone.length > 0 ? [] : [call] },
  });
  const dialled = of(0, { type: "dialled", data: { agent: "yamada", leg: "l", channel: "c", target, queue: "residents" } });
  const cameToNothing = (outcome: "busy" | "cancelled") =>
    afterFeed(
      afterFeed(emptyMemory, step([dialled], { state: "talking", contact: CONTACT })),
      step([of(9, { type: "dialEnded", data: { agent: "yamada", leg: "c", outcome } })], { state: "available" }, [CONTACT]),
    );

  test("is told with who was called and why not, until the next call", () => {
    const busy = cameToNothing("busy");
    expect(view(busy)).toMatchObject({ contact: null, unreached: { name: "佐藤 美咲", sentence: "相手は話し中でした" } });
    expect(view(afterFeed(busy, step([], { state: "ringing", contact: CONTACT }))).unreached).toBeNull();
    expect(view(afterFeed(busy, step([], { state: "signedOut" }))).unreached).toBeNull();
  });

  test("is nothing to tell when the person gave it up", () => {
    expect(view(cameToNothing("cancelled")).unreached).toBeNull();
  });
});
