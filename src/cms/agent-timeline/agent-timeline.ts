import type { NewEvent } from "../../kernel/events.ts";
import type { AgentId, ContactId, Instant } from "../../kernel/ids.ts";

/** What an agent is doing, as its own events and those of its contacts tell. */
export type AgentActivity = {
  readonly state: "signedOut" | "available" | "ringing" | "talking" | "held" | "wrapUp" | "paused";
  readonly since: Instant;
  /** Why it is away; only for `paused`. */
  readonly reason: string | null;
  readonly contact: ContactId | null;
};

/** A stretch in one state; `to` is null for the last. */
export type AgentSpan = AgentActivity & { readonly to: Instant | null };

/** The agent an event is about; null when it is about no one. */
export function agentOf(event: NewEvent): AgentId | null {
  if (event.stream.startsWith("agent/")) return event.stream.slice("agent/".length);
  return "agent" in event.data ? event.data.agent : null;
}

/**
 * What an agent does after an event about it. The states are derived here and never stored, so that a report and the
 * wallboard cannot disagree. An event that does not fit (a late one, of a contact that is over) changes nothing.
 * @param before null before anything is known of this agent
 */
export function activityAfter(before: AgentActivity | null, event: NewEvent): AgentActivity | null {
  const contact = event.stream.startsWith("contact/") ? event.stream.slice("contact/".length) : null;
  const now = (state: AgentActivity["state"], reason: string | null = null): AgentActivity => ({ state, since: event.at, reason, contact });
  const onThis = before?.contact === contact;
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
      return event.data.outcome !== "answered" && onThis && before?.state === "ringing" ? { ...now("available"), contact: null } : before;
    case "answered":
    case "dialled":
      return now("talking");
    case "dialEnded":
      return onThis && before?.state === "talking" ? { ...now("available"), contact: null } : before;
    case "held":
      return onThis && before?.state === "talking" ? now("held") : before;
    case "resumed":
      return onThis && before?.state === "held" ? now("talking") : before;
    case "wrapUpStarted":
      return now("wrapUp");
    case "wrapUpEnded":
      return { ...now("available"), contact: null };
    default:
      return before;
  }
}

/**
 * The day of one agent: spans that follow one another without gap or overlap, so that it is in exactly one state at
 * each instant. Empty when nothing is known of it. Spans of no length are left out.
 * @param events in the order in which they were recorded; events about others may be among them
 */
export function agentTimeline(agent: AgentId, events: readonly NewEvent[]): AgentSpan[] {
  const spans: AgentSpan[] = [];
  let activity: AgentActivity | null = null;
  const mine = events.filter((event) => agentOf(event) === agent).toSorted((a, b) => a.at - b.at);
  for (const event of mine) {
    const next = activityAfter(activity, event);
    if (next === activity) continue;
    if (activity && activity.since < event.at) spans.push({ ...activity, to: event.at });
    activity = next;
  }
  return activity ? [...spans, { ...activity, to: null }] : spans;
}
