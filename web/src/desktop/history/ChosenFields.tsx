import { useId, useMemo } from "react";
import type { ClassificationEntry, DeskView, SaveHistory } from "../../../../src/desk/api.ts";
import { FieldError } from "../../shared/form/Field.tsx";
import { Segments } from "../../shared/form/Segments.tsx";
import { ClassificationField } from "./ClassificationField.tsx";
import { choose, type Draft } from "./draft.ts";
import { KindField } from "./KindField.tsx";
import { ProposedField } from "./propose/ProposedField.tsx";
import type { FormHelp } from "./use-form-help.ts";

type Props = {
  desk: DeskView;
  draft: Draft;
  form: FormHelp;
  classification: readonly ClassificationEntry[];
  /** Little room: the two lower levels of a classification say enough. */
  short: boolean;
  outcomeMissing: string | null;
  change(step: (draft: Draft) => Draft): void;
};

/** 応対種別, 行政区分 and 結果: proposed as soon as it rings, chosen by a key. */
export function ChosenFields({ desk, draft, form, classification, short, outcomeMissing, change }: Props) {
  const outcomes = desk.outcomes as readonly { id: SaveHistory["outcome"]; name: string }[];
  const ids = useId();
  const paths = useMemo(() => new Map(classification.map((one) => [one.id, one.path.slice(-2).join(" › ")])), [classification]);
  const chooseKind = (id: string) => change((now) => ({ ...now, kind: choose(id) }));
  const chooseClassification = (id: string) => change((now) => ({ ...now, classification: choose(id) }));
  const chooseOutcome = (id: string) => {
    const outcome = outcomes.find((one) => one.id === id)?.id;
    if (outcome) change((now) => ({ ...now, outcome: choose(outcome) }));
  };
  return (
    <>
      <div className="pair">
        <ProposedField
          {...{ label: "応対種別", id: `${ids}k`, chosen: draft.kind, options: form.proposals.kind, recent: form.recent.kind }}
          nameOf={(id) => desk.kinds.find((one) => one.id === id)?.name ?? id}
          choose={chooseKind}
        >
          <KindField
            kinds={desk.kinds}
            value={draft.kind.value}
            proposed={draft.kind.by !== "person"}
            labelledBy={`${ids}k`}
            choose={chooseKind}
          />
        </ProposedField>
        <ProposedField
          {...{ label: "行政区分", id: `${ids}c`, chosen: draft.classification }}
          {...{ options: form.proposals.classification, recent: form.recent.classification }}
          nameOf={(id) => paths.get(id) ?? id}
          choose={chooseClassification}
        >
          <ClassificationField
            entries={classification}
            recent={form.recent.classification}
            value={draft.classification.value}
            proposed={draft.classification.by !== "person"}
            short={short}
            labelledBy={`${ids}c`}
            choose={chooseClassification}
          />
        </ProposedField>
      </div>
      <ProposedField
        {...{ label: "結果", id: `${ids}o`, chosen: draft.outcome, options: form.proposals.outcome, recent: form.recent.outcome }}
        beside
        nameOf={(id) => outcomes.find((one) => one.id === id)?.name ?? id}
        choose={chooseOutcome}
      >
        <Segments
          label="結果"
          options={outcomes}
          value={draft.outcome?.value ?? null}
          proposed={draft.outcome !== null && draft.outcome.by !== "person"}
          invalid={outcomeMissing !== null}
          describedBy={`${ids}oe`}
          onChange={chooseOutcome}
        />
        <FieldError id={`${ids}oe`} sentence={outcomeMissing} />
      </ProposedField>
    </>
  );
}
