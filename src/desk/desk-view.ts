import type { Centre, Person } from "../centre/schema.ts";
import { skillsOf } from "../centre/skills.ts";
import type { AgentId } from "../kernel/ids.ts";
import type { AgentSnapshot } from "../telephony/api.ts";
import type { AnswerSummary, DeskView } from "./api.ts";
import { contactView } from "./contact-view.ts";
import type { FloorMemory } from "./floor-memory.ts";

type Asked = {
  readonly centre: Centre;
  readonly memory: FloorMemory;
  readonly agent: AgentId;
  readonly clock: DeskView["clock"];
  readonly answersFor: (queue: string) => readonly AnswerSummary[];
};

/** Everything the operator's screen draws, at one instant; also for somebody who has not opened a desk yet. */
export function deskView({ centre, memory, agent, clock, answersFor }: Asked): DeskView {
  const snapshot = memory.agents.get(agent);
  const events = snapshot?.contact ? memory.contacts.get(snapshot.contact) : undefined;
  const person = centre.people.find((each) => each.id === agent);
  return {
    clock,
    engine: memory.heard ? memory.engine : "lost",
    agent: agentPart(snapshot),
    waiting: waitingPart(memory),
    lines: person ? linesOf(centre, person) : [],
    pauseReasons: centre.basics.pauseReasons.filter((reason) => reason.chosen).map(({ id, label }) => ({ id, label })),
    kinds: centre.basics.kinds.map(({ id, name }) => ({ id, name })),
    outcomes: centre.basics.outcomes.map(({ id, name }) => ({ id, name })),
    marks: centre.basics.marks.map(({ id, name }) => ({ id, name })),
    contact: snapshot?.contact && events ? contactView({ centre, contact: snapshot.contact, events, agent, answersFor }) : null,
  };
}

function agentPart(snapshot: AgentSnapshot | undefined): DeskView["agent"] {
  if (!snapshot) return { state: "signedOut", since: null, reason: null, pauseAfter: null, phone: null, reachable: false };
  const { state, since, reason, pauseAfter, phone, reachable } = snapshot;
  return { state, since, reason, pauseAfter, phone, reachable };
}

/** 待ち呼: callers of the whole centre nobody answered yet, as the wallboard counts them. */
function waitingPart(memory: FloorMemory): DeskView["waiting"] {
  const since = [...memory.calls.values()]
    .filter((call) => call.state === "waiting" || call.state === "offered")
    .map((call) => call.queuedAt ?? call.arrivedAt);
  return { count: since.length, longestSince: since.length === 0 ? null : Math.min(...since) };
}

/** 受ける回線: lines that lead to people; one is taken when the person's groups serve a queue of it without widening. */
function linesOf(centre: Centre, person: Person): DeskView["lines"] {
  const skills = skillsOf(person, centre.groups);
  return centre.lines.flatMap((line) => {
    const queues = centre.queues.filter((queue) => queue.line === line.id);
    if (queues.length === 0) return [];
    return [
      { id: line.id, shortName: line.shortName, taking: queues.some((queue) => queue.skills.some((skill) => skills.includes(skill))) },
    ];
  });
}
