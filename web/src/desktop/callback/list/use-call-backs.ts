import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CallBack } from "../../../../../src/crm/callback/api.ts";
import type { CallTarget } from "../../../../../src/kernel/events.ts";
import { sentenceOf } from "../../../shared/api/refusal.ts";
import { type AttemptResult, dial, readClosed, readOpen, stepCallBack, tellResult } from "../callback-api.ts";

/** Somebody else's steps are seen within so long; one's own at once. */
const EVERY_MS = 15_000;
const OPEN = ["call-backs", "open"];
const CLOSED = ["call-backs", "closed"];

/** The call-backs the centre owes, as the server last told them; read anew now and then, for every desk shows them. */
export function useOpenCallBacks() {
  return useQuery({ queryKey: OPEN, queryFn: readOpen, refetchInterval: EVERY_MS });
}

/** The call-backs of the last month that are over, while somebody looks at them. */
export function useClosedCallBacks(enabled: boolean) {
  return useQuery({ queryKey: CLOSED, queryFn: readClosed, enabled });
}

export type CallBackActs = {
  /** The last refusal, until something works again. */
  trouble: string | null;
  take(task: CallBack): void;
  release(task: CallBack): void;
  giveUp(task: CallBack): void;
  tell(task: CallBack, result: AttemptResult): void;
  /** Takes the call-back if nobody has, then calls. */
  call(task: CallBack): void;
  dial(target: CallTarget): void;
};

/** What can be done with call-backs; each refusal becomes a sentence, and the list is read anew after everything. */
export function useCallBackActs(dialled: () => void): CallBackActs {
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<string | null>(null);
  const run = async (work: () => Promise<unknown>, done?: () => void) => {
    setTrouble(null);
    try {
      await work();
      done?.();
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      await client.invalidateQueries({ queryKey: ["call-backs"] });
    }
  };
  const call = async (task: CallBack) => {
    if (task.ref === null) return;
    if (task.state === "open") await stepCallBack(task.id, "take");
    await dial({ kind: "number", ref: task.ref }, task.contact === null ? null : { contact: task.contact, task: task.id });
  };
  return {
    trouble,
    take: (task) => void run(() => stepCallBack(task.id, "take")),
    release: (task) => void run(() => stepCallBack(task.id, "release")),
    giveUp: (task) => void run(() => stepCallBack(task.id, "give-up")),
    tell: (task, result) => void run(() => tellResult(task.id, result)),
    call: (task) => void run(() => call(task), dialled),
    dial: (target) => void run(() => dial(target, null), dialled),
  };
}
