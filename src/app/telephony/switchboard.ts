import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import type { Clock } from "../../kernel/clock.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { EventSource, NewEvent } from "../../kernel/events.ts";
import { type Instant, uuidV7 } from "../../kernel/ids.ts";
import type { FeedMessage, FloorSnapshot } from "../../telephony/api.ts";
import type { EngineCommand, TelephoneEngine } from "../../telephony/call/commands.ts";
import type { Floor, FloorInput, FloorRules } from "../../telephony/call/floor.ts";
import { changes, floorSnapshot } from "../../telephony/call/snapshot.ts";
import { nextDue, step } from "../../telephony/call/step.ts";

export type SwitchboardParts = {
  readonly rules: FloorRules;
  readonly clock: Clock;
  readonly engine: TelephoneEngine;
  /** Keeps events so that they survive this process; returns when they do. */
  readonly keep: (events: readonly NewEvent[]) => void;
  readonly log: Logger;
  readonly floor: Floor;
};
export type FeedListener = (message: Extract<FeedMessage, { type: "step" }>) => void;

export type Switchboard = {
  /** One input through the pure step; throws the desk's refusal. `at` is the instant it happened, now when left out. */
  handle(input: FloorInput, at?: Instant): void;
  snapshot(): FloorSnapshot;
  /** Every step from now on; the answer ends it. */
  listen(listener: FeedListener): () => void;
  stop(): void;
};

/**
 * Runs the floor: feeds inputs to the pure step one by one, keeps its events before anybody hears of them, tells the
 * other roles, and asks the engine. Timers are one: the instant the floor names next.
 */
export function createSwitchboard(parts: SwitchboardParts): Switchboard {
  const run = new Run(parts);
  parts.engine.onInput((input, at) => run.guarded(input, at));
  run.guarded({ type: "timePassed" });
  return {
    handle: (input, at) => run.handle(input, at),
    snapshot: () => floorSnapshot(run.floor),
    listen: (listener) => {
      run.listeners.add(listener);
      return () => run.listeners.delete(listener);
    },
    stop: () => run.stop(),
  };
}

class Run {
  readonly listeners = new Set<FeedListener>();
  floor: Floor;
  readonly #parts: SwitchboardParts;
  #last: Instant = 0;
  #counter = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(parts: SwitchboardParts) {
    this.#parts = parts;
    this.floor = parts.floor;
  }

  handle(input: FloorInput, at: Instant = this.#parts.clock.now()): void {
    // The floor's time never goes back, even when the engine's report is older than what is known already.
    const now = Math.max(at, this.#last);
    const before = this.floor;
    const result = step(before, input, now, this.#parts.rules);
    const events = result.events.map((event) => ({ id: this.#nextId(now), at: now, source: sourceOf(input), v: 1, ...event }) as NewEvent);
    this.#last = now;
    if (events.length > 0) this.#parts.keep(events);
    this.floor = result.floor;
    for (const command of result.commands) this.#ask(command);
    if (events.length > 0 || before !== this.floor) this.#publish(before, events);
    this.#arm();
  }

  /** For inputs nobody waits for: a refusal here is a defect of this program, logged and survived. */
  guarded(input: FloorInput, at?: Instant): void {
    if (this.#stopped) return;
    try {
      this.handle(input, at);
    } catch (error) {
      const refusal = error instanceof DomainError ? error.code : undefined;
      this.#parts.log.error({ err: error, input: input.type, refusal }, "an input was not understood");
    }
  }

  /** What the engine says from now on is not heard: whoever starts next compares the floor with it. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Ids of one millisecond grow (RFC 9562 §6.2, method 1), so that events sorted by id are in the order they happened. */
  #nextId(now: Instant): string {
    this.#counter = now === this.#last ? this.#counter + 1 : 0;
    this.#last = now;
    const random = randomBytes(10);
    random.writeUInt16BE(this.#counter & 0x0fff);
    return uuidV7(now, random);
  }

  #ask(command: EngineCommand): void {
    this.#parts.engine.execute(command).catch((error: unknown) => {
      this.#parts.log.error({ err: error, command: command.type }, "the engine could not carry out a command");
    });
  }

  #publish(before: Floor, events: NewEvent[]): void {
    const message = { type: "step" as const, events, ...changes(before, this.floor), engine: this.floor.engine };
    for (const listener of this.listeners) listener(message);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const { clock, rules } = this.#parts;
    const due = nextDue(this.floor, rules);
    if (due === null || this.#stopped) return;
    this.#timer = setTimeout(() => this.guarded({ type: "timePassed" }), Math.max(0, (due - clock.now()) / clock.speed));
  }
}

const ENGINE_INPUTS: ReadonlySet<string> = new Set([
  "callArrived",
  "keyPressed",
  "playEnded",
  "callerHungUp",
  "referFailed",
  "soundChanged",
  "legRang",
  "legAnswered",
  "legEnded",
  "phoneReachable",
  "phoneLost",
  "trunkLost",
  "trunkBack",
  "engineLost",
  "engineBack",
  "sipRefused",
]);

function sourceOf(input: FloorInput): EventSource {
  if (input.type === "timePassed") return "acd";
  return ENGINE_INPUTS.has(input.type) ? "ari" : "desk";
}
