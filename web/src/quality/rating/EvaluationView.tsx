import { useQuery } from "@tanstack/react-query";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Notice } from "../../shared/ui/Notice.tsx";
import { readEvaluation } from "../api.ts";
import { Rating } from "./Rating.tsx";

/** One evaluation: rated while it is one's own draft, read and corrected afterwards. */
export function EvaluationView({ id, back }: { id: string; back: string }) {
  // Read once: from then on the page knows more than the server, and tells it.
  const found = useQuery({
    queryKey: ["evaluation", id],
    queryFn: () => readEvaluation(id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (found.data) return <Rating evaluation={found.data} back={back} />;
  return (
    <div className="door">
      {found.error ? (
        <Notice level="error" word="開けません" sentence={sentenceOf(found.error)} action={<a href={back}>一覧へ戻る</a>} />
      ) : (
        <p className="muted">読み込んでいます…</p>
      )}
    </div>
  );
}
