import type { Answer } from "../../../../src/desk/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";

/** The whole text of an answer to read aloud, and its way into the history. */
export function OpenAnswer({
  body,
  error,
  close,
  transfer,
}: {
  body: Answer | null;
  error: unknown;
  close(): void;
  transfer: (() => void) | null;
}) {
  if (error) return <Notice level="error" word="開けません" sentence={sentenceOf(error)} />;
  if (body === null) return <p className="small muted kn-body">本文を読み込んでいます…</p>;
  return (
    <div className="kn-body">
      {body.answer.split(/\n+/).map((paragraph) => (
        <p key={paragraph} className="say">
          {paragraph}
        </p>
      ))}
      <div className="row small wrap">
        <span className="muted">{reviewed(body.reviewedOn)}</span>
        <span className="right row">
          <Button look="plain" size="sm" onPress={close}>
            閉じる
          </Button>
          {transfer ? (
            <Button size="sm" keys="F6" onPress={transfer}>
              概要へ転記
            </Button>
          ) : null}
        </span>
      </div>
    </div>
  );
}

/** 2026-11-04 → 11月4日 確認 */
function reviewed(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return year && month && day ? `${year}年${month}月${day}日 確認` : date;
}
