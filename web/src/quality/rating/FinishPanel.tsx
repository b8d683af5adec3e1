import { useId, useRef } from "react";
import type { Evaluation } from "../../../../src/crm/quality/api.ts";
import { PersonalPanel } from "../../shared/personal/PersonalPanel.tsx";
import { usePersonal } from "../../shared/personal/use-personal.ts";
import { momentWords } from "../../shared/time/words.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { ScoreMark } from "../ScoreMark.tsx";
import type { Rated } from "./use-rating.ts";

type Props = { evaluation: Evaluation; rated: Rated; isCorrecting: boolean; correct(): void; cancel(): void };

/** What it comes to, whether it is kept, and the step that ends it. */
export function FinishPanel({ evaluation, rated, isCorrecting, correct, cancel }: Props) {
  const { problem, state } = rated;
  const { score } = state.evaluation;
  // Nobody has passed before the last item; a knock-out is one at once.
  const isWhole = score.unanswered.length === 0;
  return (
    <section className="panel finish" aria-label="評価の結果">
      <div className="body stack">
        {isCorrecting ? null : (
          <p className="row base total" aria-live="polite">
            <span className="small muted">{isWhole ? "得点" : "ここまで"}</span>
            <ScoreMark score={isWhole ? score : { ...score, passed: null }} />
            <span className="small muted">合格 {Math.round(evaluation.form.pass * 100)}点から</span>
          </p>
        )}
        {problem ? <Notice level="error" word="できません" sentence={problem} /> : null}
        {isCorrecting ? <Reason rated={rated} cancel={cancel} /> : evaluation.may.rate ? <Finish rated={rated} /> : null}
        {evaluation.state === "finished" && !isCorrecting ? (
          <div className="row">
            <span className="small muted">
              {evaluation.rater.name}　{evaluation.finishedAt === null ? "" : `${momentWords(evaluation.finishedAt)} 完了`}
            </span>
            <span className="right">
              {evaluation.may.correct ? (
                <Button look="outline" size="sm" onPress={correct}>
                  訂正する
                </Button>
              ) : null}
            </span>
          </div>
        ) : null}
      </div>
    </section>
  );
}

const KEEPING = { kept: "下書きを保存しました", waiting: "保存しています…", failed: "まだ保存できていません" } as const;

function Finish({ rated }: { rated: Rated }) {
  const { state, unanswered } = rated;
  return (
    <div className="row">
      <span className="small muted" role="status">
        {KEEPING[state.keeping]}
      </span>
      <span className="right row">
        {state.keeping === "failed" ? (
          <Button look="plain" size="sm" onPress={rated.tryAgain}>
            もう一度保存
          </Button>
        ) : null}
        {unanswered.length > 0 ? (
          <span className="small nw">あと {unanswered.length} 項目</span>
        ) : (
          <Button look="primary" keys="Ctrl+Enter" onPress={() => void rated.end()}>
            完了する
          </Button>
        )}
      </span>
    </div>
  );
}

function Reason({ rated, cancel }: { rated: Rated; cancel(): void }) {
  const id = useId();
  const area = useRef<HTMLInputElement>(null);
  const { contact } = rated.state.evaluation.talk;
  const personal = usePersonal({ contact, place: "evaluation", text: rated.reason, area, replaced: rated.setReason });
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        訂正の理由<span className="why">記録に残り、オペレーターにも見えます</span>
      </label>
      <input
        id={id}
        ref={area}
        className="input"
        maxLength={400}
        value={rated.reason}
        onChange={(event) => rated.setReason(event.target.value)}
        onKeyDown={personal.onKeyDown}
      />
      <PersonalPanel personal={personal} />
      <span className="row">
        <Button look="quiet" size="sm" onPress={cancel}>
          訂正をやめる
        </Button>
        <span className="right">
          {rated.reason.trim() === "" ? (
            <span className="small muted">理由を書くと保存できます</span>
          ) : (
            <Button look="primary" keys="Ctrl+Enter" onPress={() => void rated.end()}>
              訂正を保存
            </Button>
          )}
        </span>
      </span>
    </div>
  );
}
