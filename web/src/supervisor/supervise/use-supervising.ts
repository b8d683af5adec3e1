import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { readSupervision, type SuperviseCommand, supervise } from "./api.ts";

/** What a supervisor asks of the floor from the wallboard, and the sentence of a refusal until something works again. */
export type Supervising = {
  readonly reasons: readonly string[];
  readonly trouble: string | null;
  run(command: SuperviseCommand, done?: () => void): void;
  clear(): void;
};

export function useSupervising(): Supervising {
  const [trouble, setTrouble] = useState<string | null>(null);
  const rules = useQuery({ queryKey: ["supervision"], queryFn: readSupervision, staleTime: Number.POSITIVE_INFINITY });
  const run = (command: SuperviseCommand, done?: () => void) => {
    supervise(command).then(
      () => {
        setTrouble(null);
        done?.();
      },
      (error: unknown) => setTrouble(sentenceOf(error)),
    );
  };
  return { reasons: rules.data?.reasons ?? [], trouble, run, clear: () => setTrouble(null) };
}
