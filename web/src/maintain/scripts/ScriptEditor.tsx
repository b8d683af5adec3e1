import { useState } from "react";
import type { Script } from "../../../../src/centre/script/schema.ts";
import { scriptSchema } from "../../../../src/centre/script/schema.ts";
import { stepId } from "../../../../src/centre/script/walk.ts";
import type { CentreWords } from "../../../../src/crm/words/api.ts";
import { Segments } from "../../shared/form/Segments.tsx";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Entry } from "../parts/fields.tsx";
import { PublishPanel } from "../parts/PublishPanel.tsx";
import { type Editing, useDocument } from "../parts/use-document.ts";
import { VersionList } from "../parts/VersionList.tsx";
import { addStep, blankScript, cleaned } from "./edit.ts";
import { Funnel } from "./Funnel.tsx";
import { Preview } from "./Preview.tsx";
import { StepForm } from "./StepForm.tsx";
import { scriptDifferences } from "./script-words.ts";

type Side = "preview" | "versions" | "figures";
const SIDES: readonly { readonly id: Side; readonly name: string }[] = [
  { id: "preview", name: "見え方" },
  { id: "versions", name: "版" },
  { id: "figures", name: "使われ方" },
];

/** A script while it is written: its steps, one of them open, and beside it how an operator will see it. */
export function ScriptEditor({ id, words }: { id: string; words: CentreWords }) {
  const { editing, trouble } = useDocument({ kind: "scripts", id, schema: scriptSchema, blank: blankScript(id) });
  if (trouble !== null) return <Notice level="error" word="接続" sentence={trouble} />;
  if (editing === null) return <p className="muted empty">読み込んでいます…</p>;
  return <Opened id={id} words={words} editing={editing} />;
}

function Opened({ id, words, editing }: { id: string; words: CentreWords; editing: Editing<Script> }) {
  const script = editing.body;
  const [at, setAt] = useState(0);
  const [side, setSide] = useState<Side>("preview");
  const chosen = Math.min(at, script.steps.length - 1);
  const summary = (script.summary ?? []).join("\n");
  return (
    <div className="script-editor">
      <Panel
        title={script.name}
        aside={editing.document === null ? <Badge>まだ保存していません</Badge> : null}
        right={
          <a className="btn quiet sm" href="/maintain/scripts">
            一覧へ
          </a>
        }
        footer={<PublishPanel editing={editing} />}
      >
        <div className="stack">
          <div className="row top script-head">
            <Entry label="名前" value={script.name} max={80} set={(name) => editing.change({ ...script, name })} />
          </div>
          <div className="script-steps">
            <StepList script={script} at={chosen} choose={setAt} change={editing.change} findings={editing.findings} />
            <StepForm key={stepId(script, chosen)} script={script} at={chosen} words={words} change={editing.change} go={setAt} />
          </div>
          <SummaryEntry
            value={summary}
            set={(text) => editing.change(cleaned<Script>({ ...script, summary: text === "" ? undefined : text.split("\n") }))}
          />
        </div>
      </Panel>
      <div className="script-side">
        <Segments<Side> label="横に見るもの" options={SIDES} value={side} onChange={setSide} />
        {side === "preview" ? <Preview script={script} /> : null}
        {side === "versions" ? (
          <Panel title="版" className="grow-panel">
            <VersionList
              document={editing.document}
              words={words}
              compare={(older, newer) => scriptDifferences(older, newer, words.classification)}
              takeBack={(body) => {
                const old = scriptSchema.safeParse(body).data;
                if (old) editing.change(old);
              }}
            />
          </Panel>
        ) : null}
        {side === "figures" ? <Funnel id={id} script={script} /> : null}
      </div>
    </div>
  );
}

function SummaryEntry({ value, set }: { value: string; set(text: string): void }) {
  return (
    <div className="field">
      <label className="lab" htmlFor="script-summary">
        概要に入る文<span className="why">一行に一文。{"{記入欄の呼び名}"}に書いた言葉が入ります</span>
      </label>
      <textarea id="script-summary" className="input area" rows={2} value={value} onChange={(event) => set(event.currentTarget.value)} />
    </div>
  );
}

type ListProps = {
  script: Script;
  at: number;
  findings: Editing<Script>["findings"];
  choose(at: number): void;
  change(script: Script): void;
};

function StepList({ script, at, findings, choose, change }: ListProps) {
  const wrong = new Set(findings.flatMap((one) => (one.at[0] === "steps" && typeof one.at[1] === "number" ? [one.at[1]] : [])));
  return (
    <div className="stack step-list">
      <ol aria-label="手順">
        {script.steps.map((step, index) => (
          <li key={stepId(script, index)}>
            <button type="button" aria-current={index === at ? "true" : undefined} onClick={() => choose(index)}>
              <span className="num">{index + 1}</span>
              <span className="clip">{step.title}</span>
              {wrong.has(index) ? <Badge tone="error">要修正</Badge> : null}
            </button>
          </li>
        ))}
      </ol>
      <span>
        <Button
          size="sm"
          look="plain"
          onPress={() => {
            change(addStep(script, at));
            choose(at + 1);
          }}
        >
          手順を足す
        </Button>
      </span>
    </div>
  );
}
