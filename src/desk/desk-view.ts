import type { Centre, Person } from "../centre/schema.ts";
import type { Script } from "../centre/script/schema.ts";
import { skillsOf } from "../centre/skills.ts";
import type { AgentId } from "../kernel/ids.ts";
import type { AgentSnapshot } from "../telephony/api.ts";
import type { AnswerSummary, DeskView } from "./api.ts";
import { contactView } from "./contact/contact-view.ts";
import { calledSentence, targetName } from "./contact/party-words.ts";
import type { EventOfContact, FloorMemory, Unreached } from "./floor-memory.ts";
import type { Message } from "./messages/message.ts";
import { deskMessages } from "./messages/present.ts";

type Asked = {
  readonly centre: Centre;
  readonly memory: FloorMemory;
  readonly agent: AgentId;
  readonly clock: DeskView["clock"];
  readonly answersFor: (queue: string) => readonly AnswerSummary[];
  /** The scripts as they were at an instant. */
  readonly scriptsAt: (at: number) => readonly Script[];
  /** Of everybody; what is for others or over is left out. */
  readonly messages: readonly Message[];
};

/** Everything the operator's screen draws, at one instant; also for somebody who has not opened a desk yet. */
export function deskView({ centre, memory, agent, clock, answersFor, scriptsAt, messages }: Asked): DeskView {
  const snapshot = memory.agents.get(agent);
  const events = snapshot?.contact ? memory.contacts.get(snapshot.contact) : undefined;
  const person = centre.people.find((each) => each.id === agent);
  return {
    clock,
    engine: memory.heard ? memory.engine : "restarting",
    agent: agentPart(snapshot),
    waiting: waitingPart(memory),
    lines: person ? linesOf(centre, person) : [],
    pauseReasons: centre.basics.pauseReasons.filter((reason) => reason.chosen).map(({ id, label }) => ({ id, label })),
    kinds: centre.basics.kinds.map(({ id, name }) => ({ id, name })),
    outcomes: centre.basics.outcomes.map(({ id, name }) => ({ id, name })),
    marks: centre.basics.marks.map(({ id, name }) => ({ id, name })),
    contact: snapshot?.contact && events ? ownContact({ centre, memory, agent, answersFor, scriptsAt }, snapshot, events) : null,
    unreached: unreachedPart(centre, memory.unreached.get(agent)),
    messages: deskMessages(centre, messages, agent, clock.now),
    assisting: snapshot ? assistingPart(centre, memory, snapshot) : null,
  };
}

/** The contact this person answers for; somebody else's call that it only hears is none. */
function ownContact(
  { centre, memory, agent, answersFor, scriptsAt }: Pick<Asked, "centre" | "memory" | "agent" | "answersFor" | "scriptsAt">,
  snapshot: AgentSnapshot,
  events: readonly EventOfContact[],
): DeskView["contact"] {
  const contact = snapshot.contact;
  if (contact === null || snapshot.state === "assisting") return null;
  return contactView({ centre, contact, events, agent, answersFor, scriptsAt, call: memory.calls.get(contact) });
}

function assistingPart(centre: Centre, memory: FloorMemory, snapshot: AgentSnapshot): DeskView["assisting"] {
  const call = snapshot.state === "assisting" && snapshot.contact ? memory.calls.get(snapshot.contact) : undefined;
  if (!call) return null;
  const own = call.monitors.find((one) => one.by === snapshot.id);
  const isCalled = call.direction === "internal";
  return {
    as: own ? "monitor" : isCalled ? "called" : "consulted",
    up: own ? own.up : isCalled ? call.state === "talking" : call.party?.answered === true,
    agent: centre.people.find((person) => person.id === call.agent)?.name ?? "",
    section: call.handedOver && call.party ? targetName(centre, call.party.target) : null,
    menu: centre.queues.find((queue) => queue.id === call.queue)?.name ?? "",
    mode: own?.mode ?? null,
  };
}

function unreachedPart(centre: Centre, last: Unreached | undefined): DeskView["unreached"] {
  const sentence = last && last.outcome !== "cancelled" ? calledSentence(last.outcome) : null;
  return last && sentence !== null ? { contact: last.contact, name: targetName(centre, last.target), sentence } : null;
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
