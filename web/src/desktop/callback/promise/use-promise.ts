import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { KeptNumber } from "../../../../../src/crm/callback/api.ts";
import type { DeskContact } from "../../../../../src/desk/api.ts";
import { sentenceOf } from "../../../shared/api/refusal.ts";
import type { Draft } from "../../history/draft.ts";
import { keepNumber, readCallerNumber } from "../callback-api.ts";
import { type Reveal, useReveal } from "../use-reveal.ts";
import type { Promised } from "./promise.ts";

export type PromiseHandle = {
  promised: Promised;
  /** The number the caller came from, masked; null when it was withheld, undefined while it is asked for. */
  caller: KeptNumber | null | undefined;
  /** The number that was typed on this page, masked. */
  typed: KeptNumber | null;
  trouble: string | null;
  reveal: Reveal;
  change(step: (promised: Promised) => Promised): void;
  /** Puts a typed number into the vault and promises it. */
  keep(number: string): Promise<boolean>;
};

/** The promise of a call-back while the outcome is 折り返し; `null` otherwise. The caller's own number is promised unless another one is. */
export function usePromise(
  contact: DeskContact | null,
  draft: Draft | null,
  changeDraft: (step: (draft: Draft) => Draft) => void,
): PromiseHandle | null {
  const isAsked = contact !== null && draft?.outcome?.value === "callBack";
  const found = useQuery({
    queryKey: ["caller-number", contact?.id],
    queryFn: () => readCallerNumber(contact?.id ?? ""),
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [typed, setTyped] = useState<KeptNumber | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const reveal = useReveal();
  const caller = found.isError ? null : found.data;
  const change = (step: (promised: Promised) => Promised) => changeDraft((now) => ({ ...now, callBack: step(now.callBack) }));

  const undecided = isAsked && draft.callBack.number === null && caller !== undefined;
  const callerRef = caller?.ref ?? null;
  useEffect(() => {
    if (!undecided) return;
    changeDraft((now) => ({ ...now, callBack: { ...now.callBack, number: callerRef ? "caller" : "typed", ref: callerRef } }));
  });
  const keep = async (number: string): Promise<boolean> => {
    setTrouble(null);
    try {
      const kept = await keepNumber(number);
      setTyped(kept);
      change((now) => ({ ...now, number: "typed", ref: kept.ref }));
      return true;
    } catch (error) {
      setTrouble(sentenceOf(error));
      return false;
    }
  };
  if (!isAsked) return null;
  return { promised: draft.callBack, caller, typed, trouble, reveal, change, keep };
}
