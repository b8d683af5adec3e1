import type { WrittenUp } from "../../simulator/summaries.ts";
import type { ContactRecord } from "../../src/cms/contact-record/contact-record.ts";
import { facetsOf } from "../../src/crm/contact-search/facets.ts";
import { comparable, gramsOf } from "../../src/crm/contact-search/grams.ts";
import { copied } from "../line-file.ts";
import type { Talk } from "./talks.ts";

const time = (at: number): string => new Date(at).toISOString();
const list = (values: readonly (string | number)[]): string => `{${values.join(",")}}`;

/** A talk in the order of the columns of contact_histories; `start`: when its year began. */
export function historyRow(contact: string, talk: Talk, up: WrittenUp, start: number): string {
  const chosen = [up.kind, up.classification, up.outcome, copied(up.summary), list(up.marks)];
  return [contact, talk.agent, ...chosen, "{}", time(start + talk.saved)].join("\t");
}

/** What the search looks at, in the order of the columns of contact_search. */
export function searchedRow(contact: string, talk: Talk, up: WrittenUp, at: number): string {
  const { line, queue } = talk;
  const { kind, classification, outcome, marks } = up;
  const sections = up.section === null ? [] : [up.section];
  const words = comparable(up.summary);
  const facets = facetsOf({
    ...{ at, line, queue, disposition: "answered", kind, classification, outcome, sections, marks },
    agents: [talk.agent],
  });
  const chosen = [kind, classification, outcome, list([talk.agent]), list(sections), list(marks)];
  return [contact, time(at), line, queue, "answered", ...chosen, copied(words), list(facets), list(gramsOf(words))].join("\t");
}

/** What the record keeper would have made of its events. */
export function recordOf(contact: string, talk: Talk, up: WrittenUp, start: number): ContactRecord {
  const { line, queue, agent } = talk;
  const at = (name: "arrived" | "queued" | "answered" | "ended" | "saved") => start + talk[name];
  return {
    ...{ contact, channel: "phone", line, menu: queue, queue, disposition: "answered", endedBy: "caller", endReason: "completed" },
    ...{ slaRelevant: true, slaReason: "slaLine", arrivedAt: at("arrived"), leftIvrAt: at("queued"), queuedAt: at("queued") },
    ...{ firstRingAt: at("answered") - 3_000, answeredAt: at("answered"), endedAt: at("ended"), wrapUpEndedAt: at("saved") },
    ...{ ivrMs: talk.queued - talk.arrived, waitMs: talk.answered - talk.queued, ringMs: 3_000, talkMs: talk.ended - talk.answered },
    ...{ holdMs: 0, consultMs: 0, wrapUpMs: talk.saved - talk.ended, spans: [], agents: [agent], failedOffers: [], requeues: 0 },
    ...{
      transfers: [],
      handedOut: 0,
      kind: up.kind,
      classification: up.classification,
      outcome: up.outcome,
      marks: up.marks,
      knowledge: [],
    },
    ...{ recordings: [], firstAnswer: up.outcome === "answered", complete: true, missing: [], events: [] },
  };
}

/** A record in the order of the columns of contact_records. */
export function recordRow(record: ContactRecord): string {
  const { contact, channel, line, menu, queue, disposition, slaRelevant, complete, agents } = record;
  const times = [record.arrivedAt, record.queuedAt, record.firstRingAt, record.answeredAt, record.endedAt, record.wrapUpEndedAt];
  const lengths = [record.talkMs, record.holdMs, record.consultMs, record.wrapUpMs];
  return [
    ...[contact, channel, line, menu, queue, disposition, slaRelevant, complete, list(agents)],
    ...times.map((at) => (at === null ? "\\N" : time(at))),
    ...[...lengths, record.kind, record.classification, record.outcome, copied(JSON.stringify(record))],
  ].join("\t");
}
