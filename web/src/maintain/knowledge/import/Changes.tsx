import { useState } from "react";
import type { ImportCounts, ImportRun, Outcome } from "../../../../../src/crm/knowledge/import/api.ts";
import { Check } from "../../../shared/form/Check.tsx";
import { Button } from "../../../shared/ui/Button.tsx";
import { Notice } from "../../../shared/ui/Notice.tsx";
import { applyImport, cancelImport } from "../api.ts";
import { OUTCOMES } from "../words.ts";
import { Rows } from "./Rows.tsx";

type Props = { run: ImportRun; act(work: Promise<ImportRun>): void };

/** What would change, kind by kind; with one fault nothing is taken in. */
export function Changes({ run, act }: Props) {
  const counts = run.counts ?? EMPTY;
  const [shown, show] = useState<Outcome>(() => OUTCOMES.find(({ id }) => counts[id] > 0)?.id ?? "new");
  const [asNew, setAsNew] = useState<ReadonlySet<number>>(new Set());
  const [retireMissing, setRetireMissing] = useState(false);
  const [approve, setApprove] = useState(false);
  const turn = (number: number) =>
    setAsNew((before) => new Set(before.has(number) ? [...before].filter((one) => one !== number) : [...before, number]));
  const apply = () => act(applyImport(run.id, { retireMissing, asNew: [...asNew], approve }));
  const isFaulty = counts.fault > 0;
  const changing = counts.new + counts.changed + counts.similar + (retireMissing ? counts.missing : 0);
  return (
    <div className="stack">
      {isFaulty ? (
        <Notice
          level="warn"
          word="誤り"
          sentence={`誤りのある行が${counts.fault}件あるため、このままでは取り込めません。`}
          advice="下の行と列を直したファイルを、もう一度選んでください。"
        />
      ) : null}
      <div className="row wrap kn-shows">
        {OUTCOMES.map(({ id, name }) => (
          <button key={id} type="button" className="kn-show" aria-pressed={shown === id} onClick={() => show(id)}>
            {name}
            <span className="num small">{counts[id].toLocaleString("ja-JP")}</span>
          </button>
        ))}
        {counts.unfiled > 0 ? <span className="small muted">担当の分からない行 {counts.unfiled}件（担当なしで取り込みます）</span> : null}
      </div>
      <Rows key={shown} run={run} outcome={shown} asNew={asNew} turn={turn} />
      {isFaulty ? null : (
        <div className="stack kn-choices">
          {counts.missing > 0 ? <Missing run={run} count={counts.missing} on={retireMissing} set={setRetireMissing} /> : null}
          {run.may.approveOwn ? (
            <Check on={approve} onChange={setApprove}>
              承認済みとして取り込む（すぐにオペレーターに見えます）
            </Check>
          ) : (
            <p className="small muted">取り込んだ文は、別の人が承認するとオペレーターに見えます。</p>
          )}
        </div>
      )}
      <div className="row">
        {isFaulty ? null : changing === 0 ? (
          <p className="small muted">変わるものがありません。</p>
        ) : (
          <Button look="primary" onPress={apply}>
            {changing.toLocaleString("ja-JP")}件を取り込む
          </Button>
        )}
        <span className="right">
          <Button look="quiet" onPress={() => act(cancelImport(run.id))}>
            取りやめる
          </Button>
        </span>
      </div>
    </div>
  );
}

const EMPTY: ImportCounts = { new: 0, changed: 0, similar: 0, unchanged: 0, fault: 0, unfiled: 0, missing: 0 };

function Missing({ run, count, on, set }: { run: ImportRun; count: number; on: boolean; set(on: boolean): void }) {
  return (
    <details>
      <summary>ファイルにない回答 {count.toLocaleString("ja-JP")}件</summary>
      <ul className="kn-missing small">
        {run.missing.map((one) => (
          <li key={one.id}>{one.question}</li>
        ))}
        {count > run.missing.length ? <li className="muted">ほか{(count - run.missing.length).toLocaleString("ja-JP")}件</li> : null}
      </ul>
      <Check on={on} onChange={set}>
        ファイルにない回答を取り下げる
      </Check>
    </details>
  );
}
