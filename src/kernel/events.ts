import { z } from "zod";
import { scriptPath } from "./script-path.ts";
import { surveyEvents } from "./survey-events.ts";

/**
 * The event contract between telephones, desk and figures. Append-only; `data` holds facts, never a name, a number,
 * an address or a text of a person. A version of a shape, once written, stays readable.
 */
const agentRef = z.string().min(1);
const seconds = z.number().nonnegative();

/** Why the ACD chose this agent: kept so that a supervisor can read the decision later (F-1.3.2). */
export const offerReason = z.object({
  /** `assigned`: a supervisor gave it, or a colleague handed it over, to this very agent. */
  rule: z.enum(["longestIdle", "assigned"]),
  skills: z.array(z.string()),
  candidates: z.array(z.object({ agent: agentRef, idleSince: z.number() })),
  waited: seconds,
  position: z.number().int().positive(),
  /** This caller lost the agent in a talk and goes before everybody. */
  headOfQueue: z.boolean(),
});
export type OfferReason = z.infer<typeof offerReason>;

export const offerOutcome = z.enum(["answered", "noAnswer", "refused", "busy", "callerLeft", "agentLost", "unreachable"]);
export type OfferOutcome = z.infer<typeof offerOutcome>;

export const endReason = z.enum([
  "completed",
  "abandoned",
  "leftInIvr",
  "closed",
  "guided",
  "engineLost",
  "agentLost",
  "unserved",
  /** A call of ours reached nobody: busy, no answer, or given up by the agent. */
  "notReached",
]);
export type EndReason = z.infer<typeof endReason>;

/** Whom a call is taken to: a section of the directory, a colleague, or a number that only the vault knows. */
export const callTarget = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("section"), section: z.string() }),
  z.object({ kind: z.literal("agent"), agent: agentRef }),
  z.object({ kind: z.literal("number"), ref: z.string() }),
]);
export type CallTarget = z.infer<typeof callTarget>;

/** How a leg to a section, a colleague or a number came to its end. */
export const partyOutcome = z.enum([
  "busy",
  "noAnswer",
  "refused",
  "unreachable",
  "unassigned",
  "cancelled",
  "hungUp",
  "handedOver",
  "callerLeft",
  "agentLeft",
  "lost",
]);
export type PartyOutcome = z.infer<typeof partyOutcome>;

export const monitorMode = z.enum(["listen", "whisper", "barge"]);
export type MonitorMode = z.infer<typeof monitorMode>;

export const contactEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("contactArrived"),
    data: z.object({
      channel: z.enum(["phone", "mail", "fax"]),
      direction: z.enum(["inbound", "outbound", "internal"]),
      line: z.string(),
      dialled: z.string(),
      /** The engine's id of the caller's channel: how a restarted server finds the caller again. */
      engineChannel: z.string(),
      /** The carrier told the caller's number: the vault has it, nothing else does. */
      numberShown: z.boolean().optional(),
      /** The carrier's Call-ID, to trace a call with the carrier. */
      sipCallId: z.string().optional(),
    }),
  }),
  z.object({ type: z.literal("ivrEntered"), data: z.object({ flow: z.string(), version: z.number().int(), node: z.string() }) }),
  z.object({
    type: z.literal("ivrReached"),
    data: z.object({ node: z.string(), hours: z.enum(["open", "closed", "holiday", "yearEnd"]).optional() }),
  }),
  z.object({ type: z.literal("ivrChose"), data: z.object({ node: z.string(), key: z.string(), label: z.string() }) }),
  z.object({
    type: z.literal("ivrMistaken"),
    data: z.object({ node: z.string(), what: z.enum(["wrongKey", "noKey"]), key: z.string().optional() }),
  }),
  z.object({
    type: z.literal("ivrLeft"),
    data: z.object({
      node: z.string(),
      to: z.enum(["queue", "hangUp"]),
      hours: z.enum(["open", "closed", "holiday", "yearEnd"]).optional(),
    }),
  }),
  z.object({
    type: z.literal("queued"),
    data: z.object({
      queue: z.string(),
      menu: z.string(),
      skills: z.array(z.string()),
      priority: z.number().int(),
      head: z.boolean(),
      /** Moved here by this supervisor; the place in line is kept. */
      by: agentRef.optional(),
    }),
  }),
  z.object({ type: z.literal("priorityChanged"), data: z.object({ priority: z.number().int(), by: agentRef }) }),
  z.object({ type: z.literal("requirementWidened"), data: z.object({ skills: z.array(z.string()) }) }),
  z.object({ type: z.literal("announced"), data: z.object({ position: z.number().int().positive() }) }),
  z.object({ type: z.literal("offered"), data: z.object({ agent: agentRef, leg: z.string(), why: offerReason }) }),
  z.object({ type: z.literal("rang"), data: z.object({ agent: agentRef, leg: z.string() }) }),
  z.object({ type: z.literal("offerEnded"), data: z.object({ agent: agentRef, leg: z.string(), outcome: offerOutcome }) }),
  z.object({ type: z.literal("answered"), data: z.object({ agent: agentRef, leg: z.string() }) }),
  z.object({ type: z.literal("held"), data: z.object({ agent: agentRef }) }),
  z.object({ type: z.literal("resumed"), data: z.object({ agent: agentRef }) }),
  z.object({
    type: z.literal("dialled"),
    data: z.object({ agent: agentRef, leg: z.string(), channel: z.string(), target: callTarget, queue: z.string() }),
  }),
  z.object({ type: z.literal("dialEnded"), data: z.object({ agent: agentRef, leg: z.string(), outcome: partyOutcome }) }),
  z.object({ type: z.literal("partyRang"), data: z.object({ leg: z.string() }) }),
  z.object({ type: z.literal("consultStarted"), data: z.object({ agent: agentRef, leg: z.string(), target: callTarget }) }),
  z.object({ type: z.literal("consultAnswered"), data: z.object({ leg: z.string() }) }),
  z.object({ type: z.literal("consultEnded"), data: z.object({ leg: z.string(), outcome: partyOutcome }) }),
  /** The agent speaks to the other side from here on: the citizen, or the one consulted. */
  z.object({ type: z.literal("swapped"), data: z.object({ agent: agentRef, to: z.enum(["caller", "party"]) }) }),
  z.object({ type: z.literal("conferenceStarted"), data: z.object({ agent: agentRef }) }),
  z.object({ type: z.literal("conferenceEnded"), data: z.object({ agent: agentRef }) }),
  z.object({
    type: z.literal("handedOver"),
    data: z.object({
      agent: agentRef,
      target: callTarget,
      leg: z.string(),
      announced: z.boolean(),
      /** `refer`: the call leaves the centre's channels. */
      by: z.enum(["bridge", "refer"]),
    }),
  }),
  z.object({ type: z.literal("handOverAnswered"), data: z.object({ leg: z.string() }) }),
  z.object({ type: z.literal("handOverFailed"), data: z.object({ leg: z.string(), why: partyOutcome }) }),
  z.object({ type: z.literal("partyLeft"), data: z.object({ leg: z.string() }) }),
  z.object({
    type: z.literal("listened"),
    /** `agent`: whose talk is heard; null after a hand-over, when it is that of the section which the contact's last `handedOver` names. */
    data: z.object({ by: agentRef, agent: agentRef.nullable(), leg: z.string(), mode: monitorMode, tone: z.boolean() }),
  }),
  z.object({ type: z.literal("listenEnded"), data: z.object({ by: agentRef, leg: z.string() }) }),
  /** `agent`: from whom; null when from the section. */
  z.object({ type: z.literal("takenOver"), data: z.object({ by: agentRef, agent: agentRef.nullable(), leg: z.string() }) }),
  /** The agent's phone was lost or replaced (the page was loaded again); the citizen hears music until it is back. */
  z.object({ type: z.literal("rejoining"), data: z.object({ agent: agentRef, leg: z.string() }) }),
  z.object({ type: z.literal("rejoined"), data: z.object({ agent: agentRef, leg: z.string() }) }),
  z.object({ type: z.literal("callBackRequested"), data: z.object({ by: z.enum(["caller", "agent"]), queue: z.string().nullable() }) }),
  z.object({ type: z.literal("callBackOf"), data: z.object({ contact: z.string(), task: z.string() }) }),
  /** One side sends no sound although the talk has begun, or does so again. */
  z.object({ type: z.literal("soundMissing"), data: z.object({ side: z.enum(["caller", "agent"]) }) }),
  z.object({ type: z.literal("soundBack"), data: z.object({ side: z.enum(["caller", "agent"]) }) }),
  z.object({ type: z.literal("recordingPaused"), data: z.object({ recording: z.string(), agent: agentRef }) }),
  z.object({ type: z.literal("recordingResumed"), data: z.object({ recording: z.string(), agent: agentRef }) }),
  z.object({
    type: z.literal("recordingErased"),
    data: z.object({ recording: z.string(), by: agentRef, why: z.enum(["retention", "request", "mistake"]) }),
  }),
  z.object({ type: z.literal("recordingStarted"), data: z.object({ recording: z.string(), agent: agentRef }) }),
  z.object({ type: z.literal("recordingStopped"), data: z.object({ recording: z.string() }) }),
  z.object({
    type: z.literal("recordingStored"),
    data: z.object({ recording: z.string(), seconds, bytes: z.number().int(), keyId: z.string() }),
  }),
  z.object({ type: z.literal("recordingFailed"), data: z.object({ recording: z.string(), why: z.string() }) }),
  z.object({ type: z.literal("callerLeft"), data: z.object({ where: z.enum(["ivr", "queue", "ringing", "talking", "survey"]) }) }),
  z.object({
    type: z.literal("agentLeft"),
    data: z.object({ agent: agentRef, why: z.enum(["hungUp", "lost", "handedOver", "takenOver"]) }),
  }),
  z.object({
    type: z.literal("ended"),
    data: z.object({ by: z.enum(["caller", "agent", "party", "centre", "engine"]), reason: endReason }),
  }),
  z.object({ type: z.literal("wrapUpStarted"), data: z.object({ agent: agentRef }) }),
  z.object({
    type: z.literal("historySaved"),
    data: z.object({
      agent: agentRef,
      kind: z.string(),
      classification: z.string(),
      outcome: z.enum(["answered", "handedOver", "transferred", "callBack"]),
      marks: z.array(z.enum(["voice", "complaint", "suspicious"])),
      knowledge: z.array(z.string()),
      /** 保存して離席: the reason to go away with; absent = available at once. */
      pause: z.string().optional(),
    }),
  }),
  /** How far the talk script was followed, told together with the history (F-2.1.2). */
  z.object({ type: z.literal("scriptFollowed"), data: scriptPath.extend({ agent: agentRef }) }),
  z.object({ type: z.literal("wrapUpEnded"), data: z.object({ agent: agentRef }) }),
  /** What the citizen told of is noted for the ward (C-5); the words lie in its own table. `noter` may be long free again. */
  z.object({
    type: z.literal("voiceNoted"),
    data: z.object({ voice: z.string(), kind: z.enum(["voice", "complaint", "suspicious"]), urgent: z.boolean(), noter: agentRef }),
  }),
  ...surveyEvents,
  z.object({ type: z.literal("voiceForwarded"), data: z.object({ voice: z.string(), section: z.string(), by: agentRef }) }),
  z.object({ type: z.literal("voiceAcknowledged"), data: z.object({ voice: z.string(), by: agentRef }) }),
]);
export type ContactEvent = z.infer<typeof contactEvent>;

export const phoneKind = z.enum(["browser", "desk"]);
export type PhoneKind = z.infer<typeof phoneKind>;

export const agentEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("signedIn"), data: z.object({ phone: phoneKind }) }),
  z.object({ type: z.literal("signedOut"), data: z.object({}) }),
  z.object({ type: z.literal("phoneReachable"), data: z.object({ phone: phoneKind }) }),
  z.object({ type: z.literal("phoneLost"), data: z.object({ phone: phoneKind }) }),
  z.object({ type: z.literal("becameAvailable"), data: z.object({}) }),
  z.object({ type: z.literal("paused"), data: z.object({ reason: z.string(), by: z.enum(["agent", "centre", "supervisor"]) }) }),
  z.object({
    type: z.literal("forced"),
    data: z.object({ by: agentRef, what: z.enum(["signOut", "pause", "endWrapUp"]), why: z.string().min(1).max(200) }),
  }),
  z.object({ type: z.literal("pausePlanned"), data: z.object({ reason: z.string().nullable() }) }),
  /** An answer was opened, judged, or searched for in vain (F-2.1.6); what was typed is no part of an event. */
  z.object({ type: z.literal("knowledgeViewed"), data: z.object({ entry: z.string(), contact: z.string().optional() }) }),
  z.object({
    type: z.literal("knowledgeJudged"),
    data: z.object({ entry: z.string(), verdict: z.enum(["helpful", "lacking", "wrong"]), contact: z.string().optional() }),
  }),
  z.object({ type: z.literal("knowledgeMissed"), data: z.object({ contact: z.string().optional() }) }),
]);
export type AgentEvent = z.infer<typeof agentEvent>;

/** What is wrong with a trunk: no answer, our registration refused, or a certificate that is not believed. */
export const trunkTrouble = z.enum(["silent", "notRegistered", "certificate"]);
export type TrunkTrouble = z.infer<typeof trunkTrouble>;

export const centreEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("configurationPublished"), data: z.object({ what: z.string(), version: z.string(), by: z.string() }) }),
  z.object({ type: z.literal("engineLost"), data: z.object({}) }),
  z.object({ type: z.literal("trunkLost"), data: z.object({ trunk: z.string(), /** Left out: silent. */ why: trunkTrouble.optional() }) }),
  z.object({ type: z.literal("trunkBack"), data: z.object({ trunk: z.string() }) }),
  z.object({ type: z.literal("engineBack"), data: z.object({ reason: z.enum(["started", "reconnected"]) }) }),
  z.object({ type: z.literal("callRefused"), data: z.object({ dialled: z.string(), why: z.literal("unknownNumber") }) }),
  z.object({
    type: z.literal("sipRefused"),
    data: z.object({ why: z.enum(["unknownAddress", "wrongDigest", "malformed", "other"]), from: z.string(), service: z.string() }),
  }),
]);
export type CentreEvent = z.infer<typeof centreEvent>;

export type EventBody = ContactEvent | AgentEvent | CentreEvent;
export type EventType = EventBody["type"];

/** Which stream an event belongs to: `contact/<id>`, `agent/<id>` or `centre`. */
export const streamName = z.union([
  z.templateLiteral(["contact/", z.string()]),
  z.templateLiteral(["agent/", z.string()]),
  z.literal("centre"),
]);
export type StreamName = z.infer<typeof streamName>;

export const eventSource = z.enum(["ari", "acd", "desk", "recording", "engine", "simulator"]);
export type EventSource = z.infer<typeof eventSource>;

/** What has happened, before it is stored: `id` is a UUIDv7, so appending twice stores once. */
export type NewEvent = {
  id: string;
  stream: StreamName;
  at: number;
  source: EventSource;
  /** The outside's own name of this event; `(source, sourceKey)` is unique, so reconcile and retries never count twice. */
  sourceKey?: string;
  causedBy?: string;
  v: 1;
} & EventBody;

/** A stored event: `seq` is gapless within the stream from 1, `position` grows over all streams. */
export type StoredEvent = NewEvent & { seq: number; recordedAt: number; position: number };

/** Checks an event that comes from outside this process (a journal line, another role, the database). */
export const newEvent = z
  .object({
    id: z.uuid(),
    stream: streamName,
    at: z.number(),
    source: eventSource,
    sourceKey: z.string().optional(),
    causedBy: z.string().optional(),
    v: z.literal(1),
  })
  .and(z.union([contactEvent, agentEvent, centreEvent]));
