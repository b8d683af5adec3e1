import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type SurveyAnswer, type SurveyQuestion, surveyAsked } from "../../../../src/crm/survey/api.ts";
import type { DeskContact } from "../../../../src/desk/api.ts";
import { newKey, read, tell } from "../../shared/api/http.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import type { DeskAction } from "../keys/keys.ts";

/** What the citizen on the line is asked at the end of the call. */
export type SurveyAtDesk = {
  /** Null for most contacts, and as soon as it was asked. */
  readonly ask: SurveyQuestion | null;
  /** The citizen has agreed to be asked by keys: ending the talk leads there. */
  readonly ahead: boolean;
  readonly shown: boolean;
  readonly trouble: string | null;
  readonly actions: readonly Extract<DeskAction, "survey" | "declineSurvey">[];
  show(shown: boolean): void;
  /** Opens the questions, or – where they are asked by keys – notes that the citizen agrees. */
  begin(): void;
  /** The citizen would rather not. */
  decline(): void;
  /** The steps of the scales by question; null: did not want to answer. */
  keep(answers: Readonly<Record<string, number>> | null): Promise<void>;
};

export function useSurvey(contact: DeskContact | null): SurveyAtDesk {
  const [shown, show] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const client = useQueryClient();
  const id = contact?.id ?? null;
  const path = `/api/contacts/${id}/survey`;
  const drawn = useDrawn(contact, path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another contact has another sheet
  useEffect(() => {
    show(false);
    setTrouble(null);
  }, [id]);
  const ahead = contact?.survey ?? null;
  // The guidance can ask only whoever is still on the line.
  const ask = ahead !== null || (drawn?.by === "ivr" && contact?.phase === "wrapUp") ? null : drawn;
  const send = async (answer: Omit<SurveyAnswer, "round">) => {
    const round = ask?.round ?? ahead;
    if (round === null) return;
    await tell("POST", path, { round, ...answer }, newKey());
    client.setQueryData(["survey", id], { ask: null });
    show(false);
  };
  const note = (outcome: "agreed" | "declined") => {
    setTrouble(null);
    send({ outcome, answers: {} }).catch((error: unknown) => setTrouble(sentenceOf(error)));
  };
  return {
    ...{ ask, ahead: ahead !== null, shown: shown && ask?.by === "operator", show, trouble },
    actions: actionsOf(ask, ahead),
    begin: () => (ask?.by === "ivr" ? note("agreed") : show(true)),
    decline: () => note("declined"),
    keep: (answers) => send({ outcome: answers === null ? "declined" : "answered", answers: answers ?? {} }),
  };
}

function actionsOf(ask: SurveyQuestion | null, ahead: string | null): SurveyAtDesk["actions"] {
  if (ahead !== null) return ["declineSurvey"];
  if (ask === null) return [];
  return ask.by === "ivr" ? ["survey", "declineSurvey"] : ["survey"];
}

/** The round that the citizen on the line was drawn for; null for most. */
function useDrawn(contact: DeskContact | null, path: string): SurveyQuestion | null {
  const talks = contact?.direction === "inbound" && contact.answeredAt !== null;
  const found = useQuery({
    ...{ queryKey: ["survey", contact?.id ?? null], queryFn: () => read(path, surveyAsked), enabled: talks },
    staleTime: Number.POSITIVE_INFINITY,
    // A question nobody can fetch is a question nobody asks: the call matters more.
    retry: false,
  });
  return (talks ? found.data?.ask : null) ?? null;
}
