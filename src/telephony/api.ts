import { z } from "zod";
import { callTarget, monitorMode, newEvent, phoneKind, trunkTrouble } from "../kernel/events.ts";

/**
 * The telephony role's door for the other roles: HTTP over the unix socket `var/run/telephony.sock`.
 * `POST /desk` takes one DeskCommand: 204, or problem JSON with the refusal's code.
 * `GET /floor` answers a FloorSnapshot. `GET /feed` is a WebSocket: first one `floor` message, then every event as it
 * happens (before it is in the database) and the state of each agent and call it changed.
 */
const agent = z.string().min(1);
export const deskCommand = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("signIn"), agent, phone: phoneKind }),
  z.strictObject({ type: z.literal("signOut"), agent }),
  z.strictObject({ type: z.literal("becomeAvailable"), agent }),
  z.strictObject({ type: z.literal("pause"), agent, reason: z.string().min(1) }),
  z.strictObject({ type: z.literal("refuseOffer"), agent }),
  z.strictObject({ type: z.literal("hold"), agent }),
  z.strictObject({ type: z.literal("resume"), agent }),
  z.strictObject({ type: z.literal("hangUp"), agent }),
  z.strictObject({ type: z.literal("consult"), agent, target: callTarget }),
  z.strictObject({ type: z.literal("backToCaller"), agent }),
  z.strictObject({ type: z.literal("swap"), agent }),
  z.strictObject({ type: z.literal("conference"), agent }),
  z.strictObject({ type: z.literal("handOver"), agent }),
  z.strictObject({ type: z.literal("handOverTo"), agent, target: callTarget }),
  z.strictObject({
    type: z.literal("dial"),
    agent,
    contact: z.uuid(),
    target: callTarget,
    of: z.strictObject({ contact: z.uuid(), task: z.string().min(1) }).nullable(),
  }),
  z.strictObject({ type: z.literal("rejoin"), agent }),
  z.strictObject({ type: z.literal("pauseRecording"), agent }),
  z.strictObject({ type: z.literal("resumeRecording"), agent }),
  z.strictObject({ type: z.literal("survey"), agent, contact: z.uuid(), round: z.string().min(1).nullable() }),
  z.strictObject({ type: z.literal("monitor"), agent, target: agent, mode: monitorMode, tone: z.boolean() }),
  z.strictObject({ type: z.literal("monitorHandedOver"), agent, contact: z.uuid(), mode: monitorMode, tone: z.boolean() }),
  z.strictObject({ type: z.literal("stopMonitor"), agent }),
  z.strictObject({ type: z.literal("takeOver"), agent }),
  z.strictObject({
    type: z.literal("force"),
    agent,
    target: agent,
    what: z.enum(["signOut", "pause", "endWrapUp"]),
    why: z.string().min(1).max(200),
  }),
  z.strictObject({ type: z.literal("setPriority"), agent, contact: z.uuid(), priority: z.number().int().min(0).max(9) }),
  z.strictObject({ type: z.literal("moveWaiting"), agent, contact: z.uuid(), queue: z.string().min(1) }),
  z.strictObject({ type: z.literal("giveWaiting"), agent, contact: z.uuid(), target: agent }),
  z.strictObject({ type: z.literal("historySaved"), agent, contact: z.uuid(), pause: z.string().nullable() }),
]);
export type DeskCommand = z.infer<typeof deskCommand>;

/** An agent as the other roles see it; instants in ms of the centre's clock. */
export const agentSnapshot = z.object({
  id: z.string(),
  state: z.enum(["signedOut", "available", "ringing", "talking", "assisting", "wrapUp", "paused"]),
  phone: phoneKind.nullable(),
  reachable: z.boolean(),
  since: z.number().nullable(),
  reason: z.string().nullable(),
  contact: z.string().nullable(),
  held: z.boolean(),
  pauseAfter: z.string().nullable(),
});
export type AgentSnapshot = z.infer<typeof agentSnapshot>;

export const callSnapshot = z.object({
  contact: z.string(),
  line: z.string(),
  state: z.enum(["inIvr", "waiting", "offered", "dialling", "talking", "handedOver", "surveyed"]),
  queue: z.string().nullable(),
  arrivedAt: z.number(),
  queuedAt: z.number().nullable(),
  answeredAt: z.number().nullable(),
  agent: z.string().nullable(),
  held: z.boolean(),
  head: z.boolean(),
  priority: z.number(),
  direction: z.enum(["inbound", "outbound", "internal"]),
  /** Waits to be called back, without a line. */
  callBack: z.boolean(),
  /** The third one: consulted, dialled, or handed to. */
  party: z.object({ leg: z.string(), target: callTarget, startedAt: z.number(), rang: z.boolean(), answered: z.boolean() }).nullable(),
  /** Who handed the citizen to `party`, and since when; `refer`: the call leaves our channels. Null in any other state. */
  handedOver: z.object({ from: z.string(), by: z.enum(["bridge", "refer"]), since: z.number() }).nullable(),
  speaks: z.enum(["caller", "party", "all"]),
  monitors: z.array(z.object({ by: z.string(), leg: z.string(), mode: monitorMode, tone: z.boolean(), up: z.boolean() })),
  rejoining: z.boolean(),
  recordingPaused: z.boolean(),
  /** The round of the survey that follows when the agent ends the talk. */
  survey: z.string().nullable().default(null),
});
export type CallSnapshot = z.infer<typeof callSnapshot>;

export const floorSnapshot = z.object({
  engine: z.enum(["up", "lost"]),
  agents: z.array(agentSnapshot),
  calls: z.array(callSnapshot),
  /** Trunks that do not work; told in between by the events of a step. */
  lostTrunks: z.array(z.object({ trunk: z.string(), why: trunkTrouble })).default([]),
});
export type FloorSnapshot = z.infer<typeof floorSnapshot>;

export const feedMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("floor"), floor: floorSnapshot }),
  z.object({
    type: z.literal("step"),
    events: z.array(newEvent),
    agents: z.array(agentSnapshot),
    calls: z.array(callSnapshot),
    /** Contacts that are no longer live. */
    gone: z.array(z.string()),
    engine: z.enum(["up", "lost"]),
  }),
]);
export type FeedMessage = z.infer<typeof feedMessage>;
