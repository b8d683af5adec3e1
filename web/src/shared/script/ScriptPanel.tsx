import { Check } from "../form/Check.tsx";
import { Badge } from "../ui/Badge.tsx";
import { Button, Key } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Panel } from "../ui/Panel.tsx";
import "./script.css";
import { ScriptFields } from "./ScriptFields.tsx";
import type { StepView } from "./steps-view.ts";

export type ScriptActs = {
  branch(place: number, ahead: boolean): void;
  tick(place: number): void;
  note(field: string, value: string): void;
  next(): void;
  back(): void;
};
type Props = { name: string; steps: readonly StepView[]; ways: { back: boolean; on: boolean }; acts: ScriptActs };

/** The talk script: one step now with its words, branches, checks and what is noted; what is done stays readable (F-2.1.2). */
export function ScriptPanel({ name, steps, ways, acts }: Props) {
  const now = steps.find((step) => step.state === "now");
  return (
    <Panel
      title="スクリプト"
      aside={<span className="muted clip">{name}</span>}
      className="script"
      right={
        <>
          <span className="small muted num">
            手順 {now?.number ?? 1} / {steps.length}
          </span>
          {ways.back ? (
            <Button look="quiet" size="sm" keys="P" onPress={acts.back}>
              前
            </Button>
          ) : null}
          {ways.on ? (
            <Button look="quiet" size="sm" keys="N" onPress={acts.next}>
              次
            </Button>
          ) : null}
        </>
      }
    >
      <ol className="steps">
        {steps.map((step) => (
          <li key={step.key} className={step.state} {...(step.state === "now" ? { "aria-current": "step" as const } : {})}>
            <span className="no">{step.state === "done" ? <Icon name="check" /> : step.number}</span>
            {step.state === "done" ? <DoneStep step={step} /> : <OpenStep step={step} acts={acts} />}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function DoneStep({ step }: { step: StepView }) {
  const chosen = step.choices.find((one) => one.chosen);
  const open = step.checks.filter((one) => one.required && !one.ticked);
  return (
    <div className="muted row wrap">
      {step.title}
      {chosen ? (
        <Badge>
          <Icon name="right" />
          {chosen.label}
        </Badge>
      ) : null}
      {step.checks
        .filter((one) => one.ticked)
        .map((one) => (
          <Badge key={one.label}>
            <Icon name="check" />
            {one.label}
          </Badge>
        ))}
      {step.fields
        .filter((one) => one.value !== "")
        .map((one) => (
          <Badge key={one.id}>{one.value}</Badge>
        ))}
      {open.map((one) => (
        <Badge key={one.label} tone="warn">
          <Icon name="warn" />
          {one.label}
        </Badge>
      ))}
    </div>
  );
}

function OpenStep({ step, acts }: { step: StepView; acts: ScriptActs }) {
  const isNow = step.state === "now";
  const digits = step.choices[0]?.digit != null;
  return (
    <div>
      <span className={isNow ? "b" : ""}>{step.title}</span>
      {isNow && step.say ? <p className="say">「{step.say}」</p> : null}
      {step.choices.length > 0 && (isNow || digits) ? (
        <div className="row wrap step-acts">
          {step.choices.map((choice, place) => (
            <Button key={choice.label} look="plain" size="sm" onPress={() => acts.branch(place, !isNow)}>
              {choice.digit === null ? null : <Key>{choice.digit}</Key>}
              {choice.label}
            </Button>
          ))}
        </div>
      ) : null}
      {isNow && step.checks.length > 0 ? (
        <div className="row wrap step-acts checks">
          {step.checks.map((check, place) => (
            <Check key={check.label} on={check.ticked} onChange={() => acts.tick(place)}>
              {check.label}
              {check.required ? <span className="must">必須</span> : null}
              {check.digit === null ? null : <Key>{check.digit}</Key>}
            </Check>
          ))}
        </div>
      ) : null}
      {isNow && step.fields.length > 0 ? <ScriptFields fields={step.fields} note={acts.note} /> : null}
    </div>
  );
}
