import type { Centre } from "../../centre/schema.ts";
import type { Script } from "../../centre/script/schema.ts";
import { linkedScripts } from "../../centre/script/walk.ts";
import type { CallTarget } from "../../kernel/events.ts";
import type { AgentId, Instant } from "../../kernel/ids.ts";
import type { CallSnapshot } from "../../telephony/api.ts";
import type { AnswerSummary, DeskContact } from "../api.ts";
import type { EventOfContact } from "../floor-memory.ts";
import { holdOf } from "./hold.ts";
import { livePart } from "./live-part.ts";
import { targetName } from "./party-words.ts";
import { handedPart, proposalsFor } from "./proposals.ts";
import { timeline } from "./timeline.ts";

type Asked = {
  readonly centre: Centre;
  readonly contact: string;
  /** Events of this contact in order. */
  readonly events: readonly EventOfContact[];
  readonly agent: AgentId;
  /** The answers for this queue, most used first. */
  readonly answersFor: (queue: string) => readonly AnswerSummary[];
  /** The scripts as they were at an instant: what is published during a talk does not change its script. */
  readonly scriptsAt: (at: Instant) => readonly Script[];
  /** The call as it is now; undefined once it is over. */
  readonly call: CallSnapshot | undefined;
};

const SHOWN_ANSWERS = 8;

/**
 * The contact as the screen of its agent shows it, from ringing until the history is saved (F-2.1.1–3);
 * `null` when the events do not say yet where it came from and what it waits for.
 */
export function contactView({ centre, contact, events, agent, answersFor, scriptsAt, call }: Asked): DeskContact | null {
  const arrived = events.find((event) => event.type === "contactArrived");
  const queuedAll = events.filter((event) => event.type === "queued");
  const queued = queuedAll.at(-1);
  const dialled = events.findLast((event) => event.type === "dialled");
  const queue = centre.queues.find((each) => each.id === (queued ?? dialled)?.data.queue);
  const line = centre.lines.find((each) => each.id === arrived?.data.line);
  const rang = events.findLast((event) => (event.type === "rang" || event.type === "offered") && event.data.agent === agent);
  const [script, ...linked] = spokenScripts(scriptsAt((rang ?? dialled ?? arrived)?.at ?? 0), queue?.script, familyName(centre, agent));
  if (!arrived || !(queued || dialled) || !queue || !line || !script) return null;
  const answered = events.findLast((event) => event.type === "answered" && event.data.agent === agent);
  // Who is asked after the talk is on the line still; for the agent it was over before.
  const ended = events.some((event) => event.type === "surveyEntered") ? undefined : events.findLast((event) => event.type === "ended");
  const left = events.findLast((event) => event.type === "agentLeft" && event.data.agent === agent && event.at >= (answered?.at ?? 0));
  const endedAt = ended?.at ?? (left && answered ? left.at : undefined) ?? null;
  const hold = holdOf(events, endedAt);
  return {
    id: contact,
    phase: phaseOf(endedAt !== null, answered !== undefined, dialled !== undefined, hold.since !== null),
    ...{ line: { id: line.id, name: line.name }, menu: { id: queue.id, name: queue.name } },
    exchange: queue.exchange === true,
    arrivedAt: arrived.at,
    direction: arrived.data.direction,
    called: calledName(centre, dialled?.data.target),
    ...livePart(centre, agent, endedAt === null ? call : undefined, events),
    queuedAt: queuedAll[0]?.at ?? arrived.at,
    ...{ ringingAt: rang?.at ?? null, answeredAt: answered?.at ?? null, endedAt },
    ...{ heldSince: hold.since, heldSeconds: hold.seconds },
    endedBy: ended?.data.by ?? (endedAt !== null ? "agent" : null),
    keys: events.filter((event) => event.type === "ivrChose").map((event) => ({ key: event.data.key, label: event.data.label })),
    announcements: events.filter((event) => event.type === "announced").length,
    returned: queued?.data.head ?? false,
    timeline: timeline(events, agent, centre),
    script,
    ...(linked.length === 0 ? {} : { linkedScripts: linked }),
    handedTo: handedPart(centre, agent, events),
    answers: answersFor(queue.id).slice(0, SHOWN_ANSWERS),
    proposals: proposalsFor(centre, queue, agent, events, endedAt === null && call?.agent === agent ? (call.party?.target ?? null) : null),
  };
}

/** A citizen has no name here. */
function calledName(centre: Centre, target: CallTarget | undefined): string | null {
  return target === undefined || target.kind === "number" ? null : targetName(centre, target);
}

function phaseOf(over: boolean, answered: boolean, ours: boolean, held: boolean): DeskContact["phase"] {
  if (over) return "wrapUp";
  if (!answered) return ours ? "dialling" : "ringing";
  return held ? "held" : "talking";
}

function familyName(centre: Centre, agent: AgentId): string {
  const name = centre.people.find((person) => person.id === agent)?.name ?? "";
  return name.split(/[ \u3000]/)[0] ?? name;
}

/** The script of a queue and those its branches lead into, in the operator's name; [] when there is none. */
function spokenScripts(scripts: readonly Script[], first: string | undefined, name: string): Script[] {
  if (first === undefined) return [];
  return linkedScripts(new Map(scripts.map((each) => [each.id, each])), first).map((script) => spokenBy(script, name));
}

function spokenBy(script: Script, name: string): Script {
  return {
    ...script,
    steps: script.steps.map((step) => (step.say === undefined ? step : { ...step, say: step.say.replaceAll("{agent}", name) })),
  };
}
