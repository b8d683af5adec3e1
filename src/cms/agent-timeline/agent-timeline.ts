import type { NewEvent } from "../../kernel/events.ts";
import type { AgentId, ContactId, Instant } from "../../kernel/ids.ts";

/** What an agent is doing, as its own events and those of its contacts tell. */
export type AgentActivity = {
  /**
   * `consulting`: speaks with a section or a colleague, or hears its phone ring, while the citizen hears music;
   * `assisting`: asked by a colleague, or a supervisor listening, on a contact that is somebody else's.
   */
  readonly state: "signedOut" | "available" | "ringing" | "talking" | "consulting" | "held" | "assisting" | "wrapUp" | "paused";
  readonly since: Instant;
  /** Why it is away; only for `paused`. */
  readonly reason: string | null;
  readonly contact: ContactId | null;
  /** The leg on which it assists. */
  readonly leg?: string;
};

/** A stretch in one state; `to` is null for the last. */
export type AgentSpan = AgentActivity & { readonly to: Instant | null };

/** The agents an event is about; `anyone` where it names a leg or a contact, and who that was is known from before. */
export function agentsOf(event: NewEvent): readonly AgentId[] | "anyone" {
  if (event.stream.startsWith("agent/")) return [event.stream.slice("agent/".length)];
  switch (event.type) {
    case "consultEnded":
    case "ended":
      return "anyone";
    case "consultStarted":
      return event.data.target.kind === "agent" ? [event.data.agent, event.data.target.agent] : [event.data.agent];
    case "listened":
    case "listenEnded":
      return [event.data.by];
    case "takenOver":
      return event.data.agent === null ? [] : [event.data.agent];
    default:
      return "agent" in event.data ? [event.data.agent] : [];
  }
}

/**
 * What an agent does after an event. The states are derived here and never stored, so that a report and the
 * wallboard cannot disagree. An event that does not fit (a late one, of a contact that is over) changes nothing.
 * @param before null before anything is known of this agent
 */
export function activityAfter(agent: AgentId, before: AgentActivity | null, event: NewEvent): AgentActivity | null {
  const contact = event.stream.startsWith("contact/") ? event.stream.slice("contact/".length) : null;
  const now = (state: AgentActivity["state"], reason: string | null = null): AgentActivity => ({ state, since: event.at, reason, contact });
  const free = (): AgentActivity => ({ ...now("available"), contact: null });
  const onThis = before !== null && before.contact === contact;
  switch (event.type) {
    case "signedIn":
      return before === null || before.state === "signedOut" ? now("paused", "signed-in") : before;
    case "signedOut":
      return now("signedOut");
    case "becameAvailable":
      return before?.state === "available" ? before : now("available");
    case "paused":
      return now("paused", event.data.reason);
    case "offered":
      return now("ringing");
    case "offerEnded":
      return event.data.outcome !== "answered" && onThis && before.state === "ringing" ? free() : before;
    case "answered":
    case "dialled":
      return now("talking");
    case "consultStarted":
      return event.data.agent === agent ? now("consulting") : { ...now("assisting"), leg: event.data.leg };
    case "listened":
      return { ...now("assisting"), leg: event.data.leg };
    case "wrapUpStarted":
      return now("wrapUp");
    case "wrapUpEnded":
      return free();
    default:
      return onThis ? inTalk(before, event) : before;
  }
}

/** Whom the agent of a talk speaks with, and the end of the part of whoever is asked. */
function inTalk(before: AgentActivity, event: NewEvent): AgentActivity {
  const { state } = before;
  const turn = (from: readonly AgentActivity["state"][], to: AgentActivity["state"]): AgentActivity =>
    from.includes(state) && state !== to ? { ...before, state: to, since: event.at } : before;
  switch (event.type) {
    case "held":
      return turn(["talking"], "held");
    case "resumed":
      return turn(["held"], "talking");
    case "swapped":
      return turn(["talking", "consulting", "held"], event.data.to === "party" ? "consulting" : "talking");
    case "conferenceStarted":
      return turn(["consulting", "held"], "talking");
    case "dialEnded":
      return state === "talking" ? over(event.at) : before;
    case "listenEnded":
      return before.leg === event.data.leg ? over(event.at) : before;
    case "consultEnded":
      // The one asked is free; the one who asked turns back to the citizen when ready, who hears music until then.
      if (state === "assisting") return before.leg === event.data.leg ? over(event.at) : before;
      return turn(["consulting"], "held");
    case "ended":
      return ["talking", "consulting", "held"].includes(state) ? over(event.at) : before;
    default:
      return before;
  }
}

const over = (since: Instant): AgentActivity => ({ state: "available", since, reason: null, contact: null });

/**
 * The day of one agent: spans that follow one another without gap or overlap, so that it is in exactly one state at
 * each instant. Empty when nothing is known of it. Spans of no length are left out.
 * @param events in the order in which they were recorded; events about others may be among them
 */
export function agentTimeline(agent: AgentId, events: readonly NewEvent[]): AgentSpan[] {
  const spans: AgentSpan[] = [];
  let activity: AgentActivity | null = null;
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    const about = agentsOf(event);
    if (about !== "anyone" && !about.includes(agent)) continue;
    const next = activityAfter(agent, activity, event);
    if (next === activity) continue;
    if (activity && activity.since < event.at) spans.push({ ...activity, to: event.at });
    activity = next;
  }
  return activity ? [...spans, { ...activity, to: null }] : spans;
}
