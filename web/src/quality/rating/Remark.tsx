import { useId, useRef } from "react";
import type { Evaluation } from "../../../../src/crm/quality/api.ts";
import { PersonalPanel } from "../../shared/personal/PersonalPanel.tsx";
import { usePersonal } from "../../shared/personal/use-personal.ts";
import { momentWords } from "../../shared/time/words.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { points } from "../words.ts";

/** What the operator wrote, what the rater thinks of the whole, and what became of the evaluation since. */
export function Remark({
  evaluation,
  remark,
  change,
}: {
  evaluation: Evaluation;
  remark: string;
  change: ((text: string) => void) | null;
}) {
  const { summary, versions } = evaluation;
  return (
    <Panel title="応対履歴と総評" className="remark">
      <div className="stack">
        <p className="summary-text">{summary ?? "応対履歴はありません。"}</p>
        {change ? (
          <RemarkField contact={evaluation.talk.contact} remark={remark} change={change} />
        ) : (
          <p>
            <b>総評</b>　{remark || "—"}
          </p>
        )}
        {versions.length > 1 ? (
          <ol className="versions small">
            {versions.map((one) => (
              <li key={one.version}>
                <span className="num">{momentWords(one.at)}</span> {one.person.name}　{points(one.share)}点
                {one.reason === null ? "" : `（訂正：${one.reason}）`}
              </li>
            ))}
          </ol>
        ) : null}
      </div>
    </Panel>
  );
}

function RemarkField({ contact, remark, change }: { contact: string; remark: string; change(text: string): void }) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const personal = usePersonal({ contact, place: "evaluation", text: remark, area, replaced: change });
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        総評
      </label>
      <textarea
        id={id}
        ref={area}
        className="input area"
        rows={2}
        maxLength={1000}
        value={remark}
        placeholder="オペレーターに伝えること"
        onChange={(event) => change(event.target.value)}
        onKeyDown={personal.onKeyDown}
      />
      <PersonalPanel personal={personal} />
    </div>
  );
}
