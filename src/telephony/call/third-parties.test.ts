// limit: everything that can happen at a centre, in one day
import fc from "fast-check";
import { expect, test } from "vitest";
import { EngineModel } from "../../../test/builders/engine-model.ts";
import { queueWith, smallCentre, TestFloor } from "../../../test/builders/floor.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { CallTarget, MonitorMode } from "../../kernel/events.ts";
import type { Call } from "./call.ts";
import type { LegEnd } from "./commands.ts";
import { type Floor, type FloorInput, phoneKey } from "./floor.ts";
import { rebuild } from "./step.ts";

const AGENTS = ["ann", "bob", "cho"];
const EVERYBODY = [...AGENTS, "sue"];
const ENDS: readonly LegEnd[] = ["busy", "noAnswer", "refused", "unreachable", "unassigned", "hungUp", "lost"];
type Act = { what: string; pick: number; agent: string; other: string; seconds: number };

const often = (times: number, ...what: string[]) => what.flatMap((one) => Array.from({ length: times }, () => one));
const act: fc.Arbitrary<Act> = fc.record({
  // What happens often at a centre is drawn often, so that talks with a third one are reached.
  what: fc.constantFrom(
    ...often(6, "answer"),
    ...often(3, "call", "available", "save", "consult"),
    ...often(2, "rang", "handOver", "swap", "conference", "legEnds", "monitor", "monitorHandedOver", "key", "playEnded", "dial"),
    ...[
      "menuCall",
      "handOverTo",
      "backToCaller",
      "hold",
      "resume",
      "hangUp",
      "callerGone",
      "rejoin",
      "pauseRecording",
      "resumeRecording",
      "takeOver",
      "referFails",
    ],
    ...[
      "stopMonitor",
      "force",
      "setPriority",
      "moveWaiting",
      "giveWaiting",
      "refuseOffer",
      "pause",
      "phoneLost",
      "phoneBack",
      "pass",
      "restart",
    ],
  ),
  pick: fc.nat(50),
  agent: fc.constantFrom(...EVERYBODY),
  other: fc.constantFrom(...EVERYBODY),
  seconds: fc.integer({ min: 0, max: 70 }),
});

function targetOf(a: Act): CallTarget {
  if (a.pick % 3 === 0) return { kind: "agent", agent: a.other };
  return a.pick % 3 === 1 ? { kind: "section", section: "juminka" } : { kind: "number", ref: "n" };
}

const modeOf = (a: Act): MonitorMode => (["listen", "whisper", "barge"] as const)[a.pick % 3] ?? "listen";

/** A day of any acts, with an engine that does what the floor asks. */
class Day {
  readonly floor: TestFloor;
  readonly engine = new EngineModel();

  constructor(release: "bridge" | "refer") {
    const queues = new Map(
      ["residents", "tax"].map((id) => [id, queueWith(id, [id], { callBack: true, announce: { first: 5, every: 20 } })]),
    );
    const { people } = smallCentre();
    const all = new Map([...people, ["sue", { skills: [], extension: "2009" }]]);
    this.floor = new TestFloor(smallCentre({ queues, people: all, release }));
    for (const agent of EVERYBODY) this.floor.available(agent);
  }

  feed(input: FloorInput): void {
    this.floor.feed(input);
    this.engine.obey(this.floor.last.commands);
  }

  play(a: Act): void {
    try {
      if (a.what === "pass") return this.pass(a.seconds);
      if (a.what === "restart") return this.restart();
      const input = this.inputOf(a);
      if (input) this.feed(input);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  /** Time passes second by second, so that the engine does each command at its time. */
  private pass(seconds: number): void {
    for (let i = 0; i < seconds; i++) {
      const before = this.floor.commands.length;
      this.floor.pass(1);
      this.engine.obey(this.floor.commands.slice(before));
    }
  }

  private restart(): void {
    const again = rebuild(this.floor.events, this.floor.rules);
    this.floor.floor = { ...again, phones: this.floor.floor.phones };
    const reachable = EVERYBODY.filter((agent) => again.phones.has(phoneKey(agent, "desk"))).map((agent) => ({
      agent,
      phone: "desk" as const,
    }));
    this.feed({ type: "engineBack", reason: "reconnected", reality: this.engine.reality(reachable) });
  }

  // limit: one case per thing people and telephones can do, each a line
  private inputOf(a: Act): FloorInput | null {
    const some = <T>(list: readonly T[]): T | undefined => list[a.pick % Math.max(1, list.length)];
    const call = some([...this.floor.floor.calls.values()]);
    const leg = some(this.engine.legs());
    switch (a.what) {
      case "call":
      case "menuCall":
        return this.arrival(a.what === "call" ? "0300000002" : "0300000001");
      case "key":
        return call ? { type: "keyPressed", contact: call.contact, key: String(a.pick % 3) } : null;
      case "playEnded":
        return call ? this.playEnds(call) : null;
      case "rang":
        return leg && !leg.up ? { type: "legRang", contact: leg.contact, leg: leg.id } : null;
      case "answer":
      case "legEnds":
        return leg ? this.phoneDoes(leg.id, a) : null;
      case "callerGone":
        return call ? this.callerLeaves(call) : null;
      case "referFails":
        return call?.state === "handedOver" && call.by === "refer" ? { type: "referFailed", contact: call.contact } : null;
      default:
        return this.wishOf(a, call?.contact ?? null);
    }
  }

  // limit: one case per wish, each a line
  private wishOf(a: Act, contact: string | null): FloorInput | null {
    const { agent } = a;
    const target = targetOf(a);
    switch (a.what) {
      case "available":
        return { type: "becomeAvailable", agent };
      case "save": {
        const owner = this.floor.floor.agents.get(agent);
        return owner?.state === "wrapUp" ? { type: "historySaved", agent, contact: owner.contact, pause: null } : null;
      }
      case "consult":
      case "handOverTo":
        return { type: a.what, agent, target };
      case "dial":
        return { type: "dial", agent, contact: this.floor.newContact(), target, of: null };
      case "pause":
        return { type: "pause", agent, reason: "break" };
      case "phoneLost":
      case "phoneBack":
        return { type: a.what === "phoneLost" ? "phoneLost" : "phoneReachable", agent, phone: "desk" };
      case "monitor":
        return { type: "monitor", agent: "sue", target: agent, mode: modeOf(a), tone: false };
      case "monitorHandedOver":
        return this.hearsSection(a);
      case "stopMonitor":
      case "takeOver":
        return { type: a.what, agent: "sue" };
      case "force":
        return {
          type: "force",
          agent: "sue",
          target: agent,
          what: (["pause", "endWrapUp", "signOut"] as const)[a.pick % 3] ?? "pause",
          why: "試験",
        };
      case "setPriority":
        return contact ? { type: "setPriority", agent: "sue", contact, priority: a.pick % 10 } : null;
      case "moveWaiting":
        return contact ? { type: "moveWaiting", agent: "sue", contact, queue: "tax" } : null;
      case "giveWaiting":
        return contact ? { type: "giveWaiting", agent: "sue", contact, target: agent } : null;
      case "swap":
      case "conference":
      case "handOver":
      case "backToCaller":
      case "hold":
      case "resume":
      case "hangUp":
      case "rejoin":
      case "pauseRecording":
      case "resumeRecording":
      case "refuseOffer":
        return { type: a.what, agent };
      default:
        return null;
    }
  }

  private hearsSection(a: Act): FloorInput | null {
    const handedOver = [...this.floor.floor.calls.values()].filter((call) => call.state === "handedOver");
    const call = handedOver[a.pick % Math.max(1, handedOver.length)];
    const by = a.pick % 4 === 0 ? a.agent : "sue";
    return call ? { type: "monitorHandedOver", agent: by, contact: call.contact, mode: modeOf(a), tone: false } : null;
  }

  /** A citizen is with a section, and a supervisor's phone rings to hear them. */
  startsWithASection(): void {
    this.feed(this.arrival("0300000002"));
    this.everyPhoneIsLifted();
    for (const call of this.floor.floor.calls.values()) {
      if (call.state !== "talking") continue;
      this.feed({ type: "consult", agent: call.agent, target: { kind: "section", section: "juminka" } });
      this.everyPhoneIsLifted();
      this.feed({ type: "handOver", agent: call.agent });
      if (this.floor.floor.calls.get(call.contact)?.state === "handedOver")
        this.feed({ type: "monitorHandedOver", agent: "sue", contact: call.contact, mode: "listen", tone: false });
    }
  }

  private everyPhoneIsLifted(): void {
    for (const leg of this.engine.legs()) {
      const input = this.engine.answers(leg.id);
      if (input) this.feed(input);
    }
  }

  private phoneDoes(leg: string, a: Act): FloorInput | null {
    return a.what === "answer" ? this.engine.answers(leg) : this.engine.ends(leg, ENDS[a.pick % ENDS.length] ?? "busy");
  }

  private playEnds(call: Call): FloorInput | null {
    if (!("playing" in call) || !call.playing) return null;
    this.engine.playEnded(call.playing.playback);
    return { type: "playEnded", contact: call.contact, playback: call.playing.playback };
  }

  private callerLeaves(call: Call): FloorInput | null {
    const caller = this.engine.channels.get(call.channel);
    if (caller?.kind !== "caller") return null;
    this.engine.gone(caller.id);
    return { type: "callerHungUp", contact: call.contact };
  }

  /** Also told of a channel that the floor itself had ended: the engine reports every end. */
  leaves({ contact, channel }: Call): void {
    if (channel === "") return;
    this.engine.gone(channel);
    this.feed(channel.startsWith("ch.") ? { type: "callerHungUp", contact } : { type: "legEnded", contact, leg: channel, why: "hungUp" });
  }

  putsDown(leg: string): void {
    const input = this.engine.ends(leg, "hungUp");
    if (input) this.feed(input);
  }

  private arrival(dialled: string): FloorInput {
    const contact = this.floor.newContact();
    this.engine.arrives(`ch.${contact}`, contact, dialled);
    return { type: "callArrived", contact, channel: `ch.${contact}`, dialled, numberShown: true };
  }
}

/** Legs of this call and whose phone each is. */
function legsOf(call: Call): Map<string, string | null> {
  const legs = new Map<string, string | null>();
  if ("leg" in call) legs.set(call.leg, call.agent);
  if (call.direction !== "inbound" || call.channel.startsWith("out.")) legs.set(call.channel, null);
  if (call.state === "dialling" && call.target.kind === "agent") legs.set(call.channel, call.target.agent);
  if ("party" in call && call.party) legs.set(call.party.leg, call.party.target.kind === "agent" ? call.party.target.agent : null);
  if (call.state === "talking" || call.state === "handedOver") for (const one of call.monitors) legs.set(one.leg, one.by);
  return legs;
}

function invariants(day: Day): void {
  const { floor } = day.floor;
  const busy = new Map<string, string>();
  const known = new Set<string>();
  for (const call of floor.calls.values()) {
    for (const [leg, agent] of legsOf(call)) {
      known.add(leg);
      if (agent === null) continue;
      expect(busy.get(agent) ?? call.contact, `${agent} is on two calls`).toBe(call.contact);
      busy.set(agent, call.contact);
    }
    neverInSilence(day, call);
  }
  for (const leg of day.engine.legs()) expect(known, "a leg that belongs to nobody").toContain(leg.id);
  for (const { id, kind, contact } of day.engine.channels.values())
    if (kind === "caller") expect(floor.calls.get(contact)?.channel, "a citizen nobody knows of").toBe(id);
  agentsAgree(floor, busy);
}

function agentsAgree(floor: Floor, busy: ReadonlyMap<string, string>): void {
  for (const agent of floor.agents.values()) {
    const engaged = agent.state === "ringing" || agent.state === "talking" || agent.state === "assisting";
    const call = "contact" in agent ? floor.calls.get(agent.contact) : undefined;
    if (agent.state === "assisting" && call?.direction !== "internal")
      expect(busy.get(agent.id), `${agent.id} assists on no leg`).toBe(agent.contact);
    // The other end of a talk among colleagues is on its own contact, too.
    if (engaged) expect(floor.calls.has(agent.contact), `${agent.id} is busy with nobody`).toBe(true);
    else expect(busy.get(agent.id), `${agent.id} is on a call without knowing`).toBeUndefined();
  }
}

/** From the pick-up on somebody, music, guidance or a ringing tone is heard; a menu waits for a key in silence. */
function neverInSilence(day: Day, call: Call): void {
  const channel = day.engine.channels.get(call.channel);
  if (channel?.kind !== "caller" || !channel.up || call.state === "inIvr") return;
  expect(day.engine.isHeardBy(channel.id), `the citizen is alone in silence (${call.state})`).toBe(true);
}

/** From the events alone: nobody is offered a call while a history is owed. */
function offersRespectHistories(day: Day): void {
  const owed = new Map<string, string>();
  for (const event of day.floor.events) {
    if (event.type === "offered") expect(owed.get(event.data.agent), "offered before the history was saved").toBeUndefined();
    if (event.type === "wrapUpStarted") owed.set(event.data.agent, event.stream);
    if (event.type === "wrapUpEnded") owed.delete(event.data.agent);
  }
}

function nothingLost(day: Day): void {
  const of = (type: string) => day.floor.events.filter((event) => event.type === type).map((event) => event.stream);
  const [arrived, ended] = [of("contactArrived"), of("ended")];
  expect(new Set(arrived).size, "a contact arrived twice").toBe(arrived.length);
  expect(new Set(ended).size, "a contact ended twice").toBe(ended.length);
  expect(new Set(arrived)).toEqual(new Set([...ended, ...[...day.floor.floor.calls.keys()].map((id) => `contact/${id}`)]));
}

/** From the events alone: whoever talks with a citizen is one person at a time, and owes the history of it afterwards. */
function eachTalkIsOwed(day: Day): void {
  const talks = new Map<string, string>();
  const owed = new Set<string>();
  for (const event of day.floor.events) {
    const { stream } = event;
    if (event.type === "answered") {
      expect(talks.get(stream) ?? null, "two agents answered one citizen").toBeNull();
      talks.set(stream, event.data.agent);
    }
    if (event.type === "agentLeft") talks.delete(stream);
    if (event.type === "ended") talks.delete(stream);
    if (event.type === "wrapUpStarted") {
      expect(owed.has(`${stream} ${event.data.agent}`), "a history is owed twice").toBe(false);
      owed.add(`${stream} ${event.data.agent}`);
    }
    if (event.type === "wrapUpEnded") owed.delete(`${stream} ${event.data.agent}`);
  }
}

/** Everybody hangs up and time passes: nothing stays behind, neither a call nor a leg nor an agent who is busy with nobody. */
function everybodyGoes(day: Day): void {
  for (let round = 0; round < 3; round += 1) {
    for (const call of [...day.floor.floor.calls.values()]) day.leaves(call);
    for (const leg of day.engine.legs()) day.putsDown(leg.id);
    day.play({ what: "pass", pick: 0, agent: "ann", other: "ann", seconds: 700 });
  }
  // Whoever was promised a call back has no channel, and waits for an agent.
  const left = [...day.floor.floor.calls.values()].filter((call) => call.channel !== "");
  expect(
    left.map(({ state, channel }) => `${state} ${channel}`),
    "calls that nobody is on",
  ).toEqual([]);
  expect(day.engine.legs(), "legs that nobody is on").toEqual([]);
}

test.each([
  ["bridge", "waiting for calls"],
  ["refer", "waiting for calls"],
  ["bridge", "a section that a supervisor wants to hear"],
] as const)(
  "whatever citizens, agents, sections and supervisors do (hand-over by %s, from %s): no call is lost, nobody has two calls, no history is skipped, no citizen is left in silence",
  (release, from) => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 60, maxLength: 200, size: "max" }), (acts) => {
        const day = new Day(release);
        if (from !== "waiting for calls") day.startsWithASection();
        for (const a of acts) {
          day.play(a);
          invariants(day);
        }
        nothingLost(day);
        offersRespectHistories(day);
        eachTalkIsOwed(day);
        everybodyGoes(day);
        nothingLost(day);
      }),
      { numRuns: 300 },
    );
  },
  120_000,
);
