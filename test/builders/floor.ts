import type { Flow, Line, Queue } from "../../src/centre/schema.ts";
import type { ContactId, Instant } from "../../src/kernel/ids.ts";
import { SECOND, uuidV7 } from "../../src/kernel/ids.ts";
import type { EngineCommand } from "../../src/telephony/call/commands.ts";
import { emptyFloor, type Floor, type FloorEvent, type FloorInput, type FloorRules } from "../../src/telephony/call/floor.ts";
import { nextDue, step } from "../../src/telephony/call/step.ts";

/** 2026-11-24 10:00 in Tokyo, an ordinary Tuesday. */
export const TUESDAY_TEN = Date.UTC(2026, 10, 24, 1, 0, 0);

const queue = (id: string, skills: string[], change: Partial<Queue> = {}): Queue => ({
  id,
  name: id,
  line: "main",
  skills,
  widen: [],
  priority: 0,
  ringSeconds: 20,
  script: "script",
  kind: "general",
  classification: "unit",
  ...change,
});

const menuFlow: Flow = {
  id: "main",
  version: 1,
  name: "main",
  start: "hours",
  nodes: {
    hours: { type: "hours", schedule: "always", open: "welcome", closed: "closed" },
    welcome: { type: "play", prompts: ["welcome"], next: "menu" },
    menu: {
      type: "menu",
      prompts: ["menu"],
      keys: { "1": { label: "住民票", to: "to-residents" }, "2": { label: "税", to: "to-tax" } },
      timeout: 5,
      attempts: 2,
      wrongKey: "wrong-key",
      noKey: "no-key",
      otherwise: "to-residents",
    },
    "to-residents": { type: "queue", queue: "residents" },
    "to-tax": { type: "queue", queue: "tax" },
    closed: { type: "play", prompts: ["closed"], next: "bye" },
    bye: { type: "hangUp" },
  },
};
const directFlow: Flow = { id: "direct", version: 1, name: "direct", start: "q", nodes: { q: { type: "queue", queue: "residents" } } };
const line = (id: string, number: string, flow: string): Line => ({ id, name: id, shortName: id, numbers: [number], flow, sla: true });

/** A small centre: a line with a menu (0300000001), a line straight to the queue (0300000002), two queues, people by skill. */
export function smallCentre(change: Partial<FloorRules> & { queues?: ReadonlyMap<string, Queue> } = {}): FloorRules {
  const lines = [line("main", "0300000001", "main"), line("direct", "0300000002", "direct")];
  const byNumber = new Map(lines.map((l) => [l.numbers[0], l]));
  return {
    lineOf: (dialled) => byNumber.get(dialled),
    lines: new Map(lines.map((l) => [l.id, l])),
    flows: new Map([menuFlow, directFlow].map((f) => [f.id, f])),
    queues: new Map(["residents", "tax"].map((id) => [id, queue(id, [id])])),
    people: new Map([
      ["ann", { skills: ["residents", "tax"], extension: "2001" }],
      ["bob", { skills: ["residents"], extension: "2002" }],
      ["cho", { skills: ["tax"], extension: "2003" }],
    ]),
    surveys: new Map(),
    sections: new Set(["juminka", "zeimuka"]),
    release: "bridge",
    hours: () => "open",
    ...change,
  };
}
export const queueWith = queue;

/** A floor in the hand: feed inputs, move the clock, read what happened. */
export class TestFloor {
  floor: Floor = emptyFloor;
  now: Instant = TUESDAY_TEN;
  events: (FloorEvent & { at: Instant })[] = [];
  commands: EngineCommand[] = [];
  /** Of the last input alone. */
  last: { events: readonly FloorEvent[]; commands: readonly EngineCommand[] } = { events: [], commands: [] };
  readonly rules: FloorRules;
  #contacts = 0;

  constructor(rules: FloorRules = smallCentre()) {
    this.rules = rules;
  }

  feed(input: FloorInput): this {
    const result = step(this.floor, input, this.now, this.rules);
    this.floor = result.floor;
    this.events.push(...result.events.map((e) => ({ ...e, at: this.now })));
    this.commands.push(...result.commands);
    this.last = result;
    return this;
  }

  /** Lets time pass; everything that falls due on the way happens at its instant. */
  pass(seconds: number): this {
    const end = this.now + seconds * SECOND;
    for (;;) {
      const due = nextDue(this.floor, this.rules);
      if (due === null || due > end) break;
      this.now = Math.max(this.now, due);
      this.feed({ type: "timePassed" });
    }
    this.now = end;
    return this;
  }

  /** An agent with a registered desk phone who takes calls. */
  available(agent: string): this {
    this.feed({ type: "phoneReachable", agent, phone: "desk" });
    this.feed({ type: "signIn", agent, phone: "desk" });
    return this.feed({ type: "becomeAvailable", agent });
  }

  newContact(): ContactId {
    this.#contacts += 1;
    return uuidV7(this.now, new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, this.#contacts >> 8, this.#contacts & 255]));
  }

  /** A call on the line without a menu: it is in the queue at once. */
  calls(dialled = "0300000002"): ContactId {
    const contact = this.newContact();
    this.feed({ type: "callArrived", contact, channel: `ch.${contact}`, dialled });
    return contact;
  }

  /** The leg that rings for a contact now. */
  legOf(contact: ContactId): string {
    const call = this.floor.calls.get(contact);
    if (!call || !("leg" in call)) throw new Error(`no leg for ${contact}`);
    return call.leg;
  }

  answers(contact: ContactId): this {
    const leg = this.legOf(contact);
    this.feed({ type: "legRang", contact, leg });
    return this.feed({ type: "legAnswered", contact, leg });
  }

  typesOf(contact: ContactId): string[] {
    return this.events.filter((e) => e.stream === `contact/${contact}`).map((e) => e.type);
  }

  stateOf(agent: string): string {
    return this.floor.agents.get(agent)?.state ?? "signedOut";
  }
}
