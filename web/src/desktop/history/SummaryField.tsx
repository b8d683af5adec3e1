import { type RefObject, useId } from "react";
import { FieldError, FieldLabel } from "../../shared/form/Field.tsx";
import { OriginBadge } from "../../shared/ui/Badge.tsx";
import { type Draft, SUMMARY_LIMIT } from "./draft.ts";

/** What it was about and what was answered; never who. More than the limit may be typed, but not saved: nothing is cut off. */
export function SummaryField(props: {
  draft: Draft;
  area: RefObject<HTMLTextAreaElement | null>;
  error: string | null;
  change(step: (draft: Draft) => Draft): void;
}) {
  const { draft, error } = props;
  const id = useId();
  const length = draft.summary.length;
  return (
    <div className="field summary">
      <FieldLabel label="概要" htmlFor={id}>
        {draft.summaryDrafted ? <OriginBadge origin="proposal" word="下書きを推定" /> : null}
        <span id={`${id}n`} className={`right small num ${length > SUMMARY_LIMIT ? "over" : "muted"}`}>
          {length} / {SUMMARY_LIMIT}字
        </span>
      </FieldLabel>
      <textarea
        id={id}
        ref={props.area}
        className={`input area ${error ? "bad" : ""} ${draft.summaryDrafted ? "proposed" : ""}`}
        value={draft.summary}
        placeholder="用件と答えた内容を書きます。氏名・電話番号・住所は入れられません。"
        aria-invalid={error !== null}
        aria-describedby={`${id}n ${id}e`}
        onChange={(event) => {
          const summary = event.target.value;
          props.change((now) => ({ ...now, summary, summaryDrafted: false }));
        }}
      />
      <FieldError id={`${id}e`} sentence={error} />
    </div>
  );
}
