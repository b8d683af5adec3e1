import type { Script } from "../../../../src/centre/schema.ts";
import { Check } from "../../shared/form/Check.tsx";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Button, Key } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import type { StepView } from "./progress.ts";

export type ScriptActs = { branch(step: number, label: string): void; tick(id: string): void; go(step: number): void };

/** The talk script: one step now with its words, branches and checks; what is done stays readable (F-2.1.2). */
export function ScriptPanel({
  script,
  steps,
  current,
  acts,
}: {
  script: Script;
  steps: readonly StepView[];
  current: number;
  acts: ScriptActs;
}) {
  return (
    <Panel
      title="スクリプト"
      aside={<span className="muted clip">{script.name}</span>}
      className="script"
      right={
        <>
          <span className="small muted num">
            手順 {current + 1} / {steps.length}
          </span>
          {current > 0 ? (
            <Button look="quiet" size="sm" keys="P" onPress={() => acts.go(current - 1)}>
              前
            </Button>
          ) : null}
          {current < steps.length - 1 ? (
            <Button look="quiet" size="sm" keys="N" onPress={() => acts.go(current + 1)}>
              次
            </Button>
          ) : null}
        </>
      }
    >
      <ol className="steps">
        {steps.map((step, index) => (
          <li key={step.number} className={step.state} {...(step.state === "now" ? { "aria-current": "step" as const } : {})}>
            <span className="no">{step.state === "done" ? <Icon name="check" /> : step.number}</span>
            {step.state === "done" ? <DoneStep step={step} /> : <OpenStep step={step} index={index} acts={acts} />}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function DoneStep({ step }: { step: StepView }) {
  const chosen = step.choices.find((one) => one.chosen);
  const ticked = step.checks.filter((one) => one.ticked);
  return (
    <div className="muted row wrap">
      {step.title}
      {chosen ? (
        <Badge>
          <Icon name="right" />
          {chosen.label}
        </Badge>
      ) : null}
      {ticked.map((one) => (
        <Badge key={one.id}>
          <Icon name="check" />
          {one.label}
        </Badge>
      ))}
    </div>
  );
}

function OpenStep({ step, index, acts }: { step: StepView; index: number; acts: ScriptActs }) {
  const isNow = step.state === "now";
  return (
    <div>
      <span className={isNow ? "b" : ""}>{step.title}</span>
      {isNow && step.say ? <p className="say">「{step.say}」</p> : null}
      {step.choices.length > 0 && (isNow || step.state === "later") ? (
        <div className="row wrap step-acts">
          {step.choices.map((choice, place) => (
            <Button key={choice.label} look="plain" size="sm" onPress={() => acts.branch(index, choice.label)}>
              {step.digits ? <Key>{place + 1}</Key> : null}
              {choice.label}
            </Button>
          ))}
        </div>
      ) : null}
      {isNow && step.checks.length > 0 ? (
        <div className="row wrap step-acts checks">
          {step.checks.map((check, place) => (
            <Check key={check.id} on={check.ticked} onChange={() => acts.tick(check.id)}>
              {check.label}
              {step.digits && step.choices.length === 0 ? <Key>{place + 1}</Key> : null}
            </Check>
          ))}
        </div>
      ) : null}
    </div>
  );
}
