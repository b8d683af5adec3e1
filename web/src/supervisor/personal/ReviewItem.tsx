import { useId, useState } from "react";
import { KIND_WORDS, type Review, type ReviewText } from "../../../../src/crm/pii/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { FieldError, FieldLabel } from "../../shared/form/Field.tsx";
import { timeWords } from "../../shared/time/words.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { decide, openText } from "./api.ts";
import { partsOf } from "./parts.ts";

const PLACES = { summary: "概要", note: "折り返しのメモ", message: "伝言", voice: "利用者の声など", evaluation: "品質の評価" } as const;
const REASONS = ["区や施設の名前", "地名・駅名", "公開の番号", "一般の言葉"] as const;

/** One request: opened, read with its marks, decided with a reason. */
export function ReviewItem({ review, done }: { review: Review; done(): void }) {
  const [opened, setOpened] = useState<ReviewText | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const open = () =>
    openText(review.id).then(
      (text) => {
        setTrouble(null);
        setOpened(text);
      },
      (error: unknown) => setTrouble(sentenceOf(error)),
    );
  return (
    <section className="review" aria-label={`${review.askedBy}さんの依頼`}>
      <p className="row wrap">
        <b>{review.askedBy}さん</b>
        <span className="muted small">
          {timeWords(review.askedAt)}・{PLACES[review.place]}
        </span>
        {review.kinds.map((kind) => (
          <Badge key={kind} tone="warn">
            {KIND_WORDS[kind]}？
          </Badge>
        ))}
        {review.own ? <Badge>自分の依頼</Badge> : null}
      </p>
      {opened === null ? (
        <span className="row">
          <Button look="outline" onPress={() => void open()}>
            文を見る
          </Button>
          <span className="small muted">見たことは記録されます</span>
        </span>
      ) : (
        <Opened review={review} opened={opened} done={done} />
      )}
      <FieldError id={`review-${review.id}`} sentence={trouble} />
    </section>
  );
}

function Opened({ review, opened, done }: { review: Review; opened: ReviewText; done(): void }) {
  const [reason, setReason] = useState("");
  const [trouble, setTrouble] = useState<string | null>(null);
  const id = useId();
  const say = (words: string) => {
    setReason(words);
    setTrouble(null);
  };
  const finish = (none: boolean) => {
    if (reason.trim() === "") return setTrouble("理由を入れてください。記録に残ります。");
    decide(review.id, none, reason.trim()).then(done, (error: unknown) => setTrouble(sentenceOf(error)));
  };
  return (
    <div className="stack">
      <p className="review-text">
        {partsOf(opened.text, opened.findings).map(({ text, marked, at }) => (marked ? <mark key={at}>{text}</mark> : text))}
      </p>
      <div className="field">
        <FieldLabel label="理由" htmlFor={id} />
        <input
          id={id}
          className={trouble ? "input bad" : "input"}
          value={reason}
          maxLength={200}
          placeholder="なぜ個人情報ではないか、または、あたるか"
          aria-describedby={`${id}e`}
          onChange={(event) => say(event.currentTarget.value)}
        />
        <span className="row wrap">
          {REASONS.map((word) => (
            <Button key={word} look="quiet" size="sm" onPress={() => say(word)}>
              {word}
            </Button>
          ))}
        </span>
        <FieldError id={`${id}e`} sentence={trouble} />
      </div>
      <span className="row wrap">
        <Button look="primary" onPress={() => finish(true)}>
          個人情報ではない
        </Button>
        <Button look="outline" onPress={() => finish(false)}>
          個人情報にあたる
        </Button>
      </span>
    </div>
  );
}
