import type { EndReason, NewEvent } from "../../kernel/events.ts";
import type { ContactId, Instant, LineId } from "../../kernel/ids.ts";
import { type ContactHappening, inOrderOfLife, ofType } from "./contact-events.ts";
import type { ContactRecord, Disposition, MissingFact, SlaReason, WorkSpan } from "./contact-record.ts";
import { conversations, holds, total, withoutHolds, wrapUps } from "./spans.ts";
import { consultTotal, transfersOf } from "./transfers.ts";

/** What the centre has set that a record depends on. */
export type RecordRules = {
  /** Whether a line counts for the SLA of the contract; undefined for a line nobody knows. */
  readonly isSlaLine: (line: LineId) => boolean | undefined;
};

type Times = Pick<ContactRecord, "arrivedAt" | "leftIvrAt" | "queuedAt" | "firstRingAt" | "answeredAt" | "endedAt" | "wrapUpEndedAt">;

/**
 * The record of one contact from all its events, in any order and with any repeats. Facts that events do not tell
 * stay `null` and are named in `missing`; nothing is guessed. Works on events that are not stored yet, too.
 * @param contact the contact whose events these are; events of other streams must not be among them
 */
export function contactRecord(contact: ContactId, events: readonly NewEvent[], rules: RecordRules): ContactRecord {
  const life = inOrderOfLife(events);
  const times = timesOf(life);
  const talks = conversations(life);
  const held = holds(life, talks);
  const spoken = withoutHolds(talks, held);
  const afterCalls = wrapUps(life);
  const disposition = dispositionOf(life);
  const missing = missingFacts(life);
  const transfers = transfersOf(life);
  return {
    contact,
    ...placeOf(life),
    disposition,
    ...endOf(life),
    ...slaOf(life, disposition, rules),
    ...times,
    ...durations(times, spoken, held, afterCalls),
    consultMs: times.answeredAt !== null && times.endedAt !== null ? consultTotal(transfers, times.endedAt) : null,
    spans: [...spoken, ...held, ...afterCalls].toSorted((a, b) => a.from - b.from || (a.to ?? Infinity) - (b.to ?? Infinity)),
    agents: talks.map((talk) => talk.agent),
    failedOffers: failedOffers(life),
    transfers,
    handedOut: transfers.filter((one) => one.outcome === "accepted" && one.target.kind !== "agent").length,
    requeues: Math.max(0, ofType(life, "queued").length - 1),
    ...historyOf(life),
    recordings: ofType(life, "recordingStarted").map((event) => event.data.recording),
    complete: missing.length === 0 && times.endedAt !== null && total(afterCalls) !== null,
    missing,
    events: life.map((event) => event.id),
  };
}

function timesOf(life: readonly ContactHappening[]): Times {
  const first = (type: ContactHappening["type"]): Instant | null => life.find((event) => event.type === type)?.at ?? null;
  return {
    arrivedAt: first("contactArrived"),
    leftIvrAt: first("ivrLeft") ?? ofType(life, "callerLeft").find((event) => event.data.where === "ivr")?.at ?? null,
    queuedAt: first("queued"),
    firstRingAt: first("rang"),
    answeredAt: first("answered"),
    endedAt: first("ended"),
    wrapUpEndedAt: ofType(life, "wrapUpEnded").at(-1)?.at ?? null,
  };
}

function durations(times: Times, spoken: readonly WorkSpan[], held: readonly WorkSpan[], afterCalls: readonly WorkSpan[]) {
  const answered = times.answeredAt !== null;
  return {
    ivrMs: between(times.arrivedAt, times.leftIvrAt),
    waitMs: between(times.queuedAt, times.answeredAt ?? times.endedAt),
    ringMs: between(times.firstRingAt, times.answeredAt),
    talkMs: answered && times.endedAt !== null ? total(spoken) : null,
    holdMs: answered && times.endedAt !== null ? total(held) : null,
    wrapUpMs: answered && times.endedAt !== null ? total(afterCalls) : null,
  };
}

const between = (from: Instant | null, to: Instant | null): number | null => (from === null || to === null ? null : Math.max(0, to - from));

function placeOf(life: readonly ContactHappening[]): Pick<ContactRecord, "channel" | "line" | "menu" | "queue"> {
  const arrived = ofType(life, "contactArrived")[0]?.data;
  const queued = ofType(life, "queued")[0]?.data;
  return { channel: arrived?.channel ?? null, line: arrived?.line ?? null, menu: queued?.menu ?? null, queue: queued?.queue ?? null };
}

function endOf(life: readonly ContactHappening[]): Pick<ContactRecord, "endedBy" | "endReason"> {
  const ended = ofType(life, "ended")[0]?.data;
  return { endedBy: ended?.by ?? null, endReason: ended?.reason ?? null };
}

function dispositionOf(life: readonly ContactHappening[]): Disposition {
  const arrived = ofType(life, "contactArrived")[0];
  if (arrived && arrived.data.direction !== "inbound") return "outbound";
  if (ofType(life, "answered").length > 0) return "answered";
  if (foundClosed(life)) return "outsideHours";
  const ended = ofType(life, "ended")[0];
  if (ended) return endWithoutAnswer(ended.data.reason, ofType(life, "queued").length > 0);
  return ofType(life, "queued").length > 0 ? "waiting" : "inIvr";
}

/** The first thing the guidance said was that the centre is closed. A menu that is closed later on is no closed centre. */
function foundClosed(life: readonly ContactHappening[]): boolean {
  const told = life.flatMap((event) => (event.type === "ivrReached" || event.type === "ivrLeft" ? [event.data.hours] : []));
  const first = told.find((hours) => hours !== undefined);
  return first === undefined ? ofType(life, "ended")[0]?.data.reason === "closed" : first !== "open";
}

function endWithoutAnswer(reason: EndReason, wasQueued: boolean): Disposition {
  switch (reason) {
    case "abandoned":
    case "leftInIvr":
    case "guided":
    case "unserved":
      return reason;
    case "closed":
      return "guided";
    case "engineLost":
    case "agentLost":
      return "lost";
    // Completed without an answer: the log lost the answer; counted as unserved, and `missing` says so.
    case "completed":
    case "notReached":
      return wasQueued ? "unserved" : "guided";
  }
}

function slaOf(
  life: readonly ContactHappening[],
  disposition: Disposition,
  rules: RecordRules,
): Pick<ContactRecord, "slaRelevant" | "slaReason"> {
  const arrived = ofType(life, "contactArrived")[0]?.data;
  const slaReason = reasonOf(arrived, disposition, rules);
  return { slaRelevant: slaReason === "slaLine", slaReason };
}

function reasonOf(arrived: { channel: string; line: string } | undefined, disposition: Disposition, rules: RecordRules): SlaReason {
  if (!arrived) return "unknownLine";
  if (arrived.channel !== "phone") return "notByPhone";
  const isSla = rules.isSlaLine(arrived.line);
  if (isSla === undefined) return "unknownLine";
  if (!isSla) return "lineWithoutSla";
  return disposition === "outsideHours" ? "outsideHours" : "slaLine";
}

function failedOffers(life: readonly ContactHappening[]): ContactRecord["failedOffers"] {
  return ofType(life, "offerEnded")
    .filter((event) => event.data.outcome !== "answered")
    .map((event) => ({ agent: event.data.agent, outcome: event.data.outcome, at: event.at }));
}

function historyOf(life: readonly ContactHappening[]) {
  const last = ofType(life, "historySaved").at(-1)?.data;
  return {
    kind: last?.kind ?? null,
    classification: last?.classification ?? null,
    outcome: last?.outcome ?? null,
    marks: last?.marks ?? [],
    knowledge: last?.knowledge ?? [],
    firstAnswer: last ? last.outcome === "answered" : null,
  };
}

/** Wrap-ups of agents who passed the citizen on, to somebody or to the survey: the contact goes on without them. */
function leftBehind(life: readonly ContactHappening[]): number {
  const passedOn = ofType(life, "agentLeft").filter(({ data }) => data.why === "handedOver" || data.why === "takenOver");
  return passedOn.length + ofType(life, "surveyEntered").length;
}

/** Facts that must have happened, since something that follows from them has. */
function missingFacts(life: readonly ContactHappening[]): MissingFact[] {
  const has = (type: ContactHappening["type"]) => life.some((event) => event.type === type);
  const completed = ofType(life, "ended")[0]?.data.reason === "completed";
  const owed: [MissingFact, boolean][] = [
    ["contactArrived", true],
    ["queued", has("offered") || has("answered")],
    ["answered", completed || has("wrapUpStarted")],
    ["ended", ofType(life, "wrapUpStarted").length > leftBehind(life)],
    ["wrapUpStarted", completed || has("wrapUpEnded")],
  ];
  const missing = owed.filter(([fact, isOwed]) => isOwed && !has(fact)).map(([fact]) => fact);
  return wroteAll(life) ? missing : [...missing, "historySaved"];
}

/** Whether everybody whose after-call work is over wrote a history: who handed the call over, and who took it. */
function wroteAll(life: readonly ContactHappening[]): boolean {
  const writers = new Set(ofType(life, "historySaved").map((event) => event.data.agent));
  return ofType(life, "wrapUpEnded").every((event) => writers.has(event.data.agent));
}
