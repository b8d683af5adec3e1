import type { RefObject } from "react";
import type { ClassificationEntry, DeskContact, DeskView } from "../../../../src/desk/api.ts";
import { Check } from "../../shared/form/Check.tsx";
import { PersonalPanel } from "../../shared/personal/PersonalPanel.tsx";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { PromiseFields } from "../callback/promise/PromiseFields.tsx";
import type { PromiseHandle } from "../callback/promise/use-promise.ts";
import { ChosenFields } from "./ChosenFields.tsx";
import type { Draft } from "./draft.ts";
import { EarlierLine } from "./earlier/EarlierLine.tsx";
import { moveOnEnter } from "./move-on-enter.ts";
import type { PersonalDraft } from "./personal/use-personal-draft.ts";
import { type SaveActs, SaveFooter } from "./SaveFooter.tsx";
import { SummaryField } from "./SummaryField.tsx";
import { UsedAnswers } from "./UsedAnswers.tsx";
import type { FormHelp } from "./use-form-help.ts";
import type { Saving } from "./use-save.ts";

type Props = {
  desk: DeskView;
  contact: DeskContact;
  draft: Draft;
  saving: Saving;
  classification: readonly ClassificationEntry[];
  summary: RefObject<HTMLTextAreaElement | null>;
  acts: SaveActs;
  form: FormHelp;
  /** What in the texts looks like somebody's data. */
  personal: PersonalDraft;
  /** The promise of a call-back, while the outcome asks for one. */
  promise: PromiseHandle | null;
  change(step: (draft: Draft) => Draft): void;
  focusSearch(): void;
  /** Opens what is noted for the ward beside the history. */
  noteVoice: (() => void) | null;
};

/** The contact history: written during the call, saved after it; everything proposed is marked as proposed (F-2.1.4). */
export function HistoryPanel(props: Props) {
  const { desk, contact, draft, saving, classification, summary, acts, form, personal, promise, change, focusSearch, noteVoice } = props;
  const wrapUp = contact.phase === "wrapUp";
  const missing = (field: "outcome" | "callBack" | "summary") => saving.missing.find((one) => one.field === field)?.sentence ?? null;
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
      <div className="stack form" onKeyDownCapture={moveOnEnter}>
        <EarlierLine earlier={form.earlier} classification={classification} outcomes={desk.outcomes} />
        <ChosenFields {...{ desk, draft, form, classification, change }} short={wrapUp} outcomeMissing={missing("outcome")} />
        {promise ? <PromiseFields promise={promise} note={personal.note} area={personal.noteField} error={missing("callBack")} /> : null}
        <SummaryField
          draft={draft}
          area={summary}
          error={missing("summary")}
          proposal={form.summary}
          blocks={form.blocks}
          change={change}
        />
        <PersonalPanel personal={personal.summary} />
        <UsedAnswers answers={draft.answers} change={change} focusSearch={focusSearch} />
        <Marks desk={desk} marks={draft.marks} change={change} noteVoice={noteVoice} />
      </div>
    </Panel>
  );
}

function Marks({ desk, marks, change, noteVoice }: { desk: DeskView; marks: Draft["marks"] } & Pick<Props, "change" | "noteVoice">) {
  const known = desk.marks as readonly { id: Draft["marks"][number]; name: string }[];
  if (known.length === 0) return null;
  return (
    <fieldset className="field marks">
      <legend className="vh">あてはまるとき</legend>
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
        {noteVoice ? (
          <Button look="quiet" size="sm" keys="Alt+V" onPress={noteVoice}>
            内容を記録
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}
