import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { happened, someId } from "../../../test/builders/events.ts";
import { loadCentre } from "../../centre/load-adapter.ts";
import type { NewEvent, OfferReason } from "../../kernel/events.ts";
import { SECOND } from "../../kernel/ids.ts";
import type { AgentSnapshot, CallSnapshot } from "../../telephony/api.ts";
import { createLiveModel, foldEvent, foldFeed, type LiveModel } from "./live-model.ts";
import { wallboard } from "./wallboard.ts";

const centre = await loadCentre(join(import.meta.dirname, "../../../config/toshima"));
/** A Tuesday, 10:42 in Tokyo. */
const NOW = Date.UTC(2026, 10, 24, 1, 42);
let model: LiveModel;
beforeEach(() => {
  model = createLiveModel({ centre, holidays: () => false });
});

const agent = (id: string, state: AgentSnapshot["state"], more: Partial<AgentSnapshot> = {}): AgentSnapshot => ({
  ...{ id, state, phone: "browser", reachable: true, since: NOW, reason: null, contact: null, held: false, pauseAfter: null },
  ...more,
});
const call = (contact: string, waits: number, more: Partial<CallSnapshot> = {}): CallSnapshot => ({
  ...{ contact, line: "main", state: "waiting", queue: "insurance", arrivedAt: NOW, queuedAt: NOW - waits * SECOND, answeredAt: null },
  ...{ agent: null, held: false, head: false, priority: 5, direction: "inbound", callBack: false, party: null, speaks: "caller" },
  ...{ handedOver: null, monitors: [], rejoining: false, recordingPaused: false, survey: null },
  ...more,
});
const show = (agents: AgentSnapshot[], calls: CallSnapshot[]) => {
  foldFeed(model, { type: "floor", floor: { engine: "up", agents, calls, lostTrunks: [] } });
  return wallboard(model, { now: NOW, speed: 1 });
};
const tell = (contact: string, ...events: Parameters<typeof happened>[2][]) => {
  for (const [i, event] of events.entries()) foldEvent(model, happened(`contact/${contact}`, NOW - 60 * SECOND + i, event) as NewEvent);
};
const [a, b, c] = [someId(NOW), someId(NOW + 1), someId(NOW + 2)];
const why = (more: Partial<OfferReason>): OfferReason => ({
  ...{ rule: "longestIdle", skills: ["insurance"], candidates: [], waited: 12, position: 1, headOfQueue: false },
  ...more,
});
const queued = (by?: string) => ({
  type: "queued" as const,
  data: { queue: "tax", menu: "tax", skills: ["tax"], priority: 5, head: false, ...(by ? { by } : {}) },
});

test("waiting calls are shown in the order in which the ACD serves them: who lost the agent, then by priority, then by time", () => {
  const view = show([], [call(a, 30), call(b, 10, { priority: 9 }), call(c, 5, { head: true })]);
  expect(view.waiting.map((one) => one.contact)).toEqual([c, b, a]);
});

test("a call that nobody is rung for says what everybody who could take it does", () => {
  const busy = [
    agent("sato", "talking"),
    agent("ito", "wrapUp"),
    agent("okada", "available", { reachable: false }),
    agent("hayashi", "available"),
  ];
  const [first, second] = show(busy, [call(a, 30), call(b, 10)]).waiting;
  expect(first?.why).toBe("受けられる3人は、通話中 1・後処理 1・電話切れ 1。空きしだい、この方を呼び出します。");
  expect(second?.why).toContain("同じメニューで前に1人待っています。");
  expect(show([agent("hayashi", "available")], [call(a, 30)]).waiting[0]?.why).toBe("このメニューを受けられる人が着席していません。");
});

test("a call whose offer rings says for whom, and what supervisors changed about it", () => {
  tell(a, { type: "priorityChanged", data: { priority: 9, by: "watanabe" } }, queued("mori"), {
    type: "requirementWidened",
    data: { skills: ["tax"] },
  });
  const [one] = show([agent("sato", "ringing")], [call(a, 30, { state: "offered", agent: "sato" })]).waiting;
  expect(one).toMatchObject({ ringing: "佐藤 美咲" });
  expect(one?.why).toBe(
    "渡辺さんが優先度を9に変えました。森さんが「税・収納」に移しました。待ちが長いため、受けられる人を広げました。佐藤さんを呼び出しています。",
  );
});

test("why a call came to an agent tells a supervisor's decision, and a colleague's, from the ACD's own", () => {
  const talk = (contact: string) =>
    show([agent("sato", "talking", { contact })], [call(contact, 0, { state: "talking", agent: "sato" })]).agents[0];
  tell(a, queued(), {
    type: "offered",
    data: { agent: "sato", leg: "1", why: why({ candidates: [{ agent: "sato", idleSince: NOW - 80 * SECOND }] }) },
  });
  expect(talk(a)?.why).toBe("税・収納の待ち1番目の方（待ち 0:12）を佐藤さん（待機 0:20）へ。受けられる人がほかにいないためです。");
  tell(b, queued(), { type: "offered", data: { agent: "sato", leg: "1", why: why({ rule: "assigned" }) } });
  expect(talk(b)?.why).toBe("税・収納の待ち1番目の方（待ち 0:12）を佐藤さんへ。スーパーバイザーが指定したためです。");
  const handed = { agent: "ito", target: { kind: "agent", agent: "sato" }, leg: "0", announced: false, by: "bridge" } as const;
  tell(
    c,
    queued(),
    { type: "handedOver", data: handed },
    { type: "offered", data: { agent: "sato", leg: "1", why: why({ rule: "assigned" }) } },
  );
  expect(talk(c)?.why).toContain("伊藤さんが取り次いだためです。");
});

test("a call that a section has is shown with the section, since when and from whom, the longest first; one that left by REFER is not", () => {
  const party = (answered: boolean) => ({
    ...{ leg: "out", target: { kind: "section", section: "sogo-shomei" } as const, startedAt: NOW, rang: true, answered },
  });
  const given = (seconds: number, by: "bridge" | "refer" = "bridge") => ({ from: "sato", by, since: NOW - seconds * SECOND });
  const monitors = [{ by: "watanabe", leg: "m", mode: "listen" as const, tone: false, up: true }];
  const view = show(
    [],
    [
      call(a, 90, { state: "handedOver", party: party(false), handedOver: given(5) }),
      call(b, 90, { state: "handedOver", party: party(true), handedOver: given(60), monitors }),
      call(c, 90, { state: "handedOver", party: party(false), handedOver: given(70, "refer") }),
    ],
  );
  const to = centre.directory.find((entry) => entry.id === "sogo-shomei")?.name;
  expect(view.handedOver).toEqual([
    {
      ...{ contact: b, queue: "insurance", since: NOW - 60 * SECOND, to, from: "佐藤 美咲", answered: true },
      monitors: [{ by: "watanabe", name: "渡辺 恵子", mode: "listen" }],
    },
    { contact: a, queue: "insurance", since: NOW - 5 * SECOND, to, from: "佐藤 美咲", answered: false, monitors: [] },
  ]);
  expect(to).toBeDefined();
});

test("a talk can be listened to while it is one, and says who listens", () => {
  const monitors = [{ by: "watanabe", leg: "m", mode: "whisper" as const, tone: false, up: true }];
  const talking = call(a, 0, { state: "talking", agent: "sato", monitors });
  const [sato, ito] = show([agent("sato", "talking", { contact: a }), agent("ito", "wrapUp", { contact: b })], [talking]).agents.toSorted(
    (x, y) => (x.id < y.id ? 1 : -1),
  );
  expect([sato?.audible, sato?.monitors]).toEqual([true, [{ by: "watanabe", name: "渡辺 恵子", mode: "whisper" }]]);
  expect([ito?.audible, ito?.why]).toEqual([false, null]);
});
