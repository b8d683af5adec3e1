import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CallBack } from "../../../../../src/crm/callback/api.ts";
import { byWords, dueWords, maskedWords, RESULTS, resultWord, stateWords } from "../../../shared/call-back/call-back-words.ts";
import { FieldError } from "../../../shared/form/Field.tsx";
import { momentWords } from "../../../shared/time/words.ts";
import { Button } from "../../../shared/ui/Button.tsx";
import { readTaskNumber } from "../callback-api.ts";
import { RevealPurpose } from "../RevealPurpose.tsx";
import { useReveal } from "../use-reveal.ts";
import type { CallBackActs } from "./use-call-backs.ts";

type Props = { task: CallBack; now: number; mine: boolean; canDial: boolean; acts: CallBackActs };

/** One call-back: what is known of it, what was tried, and what can be done now. */
export function CallBackDetail({ task, now, mine, canDial, acts }: Props) {
  return (
    <section className="call-back" aria-label="選んだ折り返し">
      <dl className="kv">
        <dt>時間</dt>
        <dd>{dueWords(task.due, now)}</dd>
        <dt>折り返し先</dt>
        <dd>{task.closedAt === null ? <NumberOf task={task} mine={mine} /> : "消去ずみ"}</dd>
        <dt>用件</dt>
        <dd>
          {task.queue?.name ?? "—"}
          {task.note === "" ? "" : `：${task.note}`}
        </dd>
        <dt>きっかけ</dt>
        <dd>{byWords(task)}</dd>
        <dt>状態</dt>
        <dd>{stateWords(task)}</dd>
        {task.attempts.length > 0 ? (
          <>
            <dt>かけた記録</dt>
            <dd>
              <ul>
                {task.attempts.map((one) => (
                  <li key={one.at}>
                    {momentWords(one.at)} {resultWord(one.result)}（{one.agent}）
                  </li>
                ))}
              </ul>
            </dd>
          </>
        ) : null}
      </dl>
      {task.closedAt === null ? <Acts task={task} mine={mine} canDial={canDial} acts={acts} /> : null}
    </section>
  );
}

function NumberOf({ task, mine }: { task: CallBack; mine: boolean }) {
  const { ref } = task;
  const found = useQuery({ queryKey: ["call-back-number", task.id, ref], queryFn: () => readTaskNumber(task.id), enabled: ref !== null });
  const reveal = useReveal();
  const whole = reveal.of(ref);
  if (ref === null) return <>番号がありません。</>;
  return (
    <>
      {whole === null ? <span className="nw">{found.data ? maskedWords(found.data) : "…"}</span> : <b className="num whole">{whole}</b>}
      {mine ? (
        <Button look="quiet" size="sm" onPress={() => reveal.reveal(ref)}>
          {whole === null ? "番号を見る" : "番号を隠す"}
        </Button>
      ) : null}
      <RevealPurpose reveal={reveal} of={ref} />
      <FieldError id={`reveal-${task.id}`} sentence={reveal.trouble} />
    </>
  );
}

function Acts({ task, mine, canDial, acts }: Omit<Props, "now">) {
  const [ending, end] = useState(false);
  const callable = canDial && task.ref !== null && (mine || task.agent === null);
  return (
    <div className="stack">
      <div className="row wrap">
        {callable ? (
          <Button look="primary" onPress={() => acts.call(task)}>
            発信
          </Button>
        ) : null}
        {task.agent === null ? <Button onPress={() => acts.take(task)}>引き受ける</Button> : null}
        {mine ? (
          <>
            <Button look="plain" onPress={() => acts.release(task)}>
              一覧に戻す
            </Button>
            <Button look={ending ? "danger" : "quiet"} onPress={() => (ending ? acts.giveUp(task) : end(true))}>
              {ending ? "打ち切って番号を消す" : "打ち切る…"}
            </Button>
          </>
        ) : null}
      </div>
      {mine ? (
        <div className="row wrap">
          <span className="small muted nw">結果</span>
          {RESULTS.map((one) => (
            <Button key={one.id} look="plain" size="sm" onPress={() => acts.tell(task, one.id)}>
              {one.name}
            </Button>
          ))}
        </div>
      ) : null}
      {canDial ? null : <p className="small muted">発信は、通話と応対履歴を終えてからできます。</p>}
    </div>
  );
}
