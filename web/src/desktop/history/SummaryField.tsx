import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { cleanText } from "../../../../src/kernel/plain-text.ts";
import { FieldError, FieldLabel } from "../../shared/form/Field.tsx";
import { OriginBadge } from "../../shared/ui/Badge.tsx";
import { BlockSuggestion } from "./blocks/BlockSuggestion.tsx";
import type { SummaryBlocks } from "./blocks/use-summary-blocks.ts";
import { type Draft, SUMMARY_LIMIT } from "./draft.ts";
import { SummaryProposal } from "./propose/SummaryProposal.tsx";

type Props = {
  draft: Draft;
  area: RefObject<HTMLTextAreaElement | null>;
  error: string | null;
  /** A summary from the script, while nothing is written. */
  proposal: string | null;
  blocks: SummaryBlocks;
  change(step: (draft: Draft) => Draft): void;
};

/** What it was about and what was answered; never who. More than the limit may be typed, but not saved: nothing is cut off. */
export function SummaryField({ draft, area, error, proposal, blocks, change }: Props) {
  const id = useId();
  const [refused, refuse] = useState<string | null>(null);
  const [removed, setRemoved] = useState(0);
  const length = draft.summary.length;
  const offered = proposal === refused ? null : proposal;
  const [block, ...others] = blocks.suggested;
  const write = (summary: string, drafted: boolean) => change((now) => ({ ...now, summary, summaryDrafted: drafted }));
  const accept = () => {
    if (block) blocks.insert(block);
    else if (offered !== null) write(offered, true);
    area.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if ((offered === null && !block) || event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.shiftKey) return;
    // Esc puts the proposal away: Tab then leads to the next field as everywhere.
    if (event.key === "Escape") block ? blocks.follow("", 0) : refuse(offered);
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
        onSelect={({ currentTarget }) => blocks.follow(currentTarget.value, currentTarget.selectionStart)}
        onChange={({ target }) => {
          const clean = cleanText(target.value);
          setRemoved(clean.removed);
          write(clean.text, false);
          blocks.follow(clean.text, target.selectionStart);
        }}
      />
      {block ? (
        <BlockSuggestion text={blocks.filled(block.text)} others={others.slice(0, 3).map((one) => `;${one.codes[0]}`)} insert={accept} />
      ) : offered !== null ? (
        <SummaryProposal id={`${id}p`} text={offered} accept={accept} />
      ) : null}
      {removed > 0 ? (
        <p className="msg small" role="status">
          概要に使えない文字を{removed}字除きました（制御文字、壊れた文字、異体字の指定）。
        </p>
      ) : null}
      <FieldError id={`${id}e`} sentence={error} />
    </div>
  );
}
