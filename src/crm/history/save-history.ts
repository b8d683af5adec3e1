import type { Centre } from "../../centre/schema.ts";
import type { SaveHistory } from "../../desk/api.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { NewEvent } from "../../kernel/events.ts";
import type { AgentId, Instant } from "../../kernel/ids.ts";

/** A history as it is kept; no field can hold a name, a number or an address (F-2.1.4). */
export type History = {
  readonly contact: string;
  readonly agent: AgentId;
  /** Which of this agent's talks of the contact it is about, from 1: who handed over and got the call back has two. */
  readonly part: number;
  readonly kind: string;
  readonly classification: string;
  readonly outcome: SaveHistory["outcome"];
  readonly summary: string;
  readonly marks: readonly SaveHistory["marks"][number][];
  readonly knowledge: readonly string[];
  readonly savedAt: Instant;
};
/** A history whose part follows from the events of its contact. */
export type Written = Omit<History, "part">;

/** The history belongs to somebody else's contact, or the call is not over yet. */
export class NotYourWrapUp extends DomainError {
  readonly code = "not-your-wrap-up";
  constructor() {
    super("the agent is not in wrap-up on this contact");
  }
}

/** The history of this talk was saved before, with another content; the first one stays. */
export class HistoryAlreadySaved extends DomainError {
  readonly code = "history-already-saved";
  constructor() {
    super("the history of this contact was saved with another content");
  }
}

/** A choice that the centre's lists do not hold. */
export class UnknownChoice extends DomainError {
  readonly code = "unknown-choice";
  readonly field: string;
  constructor(field: string) {
    super(`unknown choice in ${field}`);
    this.field = field;
  }
  override get facts() {
    return { field: this.field };
  }
}

/** Whether this agent owes a history of the contact with these events: a talk is over and its after-call work is not. */
export function owesHistory(events: readonly NewEvent[], agent: AgentId): boolean {
  const done = events.filter((event) => event.type === "wrapUpEnded" && event.data.agent === agent).length;
  return partsOf(events, agent) > done;
}

/** How many talks of the contact with these events this agent has ended: the `part` of the history that is owed for the last one; 0 = none. */
export function partsOf(events: readonly NewEvent[], agent: AgentId): number {
  return events.filter((event) => event.type === "wrapUpStarted" && event.data.agent === agent).length;
}

/**
 * @param knows whether there is such an answer, in the centre's files or maintained on screens
 * @throws UnknownChoice with the name of the first field that is wrong
 */
export function checkChoices(
  centre: Centre,
  classifications: ReadonlySet<string>,
  knows: (answer: string) => boolean,
  body: SaveHistory,
): void {
  if (!centre.basics.kinds.some((kind) => kind.id === body.kind)) throw new UnknownChoice("kind");
  if (!classifications.has(body.classification)) throw new UnknownChoice("classification");
  if (!body.knowledge.every(knows)) throw new UnknownChoice("knowledge");
  if ((body.outcome === "callBack") !== ((body.callBack ?? null) !== null)) throw new UnknownChoice("callBack");
  const { pause } = body;
  if (pause !== null && !centre.basics.pauseReasons.some((one) => one.id === pause && one.chosen)) throw new UnknownChoice("pause");
}

/** Whether two histories say the same: a retry of a save, not a second one. When they were saved does not matter. */
export function sameHistory(a: Written, b: Written): boolean {
  const content = ({ agent, kind, classification, outcome, summary, marks, knowledge }: Written) =>
    JSON.stringify([agent, kind, classification, outcome, summary, marks.toSorted(), knowledge.toSorted()]);
  return content(a) === content(b);
}
