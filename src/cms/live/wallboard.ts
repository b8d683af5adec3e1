import { serviceHours } from "../../centre/hours.ts";
import type { Centre, Queue, Schedule } from "../../centre/schema.ts";
import { skillsOf } from "../../centre/skills.ts";
import { DAY } from "../../kernel/business-day.ts";
import { type Instant, MINUTE } from "../../kernel/ids.ts";
import { INTERVAL } from "../../kernel/interval.ts";
import type { AgentSnapshot } from "../../telephony/api.ts";
import type { ContactRecord } from "../contact-record/contact-record.ts";
import { figureRules, figures, targetsAt } from "../metrics/figures.ts";
import { countsByInterval } from "../metrics/intervals.ts";
import { alarmsView } from "./alarms.ts";
import type { ClockReading, Figures, WallboardView } from "./api.ts";
import { decisionsView, whyAgent } from "./decisions.ts";
import { handedOverView } from "./handed-over.ts";
import { type LiveModel, refresh } from "./live-model.ts";
import { waitingView } from "./waiting.ts";
import { monitorsView, nameOf, pauseLabel } from "./words.ts";

const LAST_SPAN = 15 * MINUTE;
const SIP_REFUSALS = { unknownAddress: "登録のないアドレス", wrongDigest: "認証の誤り", malformed: "壊れた信号", other: "その他" } as const;

/**
 * What the supervisor's wallboard shows at an instant. Figures come from the same records and definitions as every
 * report; people and waiting callers from the switchboard itself, and are empty while it does not answer (an alarm says
 * so). Figures of `today`, of the last 15 minutes and of the intervals count the lines with an SLA; a queue's own
 * figures count its contacts, whatever the line.
 */
export function wallboard(model: LiveModel, clock: ClockReading): WallboardView {
  const { now } = clock;
  const today = refresh(model, now);
  const { centre } = model.settings;
  const ofSla = today.filter((record) => isOfSlaLine(model, record));
  const { validFrom: _, ...targets } = targetsAt(centre.basics, now);
  const queues = queuesView(model, today);
  const from = now - LAST_SPAN;
  return {
    clock,
    engine: model.floor?.engine ?? "lost",
    queues,
    agents: agentsView(model, targets.wrapUpSeconds, now),
    waiting: waitingView(model),
    handedOver: handedOverView(model),
    today: { figures: cachedFigures(model, "", ofSla), since: model.day },
    lastQuarter: {
      figures: freshFigures(
        model,
        ofSla.filter((record) => (record.arrivedAt ?? 0) >= from),
      ),
      from,
      to: now,
    },
    intervals: intervalsView(model, ofSla),
    inIvr: [...(model.floor?.calls.values() ?? [])].filter((call) => call.state === "inIvr").length,
    targets,
    refused: refusedView(model),
    alarms: alarmsView(model, queues, targets, now),
    decisions: decisionsView(model),
  };
}

const isOfSlaLine = (model: LiveModel, record: ContactRecord) => record.line !== null && model.recordRules.isSlaLine(record.line) === true;

function freshFigures(model: LiveModel, records: readonly ContactRecord[]): Figures {
  return figures(records, figureRules(model.settings.centre));
}

function cachedFigures(model: LiveModel, queue: string, records: readonly ContactRecord[]): Figures {
  const held = model.figures.get(queue);
  if (held) return held;
  const fresh = freshFigures(model, records);
  model.figures.set(queue, fresh);
  return fresh;
}

function queuesView(model: LiveModel, today: readonly ContactRecord[]): WallboardView["queues"] {
  const { centre } = model.settings;
  const byQueue = Map.groupBy(today, (record) => record.queue);
  const signedIn = [...(model.floor?.agents.values() ?? [])].filter((agent) => agent.state !== "signedOut");
  return centre.queues.map((queue) => {
    const waiting = waitingIn(model, queue);
    const assigned = signedIn.filter((agent) => hasSkill(centre, agent, queue));
    const line = centre.lines.find((one) => one.id === queue.line);
    return {
      ...{ id: queue.id, name: queue.name, line: line?.shortName ?? queue.line },
      sla: line?.sla ?? false,
      waiting: waiting.length,
      longestSince: waiting.length === 0 ? null : Math.min(...waiting),
      available: assigned.filter((agent) => agent.state === "available" && agent.reachable).length,
      assigned: assigned.length,
      today: cachedFigures(model, queue.id, byQueue.get(queue.id) ?? []),
    };
  });
}

/** Since when each caller of this queue waits; one whose phone rings at a desk still waits. */
function waitingIn(model: LiveModel, queue: Queue): Instant[] {
  return [...(model.floor?.calls.values() ?? [])].flatMap((call) =>
    call.queue === queue.id && call.queuedAt !== null && (call.state === "waiting" || call.state === "offered") ? [call.queuedAt] : [],
  );
}

function hasSkill(centre: Centre, agent: AgentSnapshot, queue: Queue): boolean {
  const person = centre.people.find((one) => one.id === agent.id);
  return person !== undefined && skillsOf(person, centre.groups).some((skill) => queue.skills.includes(skill));
}

/** Whoever needs attention first: late, without a phone, then by state; within a state the longest first. */
const ATTENTION = ["wrapUp", "held", "talking", "assisting", "ringing", "available", "paused"] as const;

function agentsView(model: LiveModel, wrapUpSeconds: number, now: Instant): WallboardView["agents"] {
  const shown = [...(model.floor?.agents.values() ?? [])].flatMap((agent) => {
    if (agent.state === "signedOut" || agent.phone === null) return [];
    const state: (typeof ATTENTION)[number] = agent.state === "talking" && agent.held ? "held" : agent.state;
    const activity = model.activities.get(agent.id);
    const since = (state === "held" && activity?.state === "held" ? activity.since : agent.since) ?? now;
    const late = state === "wrapUp" && now - since > wrapUpSeconds * 1_000;
    const queue =
      agent.contact === null ? null : (model.floor?.calls.get(agent.contact)?.queue ?? model.records.get(agent.contact)?.queue ?? null);
    const { id, phone, reachable } = agent;
    const { centre } = model.settings;
    const reason = agent.reason === null ? null : pauseLabel(centre, agent.reason);
    const on = { contact: agent.contact, ...callOf(model, agent) };
    return [{ ...{ id, name: nameOf(centre, id), state, since, reason, queue, phone, reachable, late }, ...on }];
  });
  const need = (one: (typeof shown)[number]) => (one.late ? 0 : one.reachable ? 2 : 1);
  return shown.toSorted((a, b) => need(a) - need(b) || ATTENTION.indexOf(a.state) - ATTENTION.indexOf(b.state) || a.since - b.since);
}

/** What is known of the call an agent is on: whether it can be listened to, who does, and why it came here. */
function callOf(model: LiveModel, agent: AgentSnapshot): Pick<WallboardView["agents"][number], "audible" | "monitors" | "why"> {
  const { centre } = model.settings;
  const call = agent.contact === null ? undefined : model.floor?.calls.get(agent.contact);
  const own = call?.agent === agent.id;
  return {
    audible: own && call.state === "talking",
    monitors: own ? monitorsView(centre, call) : [],
    why: own ? whyAgent(centre, [...(model.events.get(call.contact)?.values() ?? [])]) : null,
  };
}

/** The quarter hours in which an SLA line is served today, and any other in which a call was offered. */
function intervalsView(model: LiveModel, records: readonly ContactRecord[]): WallboardView["intervals"] {
  model.openQuarters ??= openQuarters(model);
  const open = model.openQuarters;
  return countsByInterval(records, model.day, model.day + DAY).filter((one) => one.offered > 0 || open.has(one.start));
}

function openQuarters({ settings: { centre, holidays }, day }: LiveModel): ReadonlySet<Instant> {
  const schedules = openingSchedules(centre);
  const isOpen = (at: Instant) => schedules.some((schedule) => serviceHours(schedule, centre.basics, holidays, at) === "open");
  const quarters = Array.from({ length: DAY / INTERVAL }, (_, i) => day + i * INTERVAL);
  return new Set(quarters.filter((start) => isOpen(start) || isOpen(start + INTERVAL - 1)));
}

/** The hours that a caller of an SLA line meets first. */
function openingSchedules(centre: Centre): Schedule[] {
  return centre.lines.flatMap((line) => {
    const flow = line.sla ? centre.flows.find((one) => one.id === line.flow) : undefined;
    const first = flow?.nodes[flow.start];
    return first?.type === "hours" ? centre.schedules.filter((schedule) => schedule.id === first.schedule) : [];
  });
}

function refusedView(model: LiveModel): WallboardView["refused"] {
  const refusals = [...model.refusedSip.values()].filter((event) => event.at >= model.day);
  const last = refusals.toSorted((a, b) => a.at - b.at).at(-1);
  return {
    calls: [...model.refusedCalls.values()].filter((at) => at >= model.day).length,
    sip: refusals.length,
    lastSip: last ? { at: last.at, why: SIP_REFUSALS[last.data.why], from: last.data.from } : null,
  };
}
