import type { Holidays } from "../../centre/hours.ts";
import type { Centre } from "../../centre/schema.ts";
import { dayStart } from "../../kernel/business-day.ts";
import type { NewEvent, TrunkTrouble } from "../../kernel/events.ts";
import type { AgentId, ContactId, Instant } from "../../kernel/ids.ts";
import type { AgentSnapshot, CallSnapshot, FeedMessage } from "../../telephony/api.ts";
import { type AgentActivity, activityAfter, agentsOf } from "../agent-timeline/agent-timeline.ts";
import { contactOf } from "../contact-record/contact-events.ts";
import type { ContactRecord } from "../contact-record/contact-record.ts";
import { contactRecord, type RecordRules } from "../contact-record/interpret.ts";
import type { Figures } from "./api.ts";

export type LiveSettings = { readonly centre: Centre; readonly holidays: Holidays };
export type OfferedEvent = Extract<NewEvent, { type: "offered" }>;
type SipRefused = Extract<NewEvent, { type: "sipRefused" }>;

/** Something urgent that citizens told of and nobody at the ward has confirmed to know (C-5). */
export type VoiceAlert = { readonly id: string; readonly what: string; readonly at: Instant; readonly section: string | null };

/**
 * Today as far as it is known: changed in place by `foldEvent` and `foldFeed`, read by `wallboard`. A contact's record
 * is made anew only when an event of it has come, a queue's figures only when a record of it has changed.
 */
export type LiveModel = {
  readonly settings: LiveSettings;
  readonly recordRules: RecordRules;
  day: Instant;
  readonly events: Map<ContactId, Map<string, NewEvent>>;
  readonly records: Map<ContactId, ContactRecord>;
  readonly stale: Set<ContactId>;
  readonly activities: Map<AgentId, AgentActivity>;
  /** What the switchboard says of itself; null while nobody tells. */
  floor: {
    engine: "up" | "lost";
    agents: Map<AgentId, AgentSnapshot>;
    calls: Map<ContactId, CallSnapshot>;
    lostTrunks: Map<string, TrunkTrouble>;
  } | null;
  readonly refusedCalls: Map<string, Instant>;
  readonly refusedSip: Map<string, SipRefused>;
  /** The last decisions of the ACD, newest last. */
  decisions: OfferedEvent[];
  /** Quarter hours of today in which an SLA line is served; null until somebody asks. */
  openQuarters: ReadonlySet<Instant> | null;
  /** What has to be told to the ward at once, oldest first. */
  voiceAlerts: readonly VoiceAlert[];
  /** Figures that still hold, by queue; `""` is the SLA lines together. */
  readonly figures: Map<string, Figures>;
};

const KEPT_DECISIONS = 20;

/** An empty day. Feed it today's stored events (`foldEvent`) and the switchboard's feed (`foldFeed`), in any order, with repeats. */
export function createLiveModel(settings: LiveSettings): LiveModel {
  const lines = new Map(settings.centre.lines.map((line) => [line.id, line.sla]));
  return {
    ...{ settings, recordRules: { isSlaLine: (line) => lines.get(line) }, day: 0, floor: null, decisions: [], openQuarters: null },
    ...{ events: new Map(), records: new Map(), stale: new Set(), activities: new Map(), figures: new Map() },
    ...{ refusedCalls: new Map(), refusedSip: new Map(), voiceAlerts: [] },
  };
}

/** Takes one event in; one that is known already changes nothing. */
export function foldEvent(model: LiveModel, event: NewEvent): void {
  const contact = contactOf(event.stream);
  if (contact !== null && !keepContactEvent(model, contact, event)) return;
  const about = agentsOf(event);
  for (const agent of about === "anyone" ? model.activities.keys() : about) foldActivity(model, agent, event);
  if (event.type === "callRefused") model.refusedCalls.set(event.id, event.at);
  if (event.type === "sipRefused") model.refusedSip.set(event.id, event);
  if (event.type === "offered") {
    model.decisions = [...model.decisions, event].toSorted((a, b) => a.at - b.at).slice(-KEPT_DECISIONS);
  }
}

/** Takes in what the switchboard sends: its whole floor, or one step with its events. */
export function foldFeed(model: LiveModel, message: FeedMessage): void {
  if (message.type === "floor") {
    const { engine, agents, calls, lostTrunks } = message.floor;
    const now = { agents: new Map(agents.map((a) => [a.id, a])), calls: new Map(calls.map((c) => [c.contact, c])) };
    model.floor = { engine, ...now, lostTrunks: new Map(lostTrunks.map(({ trunk, why }) => [trunk, why])) };
    return;
  }
  // zod types an absent key as `undefined`, which exactOptionalPropertyTypes keeps apart; on the wire it is absent.
  for (const event of message.events) foldEvent(model, event as NewEvent);
  if (!model.floor) return;
  model.floor.engine = message.engine;
  for (const event of message.events) {
    if (event.type === "trunkLost") model.floor.lostTrunks.set(event.data.trunk, event.data.why ?? "silent");
    if (event.type === "trunkBack") model.floor.lostTrunks.delete(event.data.trunk);
  }
  for (const agent of message.agents) model.floor.agents.set(agent.id, agent);
  for (const call of message.calls) model.floor.calls.set(call.contact, call);
  for (const contact of message.gone) model.floor.calls.delete(contact);
}

/** The switchboard no longer tells what happens: what it said last may be wrong by now and is not shown. */
export function feedLost(model: LiveModel): void {
  model.floor = null;
}

/** Brings every record up to date and begins a new day at midnight; answers today's records. */
export function refresh(model: LiveModel, now: Instant): ContactRecord[] {
  for (const contact of model.stale) {
    const record = contactRecord(contact, [...(model.events.get(contact)?.values() ?? [])], model.recordRules);
    forgetFigures(model, model.records.get(contact));
    forgetFigures(model, record);
    model.records.set(contact, record);
  }
  model.stale.clear();
  const day = dayStart(now);
  if (day !== model.day) beginDay(model, day);
  return [...model.records.values()].filter((record) => record.arrivedAt !== null && record.arrivedAt >= day);
}

function beginDay(model: LiveModel, day: Instant): void {
  model.day = day;
  model.figures.clear();
  model.openQuarters = null;
  for (const [contact, record] of model.records) {
    const isOver = record.endedAt !== null && (record.wrapUpMs !== null || record.answeredAt === null);
    if (!isOver || (record.arrivedAt ?? day) >= day) continue;
    model.records.delete(contact);
    model.events.delete(contact);
  }
  for (const [id, event] of model.refusedSip) if (event.at < day) model.refusedSip.delete(id);
  for (const [id, at] of model.refusedCalls) if (at < day) model.refusedCalls.delete(id);
}

function keepContactEvent(model: LiveModel, contact: ContactId, event: NewEvent): boolean {
  const known = model.events.get(contact) ?? new Map<string, NewEvent>();
  if (known.has(event.id)) return false;
  known.set(event.id, event);
  model.events.set(contact, known);
  model.stale.add(contact);
  return true;
}

function foldActivity(model: LiveModel, agent: AgentId, event: NewEvent): void {
  const before = model.activities.get(agent) ?? null;
  if (before && event.at < before.since) return;
  const after = activityAfter(agent, before, event);
  if (after) model.activities.set(agent, after);
}

function forgetFigures(model: LiveModel, record: ContactRecord | undefined): void {
  if (!record) return;
  model.figures.delete(record.queue ?? "");
  model.figures.delete("");
}
