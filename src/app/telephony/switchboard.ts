import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import type { Clock } from "../../kernel/clock.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { EventSource, NewEvent } from "../../kernel/events.ts";
import { type Instant, uuidV7 } from "../../kernel/ids.ts";
import type { FeedMessage, FloorSnapshot } from "../../telephony/api.ts";
import type { TelephoneEngine } from "../../telephony/call/commands.ts";
import type { Floor, FloorEvent, FloorInput, FloorRules } from "../../telephony/call/floor.ts";
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
  const { rules, clock, engine, log } = parts;
  const listeners = new Set<FeedListener>();
  let floor = parts.floor;
  let last: Instant = 0;
  let timer: NodeJS.Timeout | undefined;

  const handle = (input: FloorInput, at: Instant = clock.now()): void => {
    // The floor's time never goes back, even when the engine's report is older than what is known already.
    const now = Math.max(at, last);
    const before = floor;
    const result = step(before, input, now, rules);
    last = now;
    const events = result.events.map((event) => envelope(event, now, sourceOf(input)));
    if (events.length > 0) parts.keep(events);
    floor = result.floor;
    for (const command of result.commands) {
      engine
        .execute(command)
        .catch((error: unknown) => log.error({ err: error, command: command.type }, "the engine could not carry out a command"));
    }
    if (events.length > 0 || before !== floor) publish(before, events);
    arm();
  };

  const publish = (before: Floor, events: NewEvent[]) => {
    const message = { type: "step" as const, events, ...changes(before, floor), engine: floor.engine };
    for (const listener of listeners) listener(message);
  };

  const arm = () => {
    clearTimeout(timer);
    const due = nextDue(floor, rules);
    if (due === null) return;
    timer = setTimeout(() => guarded({ type: "timePassed" }), Math.max(0, (due - clock.now()) / clock.speed));
  };

  /** For inputs nobody waits for: a refusal here is a defect of this program, logged and survived. */
  const guarded = (input: FloorInput, at?: Instant) => {
    try {
      handle(input, at);
    } catch (error) {
      log.error(
        { err: error, input: input.type, refusal: error instanceof DomainError ? error.code : undefined },
        "an input was not understood",
      );
    }
  };

  engine.onInput(guarded);
  guarded({ type: "timePassed" });
  return {
    handle,
    snapshot: () => floorSnapshot(floor),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => clearTimeout(timer),
  };
}

function envelope(event: FloorEvent, at: Instant, source: EventSource): NewEvent {
  return { id: uuidV7(at, randomBytes(10)), at, source, v: 1, ...event } as NewEvent;
}

const ENGINE_INPUTS: ReadonlySet<string> = new Set([
  "callArrived",
  "keyPressed",
  "playEnded",
  "callerHungUp",
  "legRang",
  "legAnswered",
  "legEnded",
  "phoneReachable",
  "phoneLost",
  "engineLost",
  "engineBack",
  "sipRefused",
]);

function sourceOf(input: FloorInput): EventSource {
  if (input.type === "timePassed") return "acd";
  return ENGINE_INPUTS.has(input.type) ? "ari" : "desk";
}
