import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Sheet } from "../../shared/ui/Sheet.tsx";
import { readReviews } from "./api.ts";
import { ReviewItem } from "./ReviewItem.tsx";
import "./reviews.css";

const EVERY_MS = 4_000;

/** Operators who ask whether a finding is personal data: a line on the wallboard while somebody waits, and the sheet to decide. */
export function Reviews() {
  const client = useQueryClient();
  const [shown, show] = useState(false);
  const found = useQuery({
    ...{ queryKey: ["personal-reviews"], queryFn: readReviews, refetchInterval: EVERY_MS },
    refetchIntervalInBackground: true,
  });
  const reviews = found.data?.reviews ?? [];
  const [first] = reviews;
  return (
    <>
      {first ? (
        <Notice
          level="warn"
          word="確認"
          sentence={`個人情報かどうかの確認を、${first.askedBy}さん${reviews.length > 1 ? `ほか${reviews.length - 1}件` : ""}が待っています。`}
          advice="確認が済むまで、履歴を保存できません。"
          action={<Button onPress={() => show(true)}>確認する…</Button>}
        />
      ) : null}
      <Sheet title={`個人情報の確認 ${reviews.length}件`} open={shown} close={() => show(false)}>
        <div className="stack reviews">
          {reviews.length === 0 ? <p className="empty muted">いま待っている確認はありません。</p> : null}
          {reviews.map((one) => (
            <ReviewItem key={one.id} review={one} done={() => void client.invalidateQueries({ queryKey: ["personal-reviews"] })} />
          ))}
        </div>
      </Sheet>
    </>
  );
}
