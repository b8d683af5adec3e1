import type { Centre, Queue } from "../../centre/schema.ts";
import type { CallTarget } from "../../kernel/events.ts";
import type { AgentId } from "../../kernel/ids.ts";
import type { DeskContact } from "../api.ts";
import type { EventOfContact } from "../floor-memory.ts";
import { targetName } from "./party-words.ts";

const FROM_MENU = "メニューから";
const FROM_PARTY = "取次先から";

/** What the form says before anybody writes: from the menu, from whoever is consulted, and from what was handed over (F-2.1.4). */
export function proposalsFor(
  centre: Centre,
  queue: Queue,
  agent: AgentId,
  events: readonly EventOfContact[],
  consulted: CallTarget | null,
): DeskContact["proposals"] {
  const handed = handedTo(events, agent);
  const target = handed ?? consulted;
  const section = target?.kind === "section" ? centre.directory.find((entry) => entry.id === target.section) : undefined;
  const answeredHere = centre.basics.kinds.some((kind) => kind.id === queue.kind && kind.handling === "here");
  const { classification } = section ?? queue;
  return {
    kind: { value: queue.kind, why: FROM_MENU },
    classification: { value: classification, why: section ? FROM_PARTY : FROM_MENU },
    outcome: handed ? outcomeOf(handed) : answeredHere ? { value: "answered", why: "応対種別から" } : null,
    summary: handed && queue.exchange === true ? { value: `${targetName(centre, handed)}へ取り次ぎ。`, why: FROM_PARTY } : null,
  };
}

/** Whom this agent gave the citizen to, for the form; null when nobody has them. */
export function handedPart(centre: Centre, agent: AgentId, events: readonly EventOfContact[]): DeskContact["handedTo"] {
  const target = handedTo(events, agent);
  if (target === null) return null;
  const section = target.kind === "section" ? centre.directory.find((entry) => entry.id === target.section) : undefined;
  return { name: targetName(centre, target), classification: section?.classification ?? null };
}

/** 転送 leaves the ward, everything else is 取次. */
const outcomeOf = (target: CallTarget) => ({ value: target.kind === "number" ? "transferred" : "handedOver", why: "取り次いだため" });

/** Whom this agent gave the citizen to; `null` when nobody, or when the citizen came back because nobody answered there. */
function handedTo(events: readonly EventOfContact[], agent: AgentId): CallTarget | null {
  const handed = events.findLast((event) => event.type === "handedOver" && event.data.agent === agent);
  if (handed?.type !== "handedOver") return null;
  const failed = events.some((event) => event.type === "handOverFailed" && event.data.leg === handed.data.leg);
  return failed ? null : handed.data.target;
}
