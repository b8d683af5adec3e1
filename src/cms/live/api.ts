import { z } from "zod";
import { monitorMode } from "../../kernel/events.ts";

/** Figures of one span. Shares are 0…1, durations seconds; `null` where there was nothing to count (printed as —). */
export const figures = z.object({
  offered: z.number().int(),
  answered: z.number().int(),
  abandoned: z.number().int(),
  leftInIvr: z.number().int(),
  serviceLevel: z.number().nullable(),
  serviceLevelFromQueue: z.number().nullable(),
  abandonment: z.number().nullable(),
  averageSpeedOfAnswer: z.number().nullable(),
  averageTalk: z.number().nullable(),
  averageWrapUp: z.number().nullable(),
  averageHandling: z.number().nullable(),
  firstContactResolution: z.number().nullable(),
  exchangeOffered: z.number().int(),
  exchangeAnswered: z.number().int(),
  exchangeTransfers: z.number().int(),
  staffTransfers: z.number().int(),
});
export type Figures = z.infer<typeof figures>;
export const figureName = z.enum([
  "offered",
  "answered",
  "abandoned",
  "leftInIvr",
  "serviceLevel",
  "serviceLevelFromQueue",
  "abandonment",
  "averageSpeedOfAnswer",
  "averageTalk",
  "averageWrapUp",
  "averageHandling",
  "firstContactResolution",
  "exchangeOffered",
  "exchangeAnswered",
  "exchangeTransfers",
  "staffTransfers",
]);
export type FigureName = z.infer<typeof figureName>;

/** One figure's definition as shown beside it. */
export const figureDefinition = z.object({
  name: figureName,
  label: z.string(),
  unit: z.enum(["件", "%", "分:秒"]),
  definition: z.string(),
  source: z.string(),
});
export type FigureDefinition = z.infer<typeof figureDefinition>;

export const clockReading = z.object({
  /** The centre's clock when this was sent, and the speed at which it runs, so that a browser counts on by itself. */
  now: z.number(),
  speed: z.number().positive(),
});
export type ClockReading = z.infer<typeof clockReading>;

/** A supervisor on a talk. */
const monitorOn = z.object({ by: z.string(), name: z.string(), mode: monitorMode });

/** What the supervisor's wallboard shows; sent whole over the WebSocket, at most every 250 ms, at the latest 1 s after a change. */
export const wallboardView = z.object({
  clock: clockReading,
  engine: z.enum(["up", "lost"]),
  queues: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Short name of the line, as the screens write it. */
      line: z.string(),
      sla: z.boolean(),
      waiting: z.number().int(),
      longestSince: z.number().nullable(),
      available: z.number().int(),
      assigned: z.number().int(),
      today: figures,
    }),
  ),
  agents: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      state: z.enum(["available", "ringing", "talking", "held", "assisting", "wrapUp", "paused"]),
      since: z.number(),
      /** Why the person is away, as the screens write it. */
      reason: z.string().nullable(),
      /** Id of the queue of the contact it is on, for the column 相手・メニュー. */
      queue: z.string().nullable(),
      phone: z.enum(["browser", "desk"]),
      reachable: z.boolean(),
      late: z.boolean(),
      /** The contact it is on, and whether that is a talk a supervisor can listen to. */
      contact: z.string().nullable(),
      audible: z.boolean(),
      /** Who listens to its talk. */
      monitors: z.array(monitorOn),
      /** Why the call it is on came to it, in sentences (F-1.3.2); null when it is on none. */
      why: z.string().nullable(),
    }),
  ),
  /** Everybody who waits for an agent, in the order in which they are served. */
  waiting: z.array(
    z.object({
      contact: z.string(),
      queue: z.string(),
      since: z.number(),
      priority: z.number().int(),
      /** Lost the agent in a talk and goes before everybody. */
      head: z.boolean(),
      /** Waits to be called back, without a line. */
      callBack: z.boolean(),
      /** Whose phone rings for it now; null while nobody's does. */
      ringing: z.string().nullable(),
      /** What the ACD waits for, in sentences. */
      why: z.string(),
    }),
  ),
  /** Calls that a section has while they are in our channels, the longest first (F-1.1.1). */
  handedOver: z.array(
    z.object({
      contact: z.string(),
      queue: z.string(),
      since: z.number(),
      /** The section, as the screens write it; never a number. */
      to: z.string(),
      /** Who handed it over. */
      from: z.string(),
      /** The section speaks with the citizen; it can be heard then. */
      answered: z.boolean(),
      monitors: z.array(monitorOn),
    }),
  ),
  today: z.object({ figures, since: z.number() }),
  lastQuarter: z.object({ figures, from: z.number(), to: z.number() }),
  /** 15-minute intervals of today's service hours. */
  intervals: z.array(z.object({ start: z.number(), offered: z.number().int(), answered: z.number().int(), abandoned: z.number().int() })),
  inIvr: z.number().int(),
  targets: z.object({
    serviceLevelSeconds: z.number(),
    serviceLevel: z.number(),
    abandonment: z.number(),
    firstContactResolution: z.number(),
    handlingSeconds: z.number(),
    talkSeconds: z.number(),
    longestWaitSeconds: z.number(),
    wrapUpSeconds: z.number(),
  }),
  refused: z.object({
    calls: z.number().int(),
    sip: z.number().int(),
    lastSip: z.object({ at: z.number(), why: z.string(), from: z.string() }).nullable(),
  }),
  alarms: z.array(
    z.object({
      id: z.string(),
      level: z.enum(["error", "warn"]),
      sentence: z.string(),
      advice: z.string(),
      /** The page on which something is done about it. */
      href: z.string().optional(),
    }),
  ),
  decisions: z.array(
    z.object({ at: z.number(), contact: z.string(), agent: z.string(), agentName: z.string(), queue: z.string(), sentence: z.string() }),
  ),
});
export type MonitorMode = z.infer<typeof monitorMode>;
export type WallboardView = z.infer<typeof wallboardView>;
