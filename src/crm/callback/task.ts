import type { AgentId, ContactId, Instant, QueueId } from "../../kernel/ids.ts";
import { CallBackClosed, CallBackTaken, NotYourCallBack } from "./errors.ts";

export type AttemptResult = "reached" | "noAnswer" | "busy" | "failed";
/** One try to reach the citizen; `contact` is the call that was made for it. */
export type Attempt = {
  readonly at: Instant;
  readonly agent: AgentId;
  readonly contact: ContactId | null;
  readonly result: AttemptResult;
};

/** A call-back the centre owes (F-1.1.3): to whom is known to the vault alone. */
export type CallBackTask = {
  readonly id: string;
  /** What made it; the same cause makes it once. */
  readonly cause: string;
  /** The contact it came from. */
  readonly contact: ContactId | null;
  readonly queue: QueueId | null;
  readonly by: "caller" | "agent" | "centre";
  readonly due: { readonly from: Instant; readonly to: Instant };
  /** The vault's name of the number. */
  readonly ref: string;
  /** Without personal data, at most 200 characters. */
  readonly note: string;
  readonly state: "open" | "taken" | "done" | "givenUp";
  /** Who has taken it; null unless taken. */
  readonly agent: AgentId | null;
  readonly attempts: readonly Attempt[];
  readonly createdAt: Instant;
  readonly closedAt: Instant | null;
};

/** What a task is before anybody has taken it. */
export function newTask(
  given: Pick<CallBackTask, "id" | "cause" | "contact" | "queue" | "by" | "due" | "ref" | "note" | "createdAt">,
): CallBackTask {
  return { ...given, state: "open", agent: null, attempts: [], closedAt: null };
}

export type Step =
  | { readonly type: "take"; readonly agent: AgentId }
  /** Given back; `force`: by somebody who leads. */
  | { readonly type: "release"; readonly agent: AgentId; readonly force: boolean }
  | { readonly type: "giveUp"; readonly agent: AgentId; readonly force: boolean; readonly at: Instant }
  /** The agent says what came of a call. */
  | { readonly type: "tell"; readonly attempt: Attempt }
  /** The telephone says it. */
  | { readonly type: "observe"; readonly attempt: Attempt };

/**
 * The task after one step; the same step again changes nothing.
 * @throws CallBackTaken when somebody else has it, CallBackClosed when it is over, NotYourCallBack when it was not taken
 */
export function stepTask(task: CallBackTask, step: Step): CallBackTask {
  if ((step.type === "tell" || step.type === "observe") && isKnown(task, step.attempt)) return task;
  if (isClosed(task) && step.type !== "observe") throw new CallBackClosed();
  switch (step.type) {
    case "observe":
      // A call that ended after the task was closed is still written down.
      return isClosed(task) ? { ...task, attempts: [...task.attempts, step.attempt] } : attempted(task, step.attempt);
    case "take":
      if (task.agent !== null && task.agent !== step.agent) throw new CallBackTaken(task.agent);
      return { ...task, state: "taken", agent: step.agent };
    case "release":
      if (task.state === "open") return task;
      if (!step.force) mustBeOf(task, step.agent);
      return { ...task, state: "open", agent: null };
    case "giveUp":
      if (!step.force) mustBeOf(task, step.agent);
      return { ...task, state: "givenUp", agent: null, closedAt: step.at };
    case "tell":
      mustBeOf(task, step.attempt.agent);
      return attempted(task, step.attempt);
  }
}

export const isClosed = (task: CallBackTask): boolean => task.state === "done" || task.state === "givenUp";

function mustBeOf(task: CallBackTask, agent: AgentId): void {
  if (task.agent === agent) return;
  throw task.agent === null ? new NotYourCallBack() : new CallBackTaken(task.agent);
}

/** Reached is done; otherwise anybody may try again. */
function attempted(task: CallBackTask, attempt: Attempt): CallBackTask {
  const attempts = [...task.attempts, attempt];
  if (attempt.result === "reached") return { ...task, attempts, state: "done", agent: null, closedAt: attempt.at };
  return { ...task, attempts, state: "open", agent: null };
}

const isKnown = (task: CallBackTask, { contact }: Attempt): boolean =>
  contact !== null && task.attempts.some((one) => one.contact === contact);
