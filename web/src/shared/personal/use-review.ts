import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { CheckedText, Review } from "../../../../src/crm/pii/api.ts";
import { sentenceOf } from "../api/refusal.ts";
import { askReview, readReview, withdrawReview } from "./api.ts";

const EVERY_MS = 3_000;

/** The request to a supervisor about exactly this text; a text that was changed takes its request back. */
export function useReview({ contact, place, text }: CheckedText) {
  const [asked, setAsked] = useState<{ id: string; text: string } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const current = asked?.text === text ? asked : null;
  const found = useQuery({
    queryKey: ["personal-review", current?.id],
    queryFn: () => readReview(current?.id ?? ""),
    enabled: current !== null,
    refetchInterval: (query) => (query.state.data && query.state.data.state !== "open" ? false : EVERY_MS),
  });
  const stale = asked !== null && asked.text !== text ? asked.id : null;
  useEffect(() => {
    if (stale === null) return;
    setAsked(null);
    // One that was decided meanwhile cannot be taken back, and need not.
    withdrawReview(stale).catch(() => setTrouble(null));
  }, [stale]);
  const ask = () => {
    setTrouble(null);
    askReview({ contact, place, text }).then(
      (made) => setAsked({ id: made.id, text }),
      (error: unknown) => setTrouble(sentenceOf(error)),
    );
  };
  const review: Review | null = (current && found.data) ?? null;
  return { review, waiting: current !== null && (review === null || review.state === "open"), ask, trouble };
}
