import type { PoolClient } from "pg";
import type { OutboundRules } from "../../centre/outbound-schema.ts";
import { DAY } from "../../kernel/business-day.ts";
import type { NewEvent } from "../../kernel/events.ts";
import { type AgentId, type ContactId, callerRef, type Instant } from "../../kernel/ids.ts";
import { NoOutboundCalls } from "../../telephony/outbound/may-dial.ts";
import { NumberNotKept } from "../vault/item.ts";
import type { Vault } from "../vault/vault-adapter.ts";
import type { CallBackPromise } from "./api.ts";
import { DueNotPossible, NoteHoldsNumber, NotYourNumber } from "./errors.ts";
import { holdsNumber } from "./owed.ts";
import { createTask } from "./store.ts";
import { type CallBackTask, newTask } from "./task.ts";

type Deps = {
  /** How this centre calls out; undefined when it does not. */
  readonly rules: OutboundRules | undefined;
  readonly vault: Pick<Vault, "keepForCallBack">;
  /** A fresh UUIDv7. */
  newId(): string;
};
type Promised = CallBackPromise & {
  readonly cause: string;
  readonly contact: ContactId | null;
  readonly queue: string | null;
  readonly at: Instant;
};
/** What the history's own transaction needs of a call-back that was promised with it. */
export type PromiseKeeper = ReturnType<typeof makePromises>;

/** Call-backs that agents promise: with a history, or from the list. */
export function makePromises({ rules, vault, newId }: Deps) {
  /**
   * Keeps a promised call-back and its number, together or not at all; the same cause twice is kept once.
   * @throws NoOutboundCalls, NoteHoldsNumber, DueNotPossible, NumberNotKept
   */
  const keep = async (db: PoolClient, promised: Promised): Promise<CallBackTask> => {
    if (!rules) throw new NoOutboundCalls();
    const { ref, due, note, at, cause, contact, queue } = promised;
    const until = at + rules.keepDays.callBackNumber * DAY;
    if (holdsNumber(note)) throw new NoteHoldsNumber();
    if (due.to <= at || due.to > until) throw new DueNotPossible();
    if (!(await vault.keepForCallBack(ref, until, db))) throw new NumberNotKept();
    return createTask(db, newTask({ id: newId(), cause, contact, queue, by: "agent", due, ref, note, createdAt: at }));
  };
  return {
    keep,
    /**
     * Keeps the call-back that belongs to the history of a contact and answers the event that tells of it.
     * @param events what has happened on the contact
     */
    async keepWithHistory(db: PoolClient, contact: ContactId, promised: CallBackPromise, events: readonly NewEvent[], at: Instant) {
      if (promised.ref.startsWith("caller/") && promised.ref !== callerRef(contact)) throw new NotYourNumber();
      const queue = events.findLast((event) => event.type === "queued" || event.type === "dialled")?.data.queue ?? null;
      await keep(db, { ...promised, cause: `history/${contact}`, contact, queue, at });
      return promiseEvent(newId(), contact, queue, at);
    },
  };
}

function promiseEvent(id: string, contact: ContactId, queue: string | null, at: Instant): NewEvent {
  const head = { id, stream: `contact/${contact}`, at, source: "desk", sourceKey: `call-back/${contact}`, v: 1 } as const;
  return { ...head, type: "callBackRequested", data: { by: "agent", queue } };
}

/** Whether this agent served the contact with these events: its number may be asked for then. */
export function servedBy(events: readonly NewEvent[], agent: AgentId): boolean {
  return events.some((event) => (event.type === "answered" || event.type === "dialled") && event.data.agent === agent);
}
