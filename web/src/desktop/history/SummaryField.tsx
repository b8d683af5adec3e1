import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { FieldError, FieldLabel } from "../../shared/form/Field.tsx";
import { OriginBadge } from "../../shared/ui/Badge.tsx";
import { type Draft, SUMMARY_LIMIT } from "./draft.ts";
import { SummaryProposal } from "./propose/SummaryProposal.tsx";

type Props = {
  draft: Draft;
  area: RefObject<HTMLTextAreaElement | null>;
  error: string | null;
  /** A summary from the script, while nothing is written. */
  proposal: string | null;
  change(step: (draft: Draft) => Draft): void;
};

/** What it was about and what was answered; never who. More than the limit may be typed, but not saved: nothing is cut off. */
export function SummaryField({ draft, area, error, proposal, change }: Props) {
  const id = useId();
  const [refused, refuse] = useState<string | null>(null);
  const length = draft.summary.length;
  const offered = proposal === refused ? null : proposal;
  const accept = () => {
    if (offered !== null) change((now) => ({ ...now, summary: offered, summaryDrafted: true }));
    area.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (offered === null || event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.shiftKey) return;
    // Esc puts the proposal away: Tab then leads to the next field as everywhere.
    if (event.key === "Escape") refuse(offered);
    if (event.key !== "Tab") return;
    event.preventDefault();
    accept();
  };
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
        ref={area}
        className={`input area ${error ? "bad" : ""} ${draft.summaryDrafted ? "proposed" : ""}`}
        value={draft.summary}
        placeholder="用件と答えた内容を書きます。氏名・電話番号・住所は入れられません。"
        aria-invalid={error !== null}
        aria-describedby={`${id}n ${id}p ${id}e`}
        onKeyDown={press}
        onChange={(event) => {
          const summary = event.target.value;
          change((now) => ({ ...now, summary, summaryDrafted: false }));
        }}
      />
      {offered === null ? null : <SummaryProposal id={`${id}p`} text={offered} accept={accept} />}
      <FieldError id={`${id}e`} sentence={error} />
    </div>
  );
}
