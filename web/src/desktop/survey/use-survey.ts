import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type SurveyQuestion, surveyAsked } from "../../../../src/crm/survey/api.ts";
import type { DeskContact } from "../../../../src/desk/api.ts";
import { newKey, read, tell } from "../../shared/api/http.ts";

/** What the citizen on the line is asked at the end of the call. */
export type SurveyAtDesk = {
  /** Null for most contacts, and as soon as it was asked. */
  readonly ask: SurveyQuestion | null;
  readonly shown: boolean;
  show(shown: boolean): void;
  /** The steps of the scales by question; null: did not want to answer. */
  keep(answers: Readonly<Record<string, number>> | null): Promise<void>;
};

export function useSurvey(contact: DeskContact | null): SurveyAtDesk {
  const [shown, show] = useState(false);
  const client = useQueryClient();
  const id = contact?.id ?? null;
  const path = `/api/contacts/${id}/survey`;
  const talks = contact?.direction === "inbound" && contact.answeredAt !== null;
  const found = useQuery({
    ...{ queryKey: ["survey", id], queryFn: () => read(path, surveyAsked), enabled: id !== null && talks },
    staleTime: Number.POSITIVE_INFINITY,
    // A question nobody can fetch is a question nobody asks: the call matters more.
    retry: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another contact has another sheet
  useEffect(() => show(false), [id]);
  const ask = (talks ? found.data?.ask : null) ?? null;
  return {
    ...{ ask, shown: shown && ask !== null, show },
    async keep(answers) {
      if (ask === null) return;
      const outcome = answers === null ? "declined" : "answered";
      await tell("POST", path, { round: ask.round, outcome, answers: answers ?? {} }, newKey());
      client.setQueryData(["survey", id], { ask: null });
      show(false);
    },
  };
}
