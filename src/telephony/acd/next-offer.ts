import type { OfferReason } from "../../kernel/events.ts";
import { type AgentId, type ContactId, type Instant, SECOND } from "../../kernel/ids.ts";
import type { Agent, AvailableAgent } from "./agent.ts";

/** A caller in the queue, as far as the choice needs it. */
export type Waiting = {
  readonly contact: ContactId;
  readonly skills: readonly string[];
  readonly priority: number;
  readonly head: boolean;
  readonly queuedAt: Instant;
};

export type NextOffer =
  | { kind: "offer"; contact: ContactId; agent: AgentId; why: OfferReason }
  | { kind: "hold"; because: "queueEmpty" | "noAgentFree" | "noAgentWithSkill" };

/**
 * Which waiting contact goes to which agent, and why (F-1.3.1). Callers are taken in queue order; each is offered to
 * the skilled agent who has been idle longest. A caller nobody free can take does not stop those behind.
 */
export function nextOffer(waiting: Iterable<Waiting>, agents: Iterable<Agent>, now: Instant): NextOffer {
  const callers = [...waiting];
  if (callers.length === 0) return { kind: "hold", because: "queueEmpty" };

  const free = [...agents].filter(isFree);
  if (free.length === 0) return { kind: "hold", because: "noAgentFree" };

  for (const [index, caller] of queueOrder(callers).entries()) {
    const candidates = byIdleTime(free.filter((agent) => caller.skills.some((skill) => agent.skills.includes(skill))));
    const chosen = candidates[0];
    if (chosen) return { kind: "offer", contact: caller.contact, agent: chosen.id, why: reason(caller, index + 1, candidates, now) };
  }
  return { kind: "hold", because: "noAgentWithSkill" };
}

/** Callers who lost their agent first, then by priority, then who waits longest; ties by id, so that a replayed day offers the same. */
export function queueOrder<W extends Waiting>(waiting: Iterable<W>): readonly W[] {
  return [...waiting].sort(
    (a, b) => Number(b.head) - Number(a.head) || b.priority - a.priority || a.queuedAt - b.queuedAt || (a.contact < b.contact ? -1 : 1),
  );
}

/** Available, and the phone can ring. */
export const isFree = (agent: Agent): agent is AvailableAgent => agent.state === "available" && agent.reachable;

const byIdleTime = (agents: readonly AvailableAgent[]) => agents.toSorted((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));

function reason(caller: Waiting, position: number, candidates: readonly AvailableAgent[], now: Instant): OfferReason {
  return {
    rule: "longestIdle",
    skills: [...caller.skills],
    candidates: candidates.map(({ id, since }) => ({ agent: id, idleSince: since })),
    waited: Math.max(0, now - caller.queuedAt) / SECOND,
    position,
    headOfQueue: caller.head,
  };
}
