import { useEffect, useRef } from "react";
import { KIND_WORDS } from "../../../../src/crm/pii/api.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { countWords, excerpt } from "./personal.ts";
import type { Personal } from "./use-personal.ts";
import "./personal.css";

/** Below a text: what in it looks like somebody's data, to replace by one key or to have looked at by a supervisor. */
export function PersonalPanel({ personal }: { personal: Personal }) {
  const { text, findings, open, confirmed, stopped } = personal;
  const box = useRef<HTMLDivElement>(null);
  // Its keys are of no use below the edge of a panel that scrolls.
  useEffect(() => {
    if (open || stopped) box.current?.scrollIntoView({ block: "nearest" });
  }, [open, stopped]);
  return (
    <div ref={box} className={open ? "personal" : "personal calm"}>
      <div role="alert">
        {stopped ? (
          <p className="msg error">
            <Icon name="error" />
            <span>まだ保存していません。置き換えるか、個人情報でなければ確認を頼んでください。</span>
          </p>
        ) : null}
      </div>
      <p role="status" className="b small">
        {open ? countWords(findings.length) : null}
        {confirmed ? "スーパーバイザーが、個人情報ではないことを確認しました。保存できます。" : null}
      </p>
      {open ? (
        <>
          <ul>
            {findings.map((one, index) => {
              const { before, found, after } = excerpt(text, one);
              return (
                <li key={one.start} className="small">
                  <span className="kind nw">{KIND_WORDS[one.kind]}</span>
                  <button type="button" className="words" onClick={() => personal.show(index)} title={one.why}>
                    {before}
                    <mark>{found}</mark>
                    {after}
                  </button>
                  {findings.length > 1 ? (
                    <Button look="quiet" size="sm" aria-label={`「${found}」を置き換える`} onPress={() => personal.replaceOne(index)}>
                      置換
                    </Button>
                  ) : null}
                </li>
              );
            })}
          </ul>
          <div className="row wrap">
            <Button look="outline" size="sm" keys="Alt+R" onPress={personal.replaceAll}>
              {findings.length > 1 ? "すべて置き換える" : "置き換える"}
            </Button>
            <Ask personal={personal} />
          </div>
        </>
      ) : null}
    </div>
  );
}

function Ask({ personal: { review } }: { personal: Personal }) {
  const decided = review.review;
  if (review.waiting) {
    return (
      <span role="status" className="small">
        スーパーバイザーの確認を待っています…
      </span>
    );
  }
  if (decided?.state === "personal") {
    return (
      <span role="status" className="small b">
        {decided.decidedBy}さん：個人情報にあたります（{decided.reason}）。置き換えてください。
      </span>
    );
  }
  return (
    <>
      <Button look="quiet" size="sm" keys="Alt+N" onPress={review.ask}>
        個人情報ではない…
      </Button>
      {review.trouble ? (
        <span role="alert" className="small">
          {review.trouble}
        </span>
      ) : null}
    </>
  );
}
