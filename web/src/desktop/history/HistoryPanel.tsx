import { type RefObject, useId } from "react";
import type { ClassificationEntry, DeskContact, DeskView, SaveHistory } from "../../../../src/desk/api.ts";
import { Check } from "../../shared/form/Check.tsx";
import { FieldError, FieldLabel } from "../../shared/form/Field.tsx";
import { Segments } from "../../shared/form/Segments.tsx";
import { Badge, OriginBadge } from "../../shared/ui/Badge.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { PromiseFields } from "../callback/promise/PromiseFields.tsx";
import type { PromiseHandle } from "../callback/promise/use-promise.ts";
import { ClassificationField } from "./ClassificationField.tsx";
import { type Chosen, choose, type Draft } from "./draft.ts";
import { KindField } from "./KindField.tsx";
import { type SaveActs, SaveFooter } from "./SaveFooter.tsx";
import { SummaryField } from "./SummaryField.tsx";
import { UsedAnswers } from "./UsedAnswers.tsx";
import type { Saving } from "./use-save.ts";

type Props = {
  desk: DeskView;
  contact: DeskContact;
  draft: Draft;
  saving: Saving;
  classification: readonly ClassificationEntry[];
  summary: RefObject<HTMLTextAreaElement | null>;
  acts: SaveActs;
  /** The promise of a call-back, while the outcome asks for one. */
  promise: PromiseHandle | null;
  change(step: (draft: Draft) => Draft): void;
  focusSearch(): void;
};

/** The contact history: written during the call, saved after it; everything proposed is marked as proposed (F-2.1.4). */
export function HistoryPanel({ desk, contact, draft, saving, classification, summary, acts, promise, change, focusSearch }: Props) {
  const wrapUp = contact.phase === "wrapUp";
  const missing = (field: "outcome" | "callBack" | "summary") => saving.missing.find((one) => one.field === field)?.sentence ?? null;
  const outcomes = desk.outcomes as readonly { id: SaveHistory["outcome"]; name: string }[];
  const ids = useId();
  return (
    <Panel
      title="応対履歴"
      active={wrapUp}
      className="history"
      aside={
        wrapUp ? (
          <Badge tone="warn">
            <Icon name="wrap" />
            未保存
          </Badge>
        ) : null
      }
      right={<span className="small muted">{wrapUp ? "保存するまで次の電話は入りません" : "終話まで下書き"}</span>}
      footer={<SaveFooter wrapUp={wrapUp} saving={saving} acts={acts} />}
    >
      <div className="stack form">
        <div className="pair">
          <ChosenField label="応対種別" id={`${ids}k`} chosen={draft.kind}>
            <KindField
              kinds={desk.kinds}
              value={draft.kind.value}
              proposed={draft.kind.by !== "person"}
              labelledBy={`${ids}k`}
              choose={(id) => change((now) => ({ ...now, kind: choose(id) }))}
            />
          </ChosenField>
          <ChosenField label="行政区分" id={`${ids}c`} chosen={draft.classification}>
            <ClassificationField
              entries={classification}
              value={draft.classification.value}
              proposed={draft.classification.by !== "person"}
              short={wrapUp}
              labelledBy={`${ids}c`}
              choose={(id) => change((now) => ({ ...now, classification: choose(id) }))}
            />
          </ChosenField>
        </div>
        <ChosenField label="結果" id={`${ids}o`} chosen={draft.outcome}>
          <Segments
            label="結果"
            options={outcomes}
            value={draft.outcome?.value ?? null}
            proposed={draft.outcome !== null && draft.outcome.by !== "person"}
            invalid={missing("outcome") !== null}
            describedBy={`${ids}oe`}
            onChange={(id) => change((now) => ({ ...now, outcome: choose(id) }))}
          />
          <FieldError id={`${ids}oe`} sentence={missing("outcome")} />
        </ChosenField>
        {promise ? <PromiseFields promise={promise} error={missing("callBack")} /> : null}
        <SummaryField draft={draft} area={summary} error={missing("summary")} change={change} />
        <UsedAnswers answers={draft.answers} change={change} focusSearch={focusSearch} />
        <Marks desk={desk} marks={draft.marks} change={change} />
      </div>
    </Panel>
  );
}

function ChosenField(props: { label: string; id: string; chosen: Chosen | null; children: React.ReactNode }) {
  const { chosen } = props;
  return (
    <div className="field">
      <FieldLabel id={props.id} label={props.label}>
        {chosen && chosen.by !== "person" ? (
          <>
            <OriginBadge origin="proposal" />
            <span className="why">{chosen.why}</span>
          </>
        ) : null}
      </FieldLabel>
      {props.children}
    </div>
  );
}

function Marks({ desk, marks, change }: { desk: DeskView; marks: Draft["marks"]; change: Props["change"] }) {
  const known = desk.marks as readonly { id: Draft["marks"][number]; name: string }[];
  if (known.length === 0) return null;
  return (
    <fieldset className="field marks">
      <legend className="lab">あてはまるとき</legend>
      <div className="row wrap">
        {known.map((mark) => (
          <Check
            key={mark.id}
            on={marks.includes(mark.id)}
            onChange={(on) =>
              change((now) => ({ ...now, marks: on ? [...now.marks, mark.id] : now.marks.filter((one) => one !== mark.id) }))
            }
          >
            {mark.name}
          </Check>
        ))}
      </div>
    </fieldset>
  );
}
